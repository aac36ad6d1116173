import { fileOf } from '#engines/registers';
import type { Ctx, Reply } from '#kernel';
import { pageWindow } from '#kernel/contract';
import { connections } from './connections.repo.ts';
import { type Connection, type ConnectionQuery, connectionStates, type Summary } from './contract.ts';
import { percentOf } from './publish-coverage.ts';
import { shares } from './shares.repo.ts';

export async function listConnections(
  ctx: Ctx,
  query: ConnectionQuery,
): Promise<{ items: Connection[]; total: number }> {
  const found = await connections.list(ctx, {
    scopes: ctx.scopes('coverage.connection.list'),
    q: query.q?.trim() || null,
    service: query.service ?? null,
    state: query.state ?? null,
    reach: query.reach ?? null,
    district: query.district ?? null,
    from: query.connectedOnFrom ?? null,
    to: query.connectedOnTo ?? null,
    ...pageWindow(query),
  });
  return { items: found.map(({ total: _total, ...item }) => item), total: found[0]?.total ?? 0 };
}

/** Shares as published: totals of places, no record of any one of them. */
export async function readSummary(ctx: Ctx): Promise<Summary> {
  const services = await shares.services(ctx);
  const all = await shares.all(ctx);
  return {
    days: await shares.days(ctx),
    services: services.map(({ id, name, level }) => ({ id, name, level })),
    shares: all.map((share) => ({
      ...share,
      districtName: share.district === null ? null : share.districtName,
      percent: percentOf(share.covered, share.total) ?? '',
    })),
    progress: (await shares.progress(ctx)).map((one) => ({ ...one, percent: percentOf(one.covered, one.total) ?? '' })),
  };
}

const EXPORTED = 50_000;

/** The ledger as the filter finds it, as a file. */
export async function exportLedger(ctx: Ctx, query: ConnectionQuery, format: 'csv' | 'xlsx'): Promise<Reply> {
  const { items } = await listConnections(ctx, { ...query, page: 1, pageSize: EXPORTED });
  const header = ['代码', '县市区', '乡镇', '名称', '业务', '状态', '方式', '开通日期', '中断日期', '备注', '标记'];
  const lines = items.map((one) => [
    ...[one.place, one.districtName, one.parentName, one.name, one.serviceName, connectionStates[one.state], one.way],
    ...[one.connectedOn ?? '', one.brokenSince ?? '', one.note, one.demo ? '示例数据' : ''],
  ]);
  return fileOf(`村村通台账_${ctx.today()}`, header, lines, format);
}
