import data from '../rules/rating-rules.json' with { type: 'json' };

export type RatingRules = (typeof data.editions)[number];

const editions = [...data.editions].sort((a, b) => (a.from < b.from ? 1 : -1));

export const ratingRulesOn = (date: string): RatingRules =>
  (editions.find(({ from }) => from <= date) ?? editions.at(-1)) as RatingRules;

/** 五级评价, from the best. */
export const ratingLevels: readonly { readonly stars: number; readonly name: string }[] = Object.entries(data.levels)
  .map(([stars, name]) => ({ stars: Number(stars), name }))
  .sort((a, b) => b.stars - a.stars);

export const ratingTags = data.tags;
