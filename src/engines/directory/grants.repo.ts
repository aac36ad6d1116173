import { addDays, type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { GrantInput, RoleGrant, Scope } from './contract.ts';
import type { GrantAttention } from './review.contract.ts';

export interface GrantFilter {
  readonly person?: string | undefined;
  readonly role?: string | undefined;
  /** Ended grants too. */
  readonly ended: boolean;
  readonly attention?: GrantAttention | undefined;
  readonly scopes: readonly string[];
  readonly limit: number;
  readonly offset: number;
}

const SOON_DAYS = 30;

/** Which grants want looking at: those that end soon, and those of people on no post. */
export const attentionOf = (attention: GrantAttention, today: string) =>
  attention === 'expiring'
    ? sql`g.ended_at is null and g.valid_to between ${today}::date and ${addDays(today, SOON_DAYS)}::date`
    : sql`g.ended_at is null and not exists (select 1 from directory.appointments a where a.person_id = g.person_id
        and a.valid_from <= ${today}::date and (a.valid_to is null or a.valid_to >= ${today}::date))`;

/** The words for a scope that stands in this column. */
export const scopeName = (column: string) => sql`case when ${sql.ref(column)} = '/' then '全市' else coalesce(
      (select o.short_name from directory.organisations o where o.path = ${sql.ref(column)}),
      (select n.name from directory.regions n where n.path = ${sql.ref(column)} order by n.successor_code nulls first limit 1),
      ${sql.ref(column)}) end`;

const select = sql`select g.id, g.person_id as "personId", h.name as person, g.role_id as "roleId", r.name as role, g.scope,
    coalesce(g.scope_label, ${scopeName('g.scope')}) as "scopeName", g.system,
    g.valid_from as "validFrom", g.valid_to as "validTo",
    g.ended_at is not null as ended, g.reason, g.version, count(*) over ()::int as total
  from directory.grants g join directory.people h on h.id = g.person_id join directory.roles r on r.id = g.role_id`;

export const grants = {
  list: (ctx: Ctx, filter: GrantFilter) =>
    rows(
      ctx,
      sql<RoleGrant & { total: number }>`${select}
        where (${filter.person ?? null}::text is null or g.person_id = ${filter.person ?? null})
          and (${filter.role ?? null}::text is null or g.role_id = ${filter.role ?? null})
          and (${filter.ended} or (g.ended_at is null and (g.valid_to is null or g.valid_to >= ${ctx.today()}::date)))
          and (${filter.attention ? attentionOf(filter.attention, ctx.today()) : sql`true`})
          and ('/' = any(${filter.scopes}::text[])
            or exists (select 1 from unnest(${filter.scopes}::text[]) s where g.scope = s or g.scope like s || '/%'))
        order by h.name, r.name, g.id limit ${filter.limit} offset ${filter.offset}`,
    ),

  byId: (ctx: Ctx, id: string) => maybeOne(ctx, sql<RoleGrant & { total: number }>`${select} where g.id = ${id}`),

  /** Permissions that the person holds at any time of a span, whatever the scope. */
  permissionsWithin: async (tx: TxCtx, personId: string, from: string, to: string | null) =>
    (
      await rows(
        tx,
        sql<{ permission: string }>`select distinct permission from directory.grants g
          join directory.roles r on r.id = g.role_id, unnest(r.permissions) permission
          where g.person_id = ${personId} and g.ended_at is null
            and daterange(g.valid_from, g.valid_to, '[]') && daterange(${from}::date, ${to}::date, '[]')`,
      )
    ).map((row) => row.permission),

  holdersOf: (tx: TxCtx, roleId: string) =>
    rows(
      tx,
      sql<{ personId: string; name: string; others: string[] }>`select h.id as "personId", h.name,
          array(select distinct permission from directory.grants g2 join directory.roles r2 on r2.id = g2.role_id,
            unnest(r2.permissions) permission where g2.person_id = h.id and g2.role_id <> ${roleId}
            and g2.ended_at is null and (g2.valid_to is null or g2.valid_to >= ${tx.today()}::date)) as others
        from directory.people h where exists (select 1 from directory.grants g where g.person_id = h.id
          and g.role_id = ${roleId} and g.ended_at is null and (g.valid_to is null or g.valid_to >= ${tx.today()}::date))
        order by h.id for update of h`,
    ),

  scopeExists: async (ctx: Ctx, scope: string) =>
    scope === '/' ||
    scope === '/org' ||
    (await maybeOne(
      ctx,
      sql`select 1 from directory.organisations where path = ${scope} union all select 1 from directory.regions where path = ${scope} limit 1`,
    )) !== undefined,

  scopesNamed: (ctx: Ctx, q: string, within: readonly string[]) =>
    rows(
      ctx,
      sql<Scope>`select value, label, kind from (
          select '/' as value, '全市' as label, '全部' as kind
          union all select path, name, '机构' from directory.organisations where valid_to is null
          union all select path, name, '区划' from directory.regions where successor_code is null and level <> 'village'
        ) places
        where (${q} = '' or label like '%' || ${q} || '%') and ('/' = any(${within}::text[])
          or exists (select 1 from unnest(${within}::text[]) s where value = s or value like s || '/%'))
        order by length(value) - length(replace(value, '/', '')), value limit 50`,
    ),

  insert: (tx: TxCtx, id: string, input: GrantInput) =>
    run(
      tx,
      sql`insert into directory.grants (id, person_id, role_id, scope, system, valid_from, valid_to, granted_by, reason)
        values (${id}, ${input.personId}, ${input.roleId}, ${input.scope}, ${input.system ?? null}, ${input.validFrom}::date,
          ${input.validTo ?? null}::date, ${tx.actor.id}, ${input.reason})`,
    ),

  /** At once, for sessions that are open too. */
  end: (tx: TxCtx, id: string, version: number, reason: string) =>
    run(
      tx,
      sql`update directory.grants set ended_at = ${tx.now()}, end_reason = ${reason}, version = version + 1
        where id = ${id} and version = ${version} and ended_at is null`,
    ),
};
