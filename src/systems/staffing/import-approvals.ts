import { csvAsUtf8, fileOf, readTable } from '#engines/registers';
import { type Ctx, lockInTransaction, type Reply, type TxCtx } from '#kernel';
import { agencies } from './agencies.repo.ts';
import { agencyChanged, type ImportReport } from './contract.ts';
import { errors } from './errors.ts';
import { kindsOn } from './kinds.repo.ts';
import { approvals, type NewApproval } from './places.repo.ts';
import { firstBelowZero, profileOf } from './profile.rules.ts';

const importColumns = ['机构全称', '编制或职数类别', '增减数', '生效日期', '批文号', '说明'] as const;
const needed = importColumns.slice(0, 5);

type Problem = ImportReport['problems'][number];

interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export const importForm = (format: 'csv' | 'xlsx'): Promise<Reply> =>
  fileOf('核定编制_导入模板', importColumns, [], format);

/** Past approvals from a table. Every row is checked and reported; it is written whole, or not at all. */
export async function importApprovals(ctx: Ctx, file: Upload | undefined, write: boolean): Promise<ImportReport> {
  if (!file) throw errors.fileMissing();
  const lines = await linesOf(file);
  if (lines.length === 0) throw errors.fileEmpty();
  return ctx.transaction(async (tx) => {
    const { good, problems } = await checkLines(tx, lines);
    const report = { rows: lines.length, good: good.length, written: false, problems };
    if (!write || problems.length > 0) return report;
    for (const row of good) await approvals.insert(tx, tx.newId('est'), row, null);
    const organisationIds = [...new Set(good.map((row) => row.organisationId))];
    await tx.emit(agencyChanged, { organisationIds });
    await tx.record({
      summary: `导入核定编制 ${good.length} 行`,
      facts: { file: file.name, agencies: organisationIds.length },
    });
    return { ...report, written: true };
  });
}

type Line = { row: number; cells: Map<string, string> };

async function linesOf(file: Upload): Promise<Line[]> {
  const isXlsx = file.bytes[0] === 0x50 && file.bytes[1] === 0x4b;
  const bytes = isXlsx ? file.bytes : (csvAsUtf8(file.bytes) ?? file.bytes);
  const lines: Line[] = [];
  let header: string[] | null = null;
  for await (const { row, cells } of readTable(bytes, isXlsx)) {
    if (header === null) {
      header = cells.map((cell) => cell.trim());
      const missing = needed.filter((column) => !header?.includes(column));
      if (missing.length > 0) throw errors.headerWrong({ columns: missing.join('、') });
      continue;
    }
    const titles = header;
    lines.push({ row, cells: new Map(cells.map((cell, index) => [titles[index] ?? '', cell.trim()])) });
  }
  return lines;
}

async function checkLines(tx: TxCtx, lines: readonly Line[]): Promise<{ good: NewApproval[]; problems: Problem[] }> {
  const scopes = tx.scopes('staffing.approval.import');
  const { items } = await agencies.list(tx, { scopes, asOf: tx.today(), limit: 100_000, offset: 0 });
  const byName = new Map(
    items.flatMap(
      (agency) =>
        [
          [agency.name, agency.id],
          [agency.shortName, agency.id],
        ] as const,
    ),
  );
  const kinds = new Map((await kindsOn(tx, tx.today())).map((kind) => [kind.name, kind.code]));
  const problems: Problem[] = [];
  const good: (NewApproval & { row: number })[] = [];
  for (const { row, cells } of lines) {
    const cell = (title: string): string => cells.get(title) ?? '';
    const organisationId = byName.get(cell('机构全称'));
    const kind = kinds.get(cell('编制或职数类别'));
    const delta = Number(cell('增减数'));
    const effectiveOn = dayOf(cell('生效日期'));
    const wrong: [boolean, string, string][] = [
      [organisationId === undefined, `没有“${cell('机构全称')}”这个机构，或不在您的管理范围`, '按机构列表填全称'],
      [kind === undefined, `没有“${cell('编制或职数类别')}”这种类别`, `填${[...kinds.keys()].join('、')}之一`],
      [
        !Number.isInteger(delta) || delta === 0,
        `增减数“${cell('增减数')}”不是整数或为零`,
        '增编填正整数，减编填负整数',
      ],
      [effectiveOn === null, `生效日期“${cell('生效日期')}”不是日期`, '按 2026-01-31 的格式填写'],
      [cell('批文号') === '', '没有批文号', '填批准文件的文号'],
    ];
    const found = wrong.filter(([is]) => is).map(([, problem, fix]) => ({ row, problem, fix }));
    problems.push(...found);
    if (found.length === 0 && organisationId !== undefined && kind !== undefined && effectiveOn !== null) {
      good.push({ row, organisationId, kind, delta, effectiveOn, document: cell('批文号'), note: cell('说明') });
    }
  }
  problems.push(...(await belowZero(tx, good)));
  return { good, problems: problems.sort((a, b) => a.row - b.row) };
}

const dayOf = (text: string): string | null => {
  const [, year = '', month = '', date = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? [];
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const parsed = new Date(`${day}T00:00:00Z`);
  return year !== '' && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day) ? day : null;
};

/** Rows that together would leave fewer than none; who is over the number stays visible and is not hindered here. */
async function belowZero(tx: TxCtx, rows: readonly (NewApproval & { row: number })[]): Promise<Problem[]> {
  const places = new Map<string, (NewApproval & { row: number })[]>();
  for (const row of rows) {
    const key = `${row.organisationId} ${row.kind}`;
    places.set(key, [...(places.get(key) ?? []), row]);
  }
  const problems: Problem[] = [];
  for (const [key, group] of [...places].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [first] = group;
    if (!first) continue;
    await lockInTransaction(tx, `staffing.place:${key}`);
    const before = await approvals.ofPlace(tx, first.organisationId, first.kind);
    const negative = firstBelowZero(profileOf([...before, ...group], []));
    if (!negative) continue;
    const row = group.findLast((one) => one.delta < 0)?.row ?? first.row;
    problems.push({ row, problem: `自${negative.on}起核定数将为 ${negative.approved}`, fix: '核对增减数和生效日期' });
  }
  return problems;
}
