import type { Ctx, TxCtx } from '#kernel';
import type { Organisation, OrganisationKind } from './contract.ts';
import { organisations } from './organisations.repo.ts';

export interface OrganisationQuery {
  q?: string | undefined;
  parent?: string | undefined;
  kind?: OrganisationKind | undefined;
  region?: string | undefined;
  closed?: boolean | undefined;
  page?: number | undefined;
  pageSize?: number | undefined;
}

export async function listOrganisations(
  ctx: Ctx,
  query: OrganisationQuery,
): Promise<{ items: Organisation[]; total: number }> {
  const limit = query.pageSize ?? 200;
  const found = await organisations.list(ctx, {
    q: query.q?.trim() || undefined,
    parent: query.parent,
    kind: query.kind,
    region: query.region,
    closed: query.closed ?? false,
    limit,
    offset: ((query.page ?? 1) - 1) * limit,
  });
  return { items: found.map(({ total: _total, ...organisation }) => organisation), total: found[0]?.total ?? 0 };
}

export async function organisationsById(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Organisation>> {
  const found = await organisations.byIds(ctx, [...new Set(ids)]);
  return new Map(found.map((organisation) => [organisation.id, organisation]));
}

/** From now on this system keeps the appointments of these organisations. */
export async function keepAppointments(tx: TxCtx, organisationIds: readonly string[], system: string): Promise<void> {
  await organisations.manage(tx, organisationIds, system);
}
