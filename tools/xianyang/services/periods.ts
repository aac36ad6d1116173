import type { ItemContent } from '#engines/cases';

/** `w10` working days, `n30` natural days, `m3` months; `-` and `0` none. */
export function periodOf(text: string): ItemContent['promised'] {
  const count = Number(text.slice(1));
  if (text.startsWith('w')) return { unit: 'working', days: count };
  if (text.startsWith('n')) return { unit: 'natural', days: count };
  return text.startsWith('m') ? { unit: 'natural', months: count } : null;
}
