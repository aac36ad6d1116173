/** The edition of dated rules that is in force on a day; before the first of them, the first. */
export function editionOn<Edition extends { readonly from: string }>(
  editions: readonly Edition[],
  day: string,
): Edition {
  const sorted = [...editions].sort((a, b) => (a.from < b.from ? 1 : -1));
  const found = sorted.find(({ from }) => from <= day) ?? sorted.at(-1);
  if (!found) throw new Error('dated rules need an edition');
  return found;
}
