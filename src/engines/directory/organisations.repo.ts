import { type Ctx, maybeOne, one, rows, run, sql, type TxCtx } from '#kernel';
import type { Organisation, OrganisationInput, OrganisationKind } from './contract.ts';

export interface OrganisationFilter {
  readonly q?: string | undefined;
  /** `root` for those without a parent. */
  readonly parent?: string | undefined;
  readonly kind?: OrganisationKind | undefined;
  readonly region?: string | undefined;
  readonly closed: boolean;
  readonly limit: number;
  readonly offset: number;
}

export interface OrganisationRow {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: OrganisationKind;
  readonly parentId?: string | null;
  readonly regionCode: string;
  readonly source: string;
  readonly confirmed: boolean;
  readonly sort: number;
  readonly validFrom?: string | null;
  readonly validTo?: string | null;
}

const columns = sql`o.id as value, o.name as label, o.id, o.name, o.short_name as "shortName", o.kind, o.parent_id as "parentId", o.path,
  o.region_code as "regionCode", o.duties, o.source, o.confirmed, o.sort, o.valid_from as "validFrom",
  o.valid_to as "validTo", o.managed_by as "managedBy", o.merged_into as "mergedInto", o.version,
  (select count(*)::int from directory.organisations c where c.parent_id = o.id and c.valid_to is null) as children`;

export const organisations = {
  list: (ctx: Ctx, filter: OrganisationFilter) =>
    rows(
      ctx,
      sql<
        Organisation & { total: number }
      >`select ${columns}, count(*) over ()::int as total from directory.organisations o
        where (${filter.closed} or o.valid_to is null or o.valid_to >= ${ctx.today()}::date)
          and (${filter.parent ?? null}::text is null or coalesce(o.parent_id, 'root') = ${filter.parent ?? null})
          and (${filter.kind ?? null}::text is null or o.kind = ${filter.kind ?? null})
          and (${filter.region ?? null}::text is null or o.region_code = ${filter.region ?? null})
          and (${filter.q ?? null}::text is null or o.name like '%' || ${filter.q ?? null} || '%'
            or o.short_name like '%' || ${filter.q ?? null} || '%')
        order by o.sort, o.id limit ${filter.limit} offset ${filter.offset}`,
    ),

  byIds: (ctx: Ctx, ids: readonly string[]) =>
    rows(ctx, sql<Organisation>`select ${columns} from directory.organisations o where o.id = any(${ids}::text[])`),

  byId: (ctx: Ctx, id: string) =>
    maybeOne(ctx, sql<Organisation>`select ${columns} from directory.organisations o where o.id = ${id}`),

  async insert(tx: TxCtx, id: string, path: string, input: OrganisationInput): Promise<void> {
    await run(
      tx,
      sql`insert into directory.organisations (id, name, short_name, kind, parent_id, path, region_code, duties, source,
          confirmed, sort, valid_from)
        values (${id}, ${input.name}, ${input.shortName}, ${input.kind}, ${input.parentId}, ${path}, ${input.regionCode},
          ${input.duties ?? null}, '人工登记', ${input.confirmed ?? true}, ${input.sort ?? 0}, ${tx.today()}::date)`,
    );
  },

  /** False when somebody else changed it since `version`. Everything below moves with it. */
  async update(tx: TxCtx, id: string, version: number, path: string, input: OrganisationInput): Promise<boolean> {
    const changed = await maybeOne(
      tx,
      sql<{ old: string }>`update directory.organisations o set name = ${input.name}, short_name = ${input.shortName},
          kind = ${input.kind}, parent_id = ${input.parentId}, region_code = ${input.regionCode},
          duties = ${input.duties ?? null}, confirmed = coalesce(${input.confirmed ?? null}, confirmed),
          sort = coalesce(${input.sort ?? null}, sort), version = version + 1
        where id = ${id} and version = ${version} returning o.path as old`,
    );
    if (!changed) return false;
    if (changed.old !== path) {
      await run(
        tx,
        sql`update directory.organisations set path = ${path} || substr(path, length(${changed.old}) + 1)
          where path = ${changed.old} or path like ${changed.old} || '/%'`,
      );
    }
    return true;
  },

  /** Scopes of grants name paths, so they move too; who holds such a grant. */
  async moveScopes(tx: TxCtx, from: string, to: string): Promise<string[]> {
    await run(
      tx,
      sql`update directory.delegated_grants set scope = ${to} || substr(scope, length(${from}) + 1)
        where scope = ${from} or scope like ${from} || '/%'`,
    );
    const moved = await rows(
      tx,
      sql<{ personId: string }>`update directory.grants set scope = ${to} || substr(scope, length(${from}) + 1)
        where scope = ${from} or scope like ${from} || '/%' returning person_id as "personId"`,
    );
    return [...new Set(moved.map((row) => row.personId))];
  },

  manage: (tx: TxCtx, ids: readonly string[], system: string) =>
    run(
      tx,
      sql`update directory.organisations set managed_by = ${system} where id = any(${ids}::text[]) and managed_by is null`,
    ),

  close: (tx: TxCtx, id: string, version: number) =>
    run(
      tx,
      sql`update directory.organisations set valid_to = ${tx.today()}::date, version = version + 1
        where id = ${id} and version = ${version} and valid_to is null`,
    ),

  inUse: (ctx: Ctx, id: string) =>
    one(
      ctx,
      sql<{ children: number; holders: number }>`select
        (select count(*)::int from directory.organisations where parent_id = ${id} and valid_to is null) as children,
        (select count(*)::int from directory.appointments a join directory.posts p on p.id = a.post_id
          where p.organisation_id = ${id} and (a.valid_to is null or a.valid_to >= ${ctx.today()}::date)) as holders`,
    ),

  /** Entries that officials have changed since stay as they are; only new ones and untouched ones follow the pack. */
  async upsert(tx: TxCtx, items: readonly OrganisationRow[]): Promise<number> {
    return run(
      tx,
      sql`with recursive input as (
          select * from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as i(id text, name text, "shortName" text,
            kind text, "parentId" text, "regionCode" text, source text, confirmed boolean, sort int, "validFrom" date, "validTo" date)
        ), placed as (
          select i.id, '/org/' || i.id as path from input i where i."parentId" is null
          union all select i.id, p.path || '/' || i.id from input i join placed p on i."parentId" = p.id
        )
        insert into directory.organisations (id, name, short_name, kind, parent_id, path, region_code, source, confirmed,
          sort, valid_from, valid_to)
        select i.id, i.name, i."shortName", i.kind, i."parentId", p.path, i."regionCode", i.source, i.confirmed, i.sort,
          i."validFrom", i."validTo"
        from input i join placed p using (id)
        on conflict (id) do update set name = excluded.name, short_name = excluded.short_name, kind = excluded.kind,
          parent_id = excluded.parent_id, path = excluded.path, region_code = excluded.region_code, source = excluded.source,
          confirmed = excluded.confirmed, sort = excluded.sort, valid_from = excluded.valid_from, valid_to = excluded.valid_to
        where directory.organisations.version = 1`,
    );
  },
};
