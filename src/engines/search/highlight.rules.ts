import { fold } from './fold.rules.ts';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);

const SNIPPET = 110;

/** Escapes the text and marks the words in it, longest first, none inside another. */
export function highlight(text: string, words: readonly string[]): string {
  const spans = findSpans(text, words);
  let out = '';
  let at = 0;
  for (const [from, to] of spans) {
    out += `${escapeHtml(text.slice(at, from))}<mark>${escapeHtml(text.slice(from, to))}</mark>`;
    at = to;
  }
  return out + escapeHtml(text.slice(at));
}

/** A piece of the text around the first place where a word occurs, marked. */
export function snippet(text: string, words: readonly string[]): string {
  const [first] = findSpans(text, words);
  const start = Math.max(0, (first?.[0] ?? 0) - 30);
  const piece = text.slice(start, start + SNIPPET);
  return `${start > 0 ? '…' : ''}${highlight(piece, words)}${start + SNIPPET < text.length ? '…' : ''}`;
}

/** Han and small letters fold to themselves, and most of a text is these. */
const mayFold = /[^\p{Unified_Ideograph}a-z0-9]/gu;

/** Folding may change lengths, so spans are looked for in a copy that keeps one sign for each sign. */
function findSpans(text: string, words: readonly string[]): [number, number][] {
  const plain = text.replaceAll(mayFold, (sign) => {
    const folded = fold(sign);
    return folded.length === sign.length ? folded : sign;
  });
  const spans: [number, number][] = [];
  for (const word of [...new Set(words)].sort((a, b) => b.length - a.length)) {
    if (!word) continue;
    for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + word.length)) {
      const end = at + word.length;
      if (!spans.some(([from, to]) => at < to && end > from)) spans.push([at, end]);
    }
  }
  return spans.sort((a, b) => a[0] - b[0]);
}
