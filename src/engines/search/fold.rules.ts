/** Full-width letters and digits become plain, letters small, the many brackets of document numbers one kind. */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[〔［【[(（]/g, '[')
    .replaceAll(/[〕］】\])）]/g, ']')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

const numberShape = /([\p{Script=Han}a-z]{1,12})?\s*\[\s*(\d{4})\s*\]\s*(?:第\s*)?(\d{1,5})\s*号/u;

/** `咸政发〔2007〕12号` → `咸政发[2007]12号`; null when there is no document number in it. */
export function documentNumber(text: string): string | null {
  const found = numberShape.exec(fold(text));
  return found ? `${found[1] ?? ''}[${found[2]}]${Number(found[3])}号` : null;
}

/** What was typed, taken apart: a document number, quoted or punctuated phrases, and free words. */
export interface ParsedQuery {
  readonly number: string | null;
  readonly phrases: readonly string[];
  readonly words: readonly string[];
}

const quotes = /["“”「」『』']/g;
const marks = /[\p{P}\p{S}]+/gu;

export function parseQuery(q: string): ParsedQuery {
  const number = documentNumber(q);
  if (number) return { number, phrases: [], words: [] };
  const phrases: string[] = [];
  const rest = q.replaceAll(/["“「『]([^"”」』]+)["”」』]/g, (_whole, phrase: string) => {
    phrases.push(fold(phrase));
    return ' ';
  });
  const words: string[] = [];
  for (const part of fold(rest.replaceAll(quotes, ' ')).split(' ')) {
    if (!part) continue;
    const inner = part.replaceAll(marks, ' ').trim();
    if (inner === '') continue;
    if (inner !== part && inner.includes(' ')) phrases.push(part);
    words.push(...inner.split(' '));
  }
  return { number: null, phrases, words };
}
