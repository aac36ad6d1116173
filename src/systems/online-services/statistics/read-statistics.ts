import { type CaseFigures, caseFigures, catalogue, type Grouping, starsOf } from '#engines/cases';
import { countiesOf, organisationsById } from '#engines/directory';
import type { Ctx } from '#kernel';
import { addDays, addMonths } from '#kernel/contract';

export const periods = { month: '近一个月', quarter: '近三个月', year: '近一年' } as const;
export type Period = keyof typeof periods;

const empty: CaseFigures = {
  key: '',
  received: 0,
  online: 0,
  accepted: 0,
  notAccepted: 0,
  corrected: 0,
  concluded: 0,
  onTime: 0,
  early: 0,
  late: 0,
  breached: 0,
  meanUsed: null,
  meanPromised: null,
  meanStatutory: null,
  ratings: 0,
  content: 0,
  bad: 0,
  badConfirmed: 0,
  badRectified: 0,
};

export interface NamedFigures extends CaseFigures {
  readonly name: string;
}

export interface Statistics {
  readonly from: string;
  readonly to: string;
  readonly whole: CaseFigures;
  readonly groups: readonly NamedFigures[];
  readonly months: readonly NamedFigures[];
  readonly stars: readonly { stars: number; count: number }[];
}

export async function readStatistics(
  ctx: Ctx,
  period: Period,
  by: Exclude<Grouping, 'all' | 'month'>,
): Promise<Statistics> {
  const to = ctx.today();
  const from = addDays(addMonths(to, { month: -1, quarter: -3, year: -12 }[period]), 1);
  const yearAgo = `${addMonths(to, -11).slice(0, 7)}-01`;
  const range = { from, to };
  const [[whole], groups, months, stars] = await Promise.all([
    caseFigures(ctx, range, 'all'),
    caseFigures(ctx, range, by),
    caseFigures(ctx, { from: yearAgo, to }, 'month'),
    starsOf(ctx, range),
  ]);
  const names = await namesOf(ctx, by, groups);
  const byMonth = new Map(months.map((month) => [month.key, month]));
  const all = Array.from({ length: 12 }, (_, at) => addMonths(yearAgo, at).slice(0, 7));
  return {
    from,
    to,
    whole: whole ?? empty,
    groups: groups.map((group) => ({ ...group, name: names.get(group.key) ?? group.key })),
    months: all.map((key) => ({ ...empty, ...byMonth.get(key), key, name: `${Number(key.slice(5))}月` })),
    stars,
  };
}

async function namesOf(ctx: Ctx, by: Grouping, groups: readonly CaseFigures[]): Promise<Map<string, string>> {
  if (by === 'item') return new Map((await catalogue(ctx)).map((item) => [item.id, item.plainName]));
  if (by === 'county')
    return new Map((await countiesOf(ctx, { uncounted: true })).map((one) => [one.code, one.shortName]));
  const offices = await organisationsById(
    ctx,
    groups.map((group) => group.key),
  );
  return new Map([...offices].map(([id, office]) => [id, office.name]));
}

/** A share in percent with one decimal; null where there is nothing to share. */
export const share = (part: number, whole: number): string | null =>
  whole === 0 ? null : `${(Math.floor((part / whole) * 1000 + 1e-9) / 10).toFixed(1)}%`;
