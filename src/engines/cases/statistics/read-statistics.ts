import { organisationsById, regionNames } from '#engines/directory';
import { fileOf } from '#engines/registers';
import type { Ctx, Reply } from '#kernel';
import { lineOf, mean, percent, sumOf } from './lines.rules.ts';
import { type Statistics, type StatisticsBy, type StatisticsLine, statisticsBy } from './statistics.contract.ts';
import { statistics } from './statistics.repo.ts';
import { tallyMissing } from './tally-missing.ts';

export interface Asked {
  readonly by?: StatisticsBy | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** 办件统计 of a period, this year up to today unless days are named; only what the caller may see. */
export async function readStatistics(ctx: Ctx, asked: Asked): Promise<Statistics> {
  await tallyMissing(ctx);
  const today = ctx.today();
  const span = {
    from: asked.from ?? `${today.slice(0, 4)}-01-01`,
    to: asked.to ?? today,
    today,
    scopes: ctx.scopes('cases.statistics.read'),
  };
  const by = asked.by ?? 'office';
  const [counted, months] = await Promise.all([statistics.counts(ctx, by, span), statistics.months(ctx, span)]);
  const names = await namesOf(
    ctx,
    by,
    counted.map((one) => one.key),
  );
  return {
    from: span.from,
    to: span.to,
    lines: counted.map((one) => lineOf(names.get(one.key) ?? one.key, one)),
    sum: sumOf(counted),
    months,
    demo: counted.some((one) => one.demo),
  };
}

async function namesOf(ctx: Ctx, by: StatisticsBy, keys: readonly string[]): Promise<Map<string, string>> {
  if (by === 'county') return regionNames(ctx, keys);
  if (by === 'item') return new Map((await statistics.itemNames(ctx, keys)).map(({ id, name }) => [id, name]));
  return new Map([...(await organisationsById(ctx, keys))].map(([id, office]) => [id, office.shortName]));
}

const heads = [
  '收件',
  '受理',
  '不予受理',
  '补正',
  '办结',
  '按时办结',
  '提前办结',
  '超期',
  '超法定',
  '在办超期',
  '平均用时（工作日）',
  '法定均值（工作日）',
  '承诺均值（工作日）',
  '按时办结率',
  '提前办结率',
  '时限压缩比',
  '网办率',
  '即办件比例',
  '平均跑动次数',
];

const cells = (line: StatisticsLine): (string | number)[] => [
  line.name,
  line.received,
  line.accepted,
  line.notAccepted,
  line.corrections,
  line.concluded,
  line.onTime,
  line.early,
  line.late,
  line.breached,
  line.openLate,
  mean(line.usedMean),
  mean(line.statutoryMean),
  mean(line.promisedMean),
  percent(line.onTimeShare),
  percent(line.earlyShare),
  percent(line.compression),
  percent(line.onlineShare),
  percent(line.onTheSpotShare),
  mean(line.visitsMean),
];

export async function exportStatistics(ctx: Ctx, asked: Asked): Promise<Reply> {
  const found = await readStatistics(ctx, asked);
  const first = { office: '部门', item: '事项', county: '县市区' }[asked.by ?? 'office'];
  const name = `办件统计_${statisticsBy[asked.by ?? 'office']}_${found.from}至${found.to}`;
  return fileOf(name, [first, ...heads], [...found.lines, found.sum].map(cells), 'xlsx');
}
