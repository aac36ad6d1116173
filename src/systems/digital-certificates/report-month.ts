import { fileOf } from '#engines/registers';
import { addMonths, type Ctx, formatMonth, type Reply, startOfDay } from '#kernel';
import { holderKinds, type MonthlyReport, type ReportLine, type StockLine } from './contract.ts';
import { errors } from './errors.ts';
import { readStock } from './keep-stock.ts';
import { counters } from './office.repo.ts';
import { reports, type Span } from './reports.repo.ts';

const TREND_MONTHS = 12;

/** 月报: what was issued and ended, what stands, and the stock; a closed month answers as it was closed. */
export async function reportMonth(ctx: Ctx, asked: string | undefined): Promise<MonthlyReport> {
  const month = asked ?? ctx.today().slice(0, 7);
  const scopes = ctx.scopes('digital-certificates.report.get');
  const visible = (await counters.all(ctx)).filter((one) => covers(scopes, one.path)).map((one) => one.id);
  const closed = await reports.closed(ctx, month);
  const report = closed
    ? { ...closed.report, closedAt: closed.closedAt, closedBy: closed.closedBy }
    : await live(ctx, month);
  const span = { from: startOfDay(addMonths(`${month}-01`, 1 - TREND_MONTHS)), to: endOf(month) };
  return {
    ...report,
    lines: report.lines.filter((line) => visible.includes(line.counter)),
    stock: report.stock.filter((line) => visible.includes(line.counter)),
    trend: await reports.trend(ctx, span, visible),
    mayClose: !closed && ctx.allows('digital-certificates.report.close', { paths: [] }) && isOver(ctx, month),
  };
}

/** 结账: from now on the month's figures are these, whatever is corrected later. */
export const closeMonth = (ctx: Ctx, month: string): Promise<MonthlyReport> =>
  ctx.transaction(async (tx) => {
    if (!isOver(tx, month)) throw errors.monthOpen({ month });
    if ((await reports.close(tx, month, await live(tx, month))) === 0) throw errors.monthClosed({ month });
    await tx.record({ subject: `digital-certificates.month:${month}`, summary: `${formatMonth(month)}发证统计结账` });
    return reportMonth(tx, month);
  });

async function live(ctx: Ctx, month: string): Promise<MonthlyReport> {
  const span: Span = { from: startOfDay(`${month}-01`), to: endOf(month) };
  const lines = await reports.lines(ctx, span);
  const until = span.to < ctx.now() ? new Date(span.to.getTime() - 1) : ctx.now();
  return {
    month,
    lines: lines.map(({ demo: _demo, feeFen, ...line }) => ({ ...line, feeFen: Number(feeFen) })),
    trend: [],
    stock: await readStock(ctx, ['/'], until),
    closedAt: null,
    closedBy: '',
    mayClose: false,
    demo: lines.some((line) => line.demo),
  };
}

/** The report as a workbook: 发证统计 with its sum, in the order of the printed form. */
export async function exportMonth(ctx: Ctx, month: string | undefined): Promise<Reply> {
  const report = await reportMonth(ctx, month);
  const cells = (line: ReportLine): (string | number)[] => [
    line.counterName,
    holderKinds[line.kind],
    ...figures.map((key) => line[key]),
    line.feeFen / 100,
  ];
  const sum = figures.map((key) => report.lines.reduce((total, line) => total + line[key], 0));
  const fee = report.lines.reduce((total, line) => total + line.feeFen, 0);
  const title = `发证统计_${report.month}${report.closedAt ? '' : '_未结账'}${report.demo ? '_含示例数据' : ''}`;
  return fileOf(title, reportHeads, [...report.lines.map(cells), ['合计', '', ...sum, fee / 100]], 'xlsx');
}

export async function exportStock(ctx: Ctx): Promise<Reply> {
  const lines = await readStock(ctx, ctx.scopes('digital-certificates.stock.read'));
  const keys = [
    'received',
    'transferredIn',
    'recovered',
    'issued',
    'destroyed',
    'returned',
    'transferredOut',
    'balance',
  ] as const;
  const head = ['受理点', '入库', '调入', '收回', '发出', '销毁', '退回厂家', '调出', '结存'];
  const sum = keys.map((key) => lines.reduce((total, line: StockLine) => total + line[key], 0));
  return fileOf(
    `空白介质台账_${ctx.today()}`,
    head,
    [...lines.map((line) => [line.counterName, ...keys.map((key) => line[key])]), ['合计', ...sum]],
    'xlsx',
  );
}

const figures = ['new', 'renew', 'change', 'replace', 'held', 'revoked', 'valid'] as const;
const reportHeads = ['受理点', '证书类型', '新办', '更新', '变更', '补办', '冻结', '吊销', '有效数', '收费（元）'];

const endOf = (month: string): Date => startOfDay(addMonths(`${month}-01`, 1));
const isOver = (ctx: Ctx, month: string): boolean => endOf(month) <= ctx.now();
const covers = (scopes: readonly string[], path: string): boolean =>
  scopes.some((scope) => scope === '/' || path === scope || path.startsWith(`${scope}/`));
