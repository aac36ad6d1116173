import type { Chapter, Part, Sentence } from './contract.ts';
import type { DraftChapter, DraftContent, DraftMove, DraftState } from './draft.contract.ts';

const ways: Readonly<Record<DraftState, Partial<Record<DraftMove, DraftState>>>> = {
  drafting: { submit: 'submitted', drop: 'dropped', abandon: 'published' },
  submitted: { recall: 'drafting', return: 'drafting', approve: 'approved' },
  approved: { return: 'drafting', publish: 'published' },
  published: { revise: 'drafting' },
  dropped: { resume: 'drafting' },
};

/** Where a move leads; null when it is not one of this state. What was published is not dropped, a revision is abandoned. */
export function stateAfter(state: DraftState, move: DraftMove, wasPublished: boolean): DraftState | null {
  if (move === 'drop' && wasPublished) return null;
  if (move === 'abandon' && !wasPublished) return null;
  return ways[state][move] ?? null;
}

export const movesOf = (state: DraftState, wasPublished: boolean): DraftMove[] =>
  (Object.keys(ways[state]) as DraftMove[]).filter((move) => stateAfter(state, move, wasPublished) !== null);

/** A place of a figure in a text: 【F006】, shown to the writer with its name: 【F006 固定电话用户总数】. */
const marker = /【([A-Z]\d{3,4})(?:\s[^】]*)?】/g;

export const figuresIn = (text: string): string[] => [...text.matchAll(marker)].map((match) => match[1] ?? '');
export const withoutNames = (text: string): string => text.replace(marker, '【$1】');
export const withNames = (text: string, nameOf: (id: string) => string): string =>
  text.replace(marker, (_all, id: string) => `【${id} ${nameOf(id).replaceAll(/[【】]/g, '')}】`);

/** The chapters as sentences with places of figures; the first carries the title of the whole. */
export function layOutDraft({ title, chapters }: Pick<DraftContent, 'title' | 'chapters'>): Chapter[] {
  let no = 0;
  const sentence = (text: string): Sentence => {
    no += 1;
    return { no, parts: partsOf(text) };
  };
  // A chapter that nobody wrote is not printed as a bare heading.
  const written = chapters.filter((chapter, index) => index === 0 || chapter.text.trim() !== '');
  return written.map((chapter, index) => {
    const heading = sentence(index === 0 ? title : `${chapter.title}。`);
    const paragraphs = chapter.text
      .split(/\n+/)
      .map((paragraph) => sentencesOf(paragraph.trim()).map(sentence))
      .filter((sentences) => sentences.length > 0);
    return { key: chapter.key, title: chapter.title, heading, paragraphs };
  });
}

const sentencesOf = (text: string): string[] => withoutNames(text).match(/[^。！？]+[。！？]*[”’]?/g) ?? [];

function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const match of text.matchAll(marker)) {
    if (match.index > at) parts.push(text.slice(at, match.index));
    parts.push({ figure: match[1] ?? '' });
    at = match.index + match[0].length;
  }
  if (at < text.length) parts.push(text.slice(at));
  return parts;
}

/** The clause of a sentence that carries a figure, from one comma to the next, as it reads. */
export function clauseOf(sentence: Sentence, id: string, say: (figure: string) => string): string {
  const pieces: { text: string; holds: boolean }[] = [{ text: '', holds: false }];
  const last = () => pieces.at(-1) ?? { text: '', holds: false };
  for (const part of sentence.parts) {
    if (typeof part !== 'string') {
      last().text += say(part.figure);
      last().holds ||= part.figure === id;
      continue;
    }
    const [first = '', ...others] = part.split(/[，,；;：。]/);
    last().text += first;
    for (const text of others) pieces.push({ text, holds: false });
  }
  return (pieces.find((piece) => piece.holds)?.text ?? '').trim();
}

/** Numbers written into the text by hand: nobody can look up where they come from. Years and dates are let pass. */
export function looseNumbers(chapter: DraftChapter): string[] {
  const text = chapter.text.replace(marker, '');
  const dated = text
    .replaceAll(/\d{4}\s?年(\d{1,2}月(\d{1,2}日)?)?|\d{1,2}月(\d{1,2}日)?/g, '')
    .replaceAll(/〔\d{4}〕\d+号/g, '');
  return dated.match(/[0-9０-９][0-9０-９,.，]*[多余]?[%％\p{Script=Han}]{0,2}/gu) ?? [];
}

/** Of the year before becomes of the year: 2007-12-31 is 2008-12-31, 2007 is 2008. */
export const shiftYear = (text: string, from: number, to: number): string =>
  text.startsWith(String(from)) ? `${to}${text.slice(4)}` : text;
export const shiftWords = (text: string, from: number, to: number): string =>
  text.replaceAll(`${from}年`, `${to}年`).replaceAll(`${from} 年`, `${to} 年`);
