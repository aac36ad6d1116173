import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { PersonCard, PersonInput } from './contract.ts';

export interface PersonFilter {
  readonly q?: string | undefined;
  readonly organisation?: string | undefined;
  /** Only people whose post lies in one of these places; `['/']` is everywhere. */
  readonly scopes: readonly string[];
  readonly limit: number;
  readonly offset: number;
}

/** Telephones leave the database masked; the whole number is read by `revealPhone` only. */
const card = sql`h.id as value, h.name as label, h.id, h.name,
  case when h.phone is null then null else left(h.phone, 3) || '****' || right(h.phone, 4) end as phone, h.demo, h.version,
  p.organisation_id as "organisationId", o.short_name as organisation, p.id as "postId", p.title as post`;

/** The post shown beside a name: the main one in force, else the oldest. */
const withPost = (today: string) => sql`directory.people h
  left join lateral (
    select a.post_id from directory.appointments a
    where a.person_id = h.id and a.valid_from <= ${today}::date and (a.valid_to is null or a.valid_to >= ${today}::date)
    order by a.main desc, a.valid_from, a.id limit 1
  ) m on true
  left join directory.posts p on p.id = m.post_id
  left join directory.organisations o on o.id = p.organisation_id
  left join directory.regions r on r.code = o.region_code`;

export const people = {
  list: (ctx: Ctx, filter: PersonFilter) =>
    rows(
      ctx,
      sql<PersonCard & { total: number }>`select ${card}, count(*) over ()::int as total from ${withPost(ctx.today())}
        where (${filter.q ?? null}::text is null or h.name like '%' || ${filter.q ?? null} || '%'
            or o.short_name like '%' || ${filter.q ?? null} || '%')
          and (${filter.organisation ?? null}::text is null or o.path || '/' like
            (select path from directory.organisations where id = ${filter.organisation ?? null}) || '/%')
          and ('/' = any(${filter.scopes}::text[]) or exists (select 1 from unnest(${filter.scopes}::text[]) s
            where o.path = s or o.path like s || '/%' or r.path = s or r.path like s || '/%'))
        order by o.sort nulls last, array_position(array['principal', 'deputy', 'section', 'staff'], p.rank), h.name, h.id
        limit ${filter.limit} offset ${filter.offset}`,
    ),

  byIds: (ctx: Ctx, ids: readonly string[]) =>
    rows(ctx, sql<PersonCard>`select ${card} from ${withPost(ctx.today())} where h.id = any(${ids}::text[])`),

  /** One row for each place of each of these people who exist; `path` is null for one without a post. */
  places: (ctx: Ctx, ids: readonly string[]) =>
    rows(
      ctx,
      sql<{ personId: string; path: string | null }>`select h.id as "personId", place.path from directory.people h
        left join directory.appointments a on a.person_id = h.id and a.valid_from <= ${ctx.today()}::date
          and (a.valid_to is null or a.valid_to >= ${ctx.today()}::date)
        left join directory.posts p on p.id = a.post_id
        left join directory.organisations o on o.id = p.organisation_id
        left join directory.regions r on r.code = o.region_code
        left join lateral (values (o.path), (r.path)) place (path) on place.path is not null
        where h.id = any(${ids}::text[])`,
    ),

  phone: (ctx: Ctx, id: string) =>
    maybeOne(
      ctx,
      sql<{ phone: string | null; name: string }>`select phone, name from directory.people where id = ${id}`,
    ),

  insert: (tx: TxCtx, id: string, input: PersonInput) =>
    run(tx, sql`insert into directory.people (id, name, phone) values (${id}, ${input.name}, ${input.phone ?? null})`),

  update: (tx: TxCtx, id: string, version: number, input: PersonInput) =>
    run(
      tx,
      sql`update directory.people set name = ${input.name}, phone = coalesce(${input.phone ?? null}, phone), version = version + 1
        where id = ${id} and version = ${version}`,
    ),

  /** Held while somebody's powers change, so that two grants at once cannot combine what must stay apart. */
  lock: (tx: TxCtx, id: string) =>
    maybeOne(tx, sql<{ name: string }>`select name from directory.people where id = ${id} for update`),
};
