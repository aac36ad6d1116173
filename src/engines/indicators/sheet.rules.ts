import { type Qualifier, type ValueState, valueStates } from './contract.ts';

/** The columns of a table of values, as people fill it in. */
export const columns = ['指标', '区划', '期间', '数值', '限定', '性质', '出处', '原文', '更正原因'] as const;
export type Column = (typeof columns)[number];
const neededColumns: readonly Column[] = ['指标', '期间', '数值', '出处'];

export type Row = Readonly<Record<Column, string>>;

/** Where each known column stands; what is missing of those that are needed. */
export function readHeader(cells: readonly string[]): { places: ReadonlyMap<Column, number>; missing: Column[] } {
  const places = new Map<Column, number>();
  for (const [place, cell] of cells.entries()) {
    const column = columns.find((one) => one === cell.trim());
    if (column && !places.has(column)) places.set(column, place);
  }
  return { places, missing: neededColumns.filter((column) => !places.has(column)) };
}

export const rowOf = (cells: readonly string[], places: ReadonlyMap<Column, number>): Row =>
  Object.fromEntries(
    columns.map((column) => {
      const place = places.get(column);
      return [column, place === undefined ? '' : (cells[place] ?? '').trim()];
    }),
  ) as Record<Column, string>;

const words: readonly (readonly [word: string, qualifier: Qualifier])[] = [
  ['', 'exact'],
  ['多', 'more_than'],
  ['余', 'more_than'],
  ['突破', 'exceeds'],
  ['超过', 'exceeds'],
  ['近', 'nearly'],
  ['约', 'about'],
];

/** 多, 余, 突破, 近, 约 as they stand in the document; null for another word. */
export function qualifierOf(word: string): { qualifier: Qualifier; word: string } | null {
  const found = words.find(([one]) => one === word);
  return found ? { qualifier: found[1], word } : null;
}

/** The word to write into the table for a stored qualifier; kinds without one (序数, 日期) need none. */
export function wordFor(qualifier: string, word: string): string {
  if (words.some(([one, kind]) => one === word && kind === qualifier)) return word;
  return words.find(([one, kind]) => one !== '' && kind === qualifier)?.[0] ?? '';
}

export const qualifierNames = words.map(([word]) => word).filter((word) => word !== '');

export function stateOf(name: string): ValueState | null {
  if (name === '') return 'stated';
  const found = Object.entries(valueStates).find(([, zh]) => zh === name);
  return found ? (found[0] as ValueState) : null;
}

/** `1,006` and full-width digits as a plain number, 2007年1月16日 as a date; anything else stays for the check to refuse. */
export function plainValue(text: string): string {
  const plain = text.normalize('NFKC').replaceAll(/[,\s]/g, '');
  const day = /^(\d{4})[年/.](\d{1,2})(?:[月/.](\d{1,2})日?)?月?$/.exec(plain);
  if (!day || /^\d+\.\d+$/.test(plain)) return plain;
  const [, year = '', month = '', date] = day;
  return [year, month.padStart(2, '0'), ...(date ? [date.padStart(2, '0')] : [])].join('-');
}
