import type { Difference, Review } from './contract.ts';
import { sentencesOf, sentenceText } from './layout.rules.ts';

/** Figures that read differently, and figures that one of the two does not have. */
export function differencesBetween(before: Review, after: Review): Difference[] {
  const then = new Map(before.figures.map((figure) => [figure.id, figure]));
  const now = new Map(after.figures.map((figure) => [figure.id, figure]));
  return [...new Set([...then.keys(), ...now.keys()])].sort().flatMap((id) => {
    const [old, fresh] = [then.get(id), now.get(id)];
    if (old?.text === fresh?.text) return [];
    return [
      { id, name: (fresh ?? old)?.name ?? id, before: old?.text ?? '没有这一项', after: fresh?.text ?? '没有这一项' },
    ];
  });
}

export interface WordingChange {
  readonly chapter: string;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** Sentences whose wording changed, chapter by chapter; a number that alone is another is no change of wording. */
export function wordingBetween(before: Review, after: Review): WordingChange[] {
  const titles = new Map([...before.chapters, ...after.chapters].map((chapter) => [chapter.key, chapter.title]));
  return [...titles].flatMap(([key, chapter]) => {
    const [old, fresh] = [wordingOf(before, key), wordingOf(after, key)];
    const removed = [...old].filter(([bare]) => !fresh.has(bare)).map(([, text]) => text);
    const added = [...fresh].filter(([bare]) => !old.has(bare)).map(([, text]) => text);
    return removed.length + added.length === 0 ? [] : [{ chapter, removed, added }];
  });
}

/** The sentences of a chapter as they read, by their words without numbers. */
function wordingOf(review: Review, key: string): Map<string, string> {
  const said = new Map(review.figures.map((figure) => [figure.id, figure.inText]));
  const sentences = review.chapters.filter((chapter) => chapter.key === key).flatMap(sentencesOf);
  return new Map(
    sentences.map((sentence) => [
      sentenceText(sentence, (id) => `【${id}】`),
      sentenceText(sentence, (id) => said.get(id) ?? ''),
    ]),
  );
}
