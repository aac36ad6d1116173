import { listRegions } from '#engines/directory';
import type { Ctx } from '#kernel';
import type { Definition, StoredValue } from './contract.ts';
import { definitions } from './definitions.repo.ts';
import { codesOf, parseFormula } from './formula.rules.ts';
import { type ResolvedValue, resolveValue, type ValueBook } from './resolve-value.rules.ts';
import { values } from './values.repo.ts';

export interface ValueQuery {
  readonly indicator: string;
  /** Code; the city when left out. */
  readonly region?: string;
  readonly period: string;
}

export type ReadValue = ResolvedValue & { readonly definition: Definition | null; readonly region: string };

/** The values that count, in the order asked for; three statements however many are asked. */
export async function readValues(ctx: Ctx, queries: readonly ValueQuery[]): Promise<ReadValue[]> {
  const regionOf = (query: ValueQuery): string => query.region ?? ctx.city.regionCode;
  const book = await openBook(ctx, {
    codes: queries.map((query) => query.indicator),
    regions: queries.map(regionOf),
    periods: queries.map((query) => query.period),
  });
  return queries.map((query) => ({
    ...resolveValue(book, query.indicator, regionOf(query), query.period),
    definition: book.definition(query.indicator) ?? null,
    region: regionOf(query),
  }));
}

interface BookWish {
  readonly codes: readonly string[];
  readonly regions: readonly string[];
  readonly periods: readonly string[] | null;
}

/** Loads all that the formulas and roll-ups of these codes may need. */
export async function openBook(ctx: Ctx, wish: BookWish): Promise<ValueBook & { periods: string[] }> {
  const known = await withOperands(ctx, wish.codes);
  const rolled = [...known.values()].some((definition) => definition.rollUp !== 'none');
  const regions = [...new Set(wish.regions)];
  const childrenOf = new Map<string, { code: string; name: string }[]>(
    rolled ? await Promise.all(regions.map(async (code) => [code, await childrenIn(ctx, code)] as const)) : [],
  );
  const all = [...new Set([...regions, ...[...childrenOf.values()].flat().map((child) => child.code)])];
  const found = await values.current(ctx, [...known.keys()], all, wish.periods);
  const byKey = new Map<string, { records?: StoredValue; document?: StoredValue }>();
  for (const value of found) {
    const key = `${value.indicator}|${value.region}|${value.period}`;
    byKey.set(key, { ...byKey.get(key), [value.origin]: value });
  }
  return {
    definition: (code) => known.get(code),
    stored: (code, region, period) => byKey.get(`${code}|${region}|${period}`) ?? {},
    children: (region) => childrenOf.get(region) ?? [],
    periods: [...new Set(found.map((value) => value.period))].sort(),
  };
}

/** The places whose values add up to this one's; those outside the city's totals are left out. */
export async function childrenIn(ctx: Ctx, code: string): Promise<{ code: string; name: string }[]> {
  const { items } = await listRegions(ctx, { parent: code });
  return items.filter((region) => region.counted).map(({ code: child, name }) => ({ code: child, name }));
}

async function withOperands(ctx: Ctx, codes: readonly string[]): Promise<Map<string, Definition>> {
  const known = new Map<string, Definition>();
  let wanted = [...new Set(codes)];
  while (wanted.length > 0) {
    const found = await definitions.byCodes(ctx, wanted);
    for (const definition of found) known.set(definition.code, definition);
    const more = found.flatMap(({ formula, weight }) => [
      ...(formula ? codesOf(parseFormula(formula)) : []),
      ...(weight ? [weight] : []),
    ]);
    wanted = [...new Set(more)].filter((code) => !known.has(code));
    if (found.length === 0) break;
  }
  return known;
}
