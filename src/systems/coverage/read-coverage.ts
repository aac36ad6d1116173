import type { Ctx } from '#kernel';
import { pageWindow } from '#kernel/contract';
import { connections } from './connections.repo.ts';
import type { Connection, ConnectionQuery, Summary } from './contract.ts';
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
  };
}
