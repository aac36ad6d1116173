import { caseFigures, catalogue, type StatisticsLine, starsOf } from '#engines/cases';
import { countiesOf, organisationsById } from '#engines/directory';
import type { Ctx } from '#kernel';
import { addDays, addMonths } from '#kernel/contract';

export const periods = { month: '近一个月', quarter: '近三个月', year: '近一年' } as const;
export type Period = keyof typeof periods;

export const groups = { office: '按部门', item: '按事项', county: '按县市区' } as const;
export type Group = keyof typeof groups;

export interface Statistics {
  readonly from: string;
  readonly to: string;
  /** Null where nothing happened in these days. */
  readonly whole: StatisticsLine | null;
  readonly groups: readonly StatisticsLine[];
  readonly months: readonly { name: string; received: number; concluded: number }[];
  readonly stars: readonly { stars: number; count: number }[];
}

export async function readStatistics(ctx: Ctx, period: Period, by: Group): Promise<Statistics> {
  const to = ctx.today();
  const from = addDays(addMonths(to, { month: -1, quarter: -3, year: -12 }[period]), 1);
  const yearAgo = `${addMonths(to, -11).slice(0, 7)}-01`;
  const [[[whole] = [], groups = [], months = []], stars] = await Promise.all([
    caseFigures(ctx, [
      { by: 'all', from, to },
      { by, from, to },
      { by: 'month', from: yearAgo, to },
    ]),
    starsOf(ctx, { from, to }),
  ]);
  const names = await namesOf(ctx, by, groups);
  const byMonth = new Map(months.map((month) => [month.key, month]));
  const all = Array.from({ length: 12 }, (_, at) => addMonths(yearAgo, at).slice(0, 7));
  return {
    from,
    to,
    whole: whole ?? null,
    groups: groups.map((group) => ({ ...group, name: names.get(group.key) ?? group.key })),
    months: all.map((key) => {
      const { received = 0, concluded = 0 } = byMonth.get(key) ?? {};
      return { name: `${Number(key.slice(5))}月`, received, concluded };
    }),
    stars,
  };
}

async function namesOf(ctx: Ctx, by: Group, found: readonly StatisticsLine[]): Promise<Map<string, string>> {
  if (by === 'item') return new Map((await catalogue(ctx)).map((item) => [item.id, item.plainName]));
  if (by === 'county')
    return new Map((await countiesOf(ctx, { uncounted: true })).map((one) => [one.code, one.shortName]));
  const offices = await organisationsById(
    ctx,
    found.map((group) => group.key),
  );
  return new Map([...offices].map(([id, office]) => [id, office.name]));
}

/** A share in percent with one decimal; null where there is nothing to share. */
export const share = (part: number, whole: number): string | null =>
  whole === 0 ? null : `${(Math.floor((part / whole) * 1000 + 1e-9) / 10).toFixed(1)}%`;
