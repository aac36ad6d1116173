import { organisationsById, regionNames } from '#engines/directory';
import { fileOf } from '#engines/registers';
import type { Ctx, Reply } from '#kernel';
import { statisticsColumns } from './columns.ts';
import { countCases } from './count-cases.ts';
import { lineOf, sumOf } from './lines.rules.ts';
import { type Statistics, type StatisticsBy, type StatisticsLine, statisticsBy } from './statistics.contract.ts';
import { statistics } from './statistics.repo.ts';

export interface Asked {
  readonly by?: StatisticsBy | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** 办件统计 of a period, this year up to today unless days are named; only what the caller may see. */
export async function readStatistics(ctx: Ctx, asked: Asked): Promise<Statistics> {
  const today = ctx.today();
  const days = { from: asked.from ?? `${today.slice(0, 4)}-01-01`, to: asked.to ?? today };
  const by = asked.by ?? 'office';
  const both = [by, 'month'] as const;
  const [counted = [], months = []] = await countCases(
    ctx,
    both.map((group) => ({ by: group, ...days })),
    ctx.scopes('cases.statistics.read'),
  );
  const names = await namesOf(
    ctx,
    by,
    counted.map((one) => one.key),
  );
  return {
    ...days,
    lines: counted.map((one) => lineOf(names.get(one.key) ?? one.key, one)),
    sum: sumOf(counted),
    months: months
      .map(({ key, received, concluded }) => ({ month: key, received, concluded }))
      .filter(({ month }) => month <= days.to.slice(0, 7))
      .sort((a, b) => (a.month < b.month ? -1 : 1)),
    demo: counted.some((one) => one.demo),
  };
}

async function namesOf(ctx: Ctx, by: StatisticsBy, keys: readonly string[]): Promise<Map<string, string>> {
  if (by === 'county') return regionNames(ctx, keys);
  if (by === 'item') return new Map((await statistics.itemNames(ctx, keys)).map(({ id, name }) => [id, name]));
  return new Map([...(await organisationsById(ctx, keys))].map(([id, office]) => [id, office.shortName]));
}

const cells = (line: StatisticsLine): (string | number)[] => [
  line.name,
  ...statisticsColumns.map(([, cell]) => cell(line)),
];

export async function exportStatistics(ctx: Ctx, asked: Asked, format: 'csv' | 'xlsx'): Promise<Reply> {
  const found = await readStatistics(ctx, asked);
  const first = { office: '部门', item: '事项', county: '县市区' }[asked.by ?? 'office'];
  const name = `办件统计_${statisticsBy[asked.by ?? 'office']}_${found.from}至${found.to}`;
  return fileOf(
    name,
    [first, ...statisticsColumns.map(([title]) => title)],
    [...found.lines, found.sum].map(cells),
    format,
  );
}
