import type { BusinessDate } from '#kernel/contract';
import type { LifeRules } from './life.ts';
import data from './rules/life-rules.json' with { type: 'json' };

const articles: LifeRules['articles'] = {
  correction: '行政许可法第三十二条',
  decision: '行政许可法第四十二条',
  extension: '行政许可法第四十二条',
  suspension: '行政许可法第四十五条',
  delivery: '行政许可法第四十四条',
};

const editions = data.editions
  .map(({ from, ...rules }) => ({ from, rules: { ...rules, articles } satisfies LifeRules }))
  .sort((a, b) => (a.from < b.from ? 1 : -1));

/** How many working days before its end a period turns yellow; a choice of the place. */
export const yellowDays: number = data.lamps.yellowDays;

/** How many working days before its day a deferred material is reminded of; a choice of the place. */
export const remindDaysBefore: number = data.lamps.remindDaysBefore;

/** The rules in force on the day a case is received; it keeps them to its end. Earlier than the first: the first. */
export const lifeRulesOn = (date: BusinessDate): LifeRules =>
  (editions.find(({ from }) => from <= date) ?? editions.at(-1)!).rules;

export function lifeRulesOf(edition: string): LifeRules {
  const found = editions.find(({ rules }) => rules.edition === edition);
  if (!found) throw new Error(`there is no edition ${edition} of the rules of cases`);
  return found.rules;
}
