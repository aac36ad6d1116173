import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { Connection, ConnectionChange, ConnectionVersion } from './contract.ts';

const columns = sql`c.place || '.' || c.service as key, c.place, p.name, p.parent_name as "parentName", p.district, p.district_name as "districtName",
  c.service, s.name as "serviceName", c.state, c.way, c.connected_on as "connectedOn", c.broken_since as "brokenSince",
  c.note, c.demo, c.version`;
const tables = sql`coverage.connections c join coverage.places p on p.code = c.place
  join coverage.services s on s.id = c.service`;

export interface ConnectionFilter {
  readonly scopes: readonly string[];
  readonly q: string | null;
  readonly service: string | null;
  readonly state: string | null;
  readonly reach: string | null;
  readonly district: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly limit: number;
  readonly offset: number;
}

const matches = (f: ConnectionFilter) => sql`
  ('/' = any(${f.scopes}::text[]) or exists (select from unnest(${f.scopes}::text[]) as scope
    where p.path = scope or starts_with(p.path, scope || '/')))
  and (${f.q}::text is null or p.name ilike '%' || ${f.q} || '%' or p.parent_name ilike '%' || ${f.q} || '%' or p.code like ${f.q} || '%')
  and (${f.service}::text is null or c.service = ${f.service})
  and (${f.state}::text is null or c.state = ${f.state})
  and (${f.reach}::text is null or (c.state in ('connected', 'accepted')) = (${f.reach} = 'reached'))
  and (${f.district}::text is null or p.district = ${f.district})
  and (${f.from}::date is null or c.connected_on >= ${f.from}::date)
  and (${f.to}::date is null or c.connected_on <= ${f.to}::date)`;

export const connections = {
  list: (ctx: Ctx, filter: ConnectionFilter): Promise<(Connection & { total: number })[]> =>
    rows(
      ctx,
      sql<Connection & { total: number }>`select ${columns}, count(*) over ()::int as total from ${tables}
        where ${matches(filter)} order by p.code, s.position limit ${filter.limit} offset ${filter.offset}`,
    ),

  /** Those of these lines that there are, with their paths. */
  byKeys: (ctx: Ctx, keys: readonly string[]): Promise<(Connection & { path: string })[]> =>
    rows(
      ctx,
      sql<Connection & { path: string }>`select ${columns}, p.path from ${tables}
        where c.place || '.' || c.service = any(${keys}::text[])`,
    ),

  find: (ctx: Ctx, place: string, service: string): Promise<(Connection & { path: string }) | undefined> =>
    maybeOne(
      ctx,
      sql<Connection & { path: string }>`select ${columns}, p.path from ${tables}
        where c.place = ${place} and c.service = ${service}`,
    ),

  lock: (tx: TxCtx, place: string, service: string): Promise<number> =>
    run(tx, sql`select from coverage.connections where place = ${place} and service = ${service} for update`),

  versions: (ctx: Ctx, place: string, service: string): Promise<ConnectionVersion[]> =>
    rows(
      ctx,
      sql<ConnectionVersion>`select version, state, way, connected_on as "connectedOn", broken_since as "brokenSince",
          note, reason, changed_by as "changedBy", changed_at as "changedAt"
        from coverage.connection_versions where place = ${place} and service = ${service} order by version desc`,
    ),

  /** False when somebody else was faster. The former state goes into the history. */
  async change(tx: TxCtx, place: string, service: string, change: ConnectionChange): Promise<boolean> {
    const kept = await run(
      tx,
      sql`insert into coverage.connection_versions
          (place, service, version, state, way, connected_on, broken_since, note, reason, changed_by, changed_at)
        select place, service, version, state, way, connected_on, broken_since, note, ${change.reason},
          ${tx.actor.name}, ${tx.now()}
        from coverage.connections where place = ${place} and service = ${service} and version = ${change.version}
        on conflict do nothing`,
    );
    if (kept === 0) return false;
    const changed = await run(
      tx,
      sql`update coverage.connections set state = ${change.state}, way = ${change.way},
          connected_on = ${change.connectedOn}::date, broken_since = ${change.brokenSince}::date, note = ${change.note},
          version = version + 1
        where place = ${place} and service = ${service} and version = ${change.version}`,
    );
    return changed === 1;
  },
};
