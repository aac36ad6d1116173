import type { Chapter, Part, Sentence } from './contract.ts';

export interface Placed {
  readonly id: string;
  readonly clause: string;
  /** The words of the clause that carry the figure. */
  readonly text: string;
}
export interface ChapterMark {
  readonly key: string;
  readonly title: string;
  /** First words of the chapter. */
  readonly begins: string;
}

/** A first sentence up to this long is set as the heading of its chapter. */
const HEADING_LENGTH = 30;

export class LayoutError extends Error {}

/**
 * Cuts a printed review into chapters, paragraphs and sentences and finds the place of each figure. The text itself
 * stays as it was: put together again it gives the source, letter for letter, but for the blanks between paragraphs.
 */
export function layOut(
  source: string,
  chapters: readonly ChapterMark[],
  paragraphs: readonly string[],
  figures: readonly Placed[],
): Chapter[] {
  const spans = placeFigures(source, figures);
  const starts = chapters.map((chapter) => indexOrThrow(source, chapter.begins, `章“${chapter.title}”`));
  const breaks = new Set(paragraphs.map((begins) => indexOrThrow(source, begins, '段落')));
  let no = 0;
  return chapters.map((chapter, index) => {
    const [from, to] = [starts[index] ?? 0, starts[index + 1] ?? source.length];
    const sentences = sentencesIn(source, from, to).map(([start, end]) => {
      no += 1;
      return { start, sentence: { no, parts: partsOf(source, start, end, spans) } };
    });
    const [first, ...others] = sentences;
    if (!first) throw new LayoutError(`章“${chapter.title}”没有内容`);
    const heading = sentenceText(first.sentence, () => '').length <= HEADING_LENGTH ? first.sentence : null;
    const rest = heading ? others : sentences;
    const groups: Sentence[][] = [];
    for (const { start, sentence } of rest) {
      const last = groups.at(-1);
      if (!last || breaks.has(start)) groups.push([sentence]);
      else last.push(sentence);
    }
    return { key: chapter.key, title: chapter.title, heading, paragraphs: groups };
  });
}

interface Span {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

function placeFigures(source: string, figures: readonly Placed[]): Span[] {
  const spans = figures.map(({ id, clause, text }) => {
    const clauseAt = indexOrThrow(source, clause, `${id} 的原文`);
    const within = clause.indexOf(text);
    if (within < 0) throw new LayoutError(`${id} 的原文中没有“${text}”`);
    return { id, start: clauseAt + within, end: clauseAt + within + text.length };
  });
  spans.sort((a, b) => a.start - b.start);
  for (const [index, span] of spans.entries()) {
    const next = spans[index + 1];
    if (next && next.start < span.end) throw new LayoutError(`${span.id} 与 ${next.id} 在原文中重叠`);
  }
  return spans;
}

/** Ends at 。 or at the end of a line; blanks between sentences belong to none. */
function sentencesIn(source: string, from: number, to: number): [number, number][] {
  return [...source.slice(from, to).matchAll(/[^。\n\s][^。\n]*。?/g)].map((match) => [
    from + match.index,
    from + match.index + match[0].length,
  ]);
}

function partsOf(source: string, start: number, end: number, spans: readonly Span[]): Part[] {
  const parts: Part[] = [];
  let at = start;
  for (const span of spans.filter((one) => one.start >= start && one.end <= end)) {
    if (span.start > at) parts.push(source.slice(at, span.start));
    parts.push({ figure: span.id });
    at = span.end;
  }
  if (at < end) parts.push(source.slice(at, end));
  return parts;
}

function indexOrThrow(source: string, words: string, what: string): number {
  const at = source.indexOf(words);
  if (at < 0) throw new LayoutError(`综述中找不到${what}：“${words}”`);
  return at;
}

/** A sentence as text, each figure said by `say`. */
export const sentenceText = (sentence: Sentence, say: (figure: string) => string): string =>
  sentence.parts.map((part) => (typeof part === 'string' ? part : say(part.figure))).join('');

export const sentencesOf = (chapter: Chapter): Sentence[] => [
  ...(chapter.heading ? [chapter.heading] : []),
  ...chapter.paragraphs.flat(),
];
