import { regionNames } from '#engines/directory';
import { fileOf } from '#engines/registers';
import type { Ctx, Reply } from '#kernel';
import type { LedgerQuery, LedgerRow, RollUp } from './contract.ts';
import { type LedgerFilter, ledgerLines, rollUp } from './ledger.repo.ts';
import { pathOf } from './read-agency.ts';

const MOST = 50_000;

async function filterOf(ctx: Ctx, query: LedgerQuery): Promise<LedgerFilter> {
  return {
    asOf: query.asOf ?? ctx.today(),
    scopes: ctx.scopes('staffing.ledger.read'),
    regionPath: await pathOf(ctx, query.region),
    q: query.q?.trim() || undefined,
    class: query.class,
    only: query.only,
  };
}

/** 编制台账, 领导职数, 空编 list: the same lines, filtered. */
export async function readLedger(ctx: Ctx, query: LedgerQuery): Promise<{ items: LedgerRow[]; total: number }> {
  const limit = query.pageSize ?? 100;
  const window = { limit, offset: ((query.page ?? 1) - 1) * limit };
  const { items, total } = await ledgerLines(ctx, await filterOf(ctx, query), window);
  const names = await regionNames(
    ctx,
    items.map((line) => line.regionCode),
  );
  return {
    items: items.map((line) => ({
      ...line,
      key: `${line.organisationId} ${line.kind}`,
      region: names.get(line.regionCode) ?? '',
    })),
    total,
  };
}

/** By region and family, and the sums over all regions last. */
export async function readRollUp(ctx: Ctx, query: LedgerQuery): Promise<RollUp[]> {
  const found = await rollUp(ctx, await filterOf(ctx, query));
  const names = await regionNames(
    ctx,
    found.map((row) => row.regionCode),
  );
  const sums = new Map<string, RollUp>();
  for (const row of found) {
    const sum = sums.get(row.family);
    const add = (key: 'agencies' | 'approved' | 'occupied' | 'vacant' | 'over') => (sum?.[key] ?? 0) + row[key];
    sums.set(row.family, {
      region: '合计',
      regionCode: '',
      family: row.family,
      agencies: add('agencies'),
      approved: add('approved'),
      occupied: add('occupied'),
      vacant: add('vacant'),
      over: add('over'),
    });
  }
  return [...found.map((row) => ({ ...row, region: names.get(row.regionCode) ?? '' })), ...sums.values()];
}

export async function exportLedger(ctx: Ctx, query: LedgerQuery & { format?: 'csv' | 'xlsx' }): Promise<Reply> {
  const { items } = await readLedger(ctx, { ...query, page: 1, pageSize: MOST });
  const header = ['机构', '区划', '类别', '大类', '核定', '实有', '空编', '超编', '待到位', '待离开', '可用'];
  const lines = items.map((row) => [
    row.agency,
    row.region,
    row.kindName,
    row.family,
    row.approved,
    row.occupied,
    row.vacant,
    row.over,
    row.arriving,
    row.leaving,
    row.free,
  ]);
  return fileOf(`编制台账_截至${query.asOf ?? ctx.today()}`, header, lines, query.format ?? 'xlsx');
}
