import { type Ctx, maybeOne, rows, rowsByKey, run, sql, type TxCtx } from '#kernel';
import type { PersonCard, PersonInput } from './contract.ts';
import { maskedTelephone, openTelephone, sealTelephone } from './telephone.ts';

export interface PersonFilter {
  readonly q?: string | undefined;
  /** Index of a whole telephone number that is looked for. */
  readonly phoneIndex?: string | undefined;
  readonly organisation?: string | undefined;
  /** Only people whose post lies in one of these places; `['/']` is everywhere. */
  readonly scopes: readonly string[];
  readonly limit: number;
  readonly offset: number;
}

const card = sql`h.id as value, h.name as label, h.id, h.name,
  h.phone_sealed as phone, h.demo, h.version,
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

/** Telephones leave this file masked; the whole number is read by `revealPhone` only. */
const masked = <Row extends PersonCard>(ctx: Ctx, found: readonly Row[]): Row[] =>
  found.map((row) => ({ ...row, phone: maskedTelephone(ctx, row.id, row.phone) }));

export const people = {
  list: async (ctx: Ctx, filter: PersonFilter) => {
    const found = await rows(
      ctx,
      sql<PersonCard & { total: number }>`select ${card}, count(*) over ()::int as total from ${withPost(ctx.today())}
        where (${filter.q ?? null}::text is null or h.name like '%' || ${filter.q ?? null} || '%'
            or o.short_name like '%' || ${filter.q ?? null} || '%' or h.phone_index = ${filter.phoneIndex ?? null})
          and (${filter.organisation ?? null}::text is null or o.path || '/' like
            (select path from directory.organisations where id = ${filter.organisation ?? null}) || '/%')
          and ('/' = any(${filter.scopes}::text[]) or exists (select 1 from unnest(${filter.scopes}::text[]) s
            where o.path = s or o.path like s || '/%' or r.path = s or r.path like s || '/%'))
        order by o.sort nulls last, array_position(array['principal', 'deputy', 'section', 'staff'], p.rank), h.name, h.id
        limit ${filter.limit} offset ${filter.offset}`,
    );
    return masked(ctx, found);
  },

  byIds: async (ctx: Ctx, ids: readonly string[]) =>
    masked(
      ctx,
      await rows(ctx, sql<PersonCard>`select ${card} from ${withPost(ctx.today())} where h.id = any(${ids}::text[])`),
    ),

  names: (ctx: Ctx, ids: readonly string[]) =>
    rowsByKey(
      ctx,
      sql<{ id: string; name: string }>`select id, name from directory.people where id = any(${ids}::text[])`,
    ),

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

  phone: async (ctx: Ctx, id: string) => {
    const found = await maybeOne(
      ctx,
      sql<{
        sealed: string | null;
        name: string;
      }>`select phone_sealed as sealed, name from directory.people where id = ${id}`,
    );
    return found && { name: found.name, phone: openTelephone(ctx, id, found.sealed) };
  },

  insert: (tx: TxCtx, id: string, input: PersonInput) => {
    const phone = sealTelephone(tx, id, input.phone);
    return run(
      tx,
      sql`insert into directory.people (id, name, phone_sealed, phone_index)
        values (${id}, ${input.name}, ${phone.sealed}, ${phone.index})`,
    );
  },

  update: (tx: TxCtx, id: string, version: number, input: PersonInput) => {
    const phone = sealTelephone(tx, id, input.phone);
    return run(
      tx,
      sql`update directory.people set name = ${input.name}, phone_sealed = coalesce(${phone.sealed}, phone_sealed),
          phone_index = coalesce(${phone.index}, phone_index), version = version + 1
        where id = ${id} and version = ${version}`,
    );
  },

  /** Held while somebody's powers change, so that two grants at once cannot combine what must stay apart. */
  lock: (tx: TxCtx, id: string) =>
    maybeOne(tx, sql<{ name: string }>`select name from directory.people where id = ${id} for update`),
};
