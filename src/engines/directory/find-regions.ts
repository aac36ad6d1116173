import { type Ctx, kernelErrors } from '#kernel';
import type { Region, RegionHistory, RegionLevel } from './contract.ts';
import { regions } from './regions.repo.ts';

/** The region of this code, present or former. */
export async function regionByCode(ctx: Ctx, code: string): Promise<Region | undefined> {
  return (await regions.byCodes(ctx, [code], ctx.today()))[0];
}

/** Regions by code; codes that do not exist are absent. */
export async function regionsByCode(ctx: Ctx, codes: readonly string[]): Promise<Map<string, Region>> {
  const found = await regions.byCodes(ctx, [...new Set(codes)], ctx.today());
  return new Map(found.map((region) => [region.code, region]));
}

/** Short names for lists. */
export async function regionNames(ctx: Ctx, codes: readonly string[]): Promise<Map<string, string>> {
  return new Map([...(await regionsByCode(ctx, codes))].map(([code, region]) => [code, region.shortName]));
}

export interface RegionQuery {
  q?: string | undefined;
  parent?: string | undefined;
  level?: RegionLevel | undefined;
  asOf?: string | undefined;
  page?: number | undefined;
  pageSize?: number | undefined;
}

export async function listRegions(ctx: Ctx, query: RegionQuery): Promise<{ items: Region[]; total: number }> {
  const limit = query.pageSize ?? 200;
  const found = await regions.list(ctx, {
    q: query.q?.trim() || undefined,
    parent: query.parent,
    level: query.level,
    asOf: query.asOf ?? ctx.today(),
    limit,
    offset: ((query.page ?? 1) - 1) * limit,
  });
  return { items: found.map(({ total: _total, ...region }) => region), total: found[0]?.total ?? 0 };
}

/** The counties in force on a day, those outside the city's totals only when asked for. */
export async function countiesOf(ctx: Ctx, options: { asOf?: string; uncounted?: boolean } = {}): Promise<Region[]> {
  const { items } = await listRegions(ctx, { level: 'county', asOf: options.asOf, pageSize: 500 });
  return options.uncounted ? items : items.filter((region) => region.counted);
}

/** What this place was called before and is called now: statistics of a year print the names of that year. */
export async function regionHistory(ctx: Ctx, code: string): Promise<RegionHistory> {
  const region = await regionByCode(ctx, code);
  if (!region) throw kernelErrors.notFound();
  const chain = await regions.chain(ctx, code, ctx.today());
  const side = (which: 'before' | 'after'): Region[] =>
    chain.filter((row) => row.side === which).map(({ side: _side, step: _step, ...rest }) => rest);
  return { region, before: side('before'), after: side('after') };
}

/** The code and name that the place of this code had on a day. */
export async function regionOn(ctx: Ctx, code: string, date: string): Promise<Region | undefined> {
  const region = await regionByCode(ctx, code);
  if (!region) return undefined;
  const holds = (one: Region): boolean =>
    (one.validFrom === null || one.validFrom <= date) && (one.validTo === null || one.validTo >= date);
  if (holds(region)) return region;
  const { before, after } = await regionHistory(ctx, code);
  // A predecessor without a first day held until the one after it began.
  return [...after, ...before].find(holds) ?? region;
}
