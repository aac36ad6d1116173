import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { Post, PostInput } from './contract.ts';

const columns = (today: string) => sql`p.id, p.organisation_id as "organisationId", p.title, p.rank, p.sort,
  p.closed_on as "closedOn", p.version,
  coalesce((select jsonb_agg(jsonb_build_object('personId', h.id, 'name', h.name, 'appointmentId', a.id, 'main', a.main, 'version', a.version) order by a.valid_from, a.id)
    from directory.appointments a join directory.people h on h.id = a.person_id
    where a.post_id = p.id and a.valid_from <= ${today}::date and (a.valid_to is null or a.valid_to >= ${today}::date)), '[]') as holders`;

export const posts = {
  of: (ctx: Ctx, organisationId: string) =>
    rows(
      ctx,
      sql<Post>`select ${columns(ctx.today())} from directory.posts p
        where p.organisation_id = ${organisationId} and p.closed_on is null
        order by array_position(array['principal', 'deputy', 'section', 'staff'], p.rank), p.sort, p.id`,
    ),

  byId: (ctx: Ctx, id: string) =>
    maybeOne(ctx, sql<Post>`select ${columns(ctx.today())} from directory.posts p where p.id = ${id}`),

  ofAll: (ctx: Ctx, organisationIds: readonly string[]) =>
    rows(
      ctx,
      sql<Post>`select ${columns(ctx.today())} from directory.posts p
        where p.organisation_id = any(${organisationIds}::text[]) and p.closed_on is null
        order by p.organisation_id, array_position(array['principal', 'deputy', 'section', 'staff'], p.rank), p.sort, p.id`,
    ),

  byIds: (ctx: Ctx, ids: readonly string[]) =>
    rows(
      ctx,
      sql<Post>`select ${columns(ctx.today())} from directory.posts p where p.id = any(${[...new Set(ids)]}::text[])`,
    ),

  insert: (tx: TxCtx, id: string, organisationId: string, input: PostInput) =>
    run(
      tx,
      sql`insert into directory.posts (id, organisation_id, title, rank, sort)
        values (${id}, ${organisationId}, ${input.title}, ${input.rank}, ${input.sort ?? 0}) on conflict do nothing`,
    ),

  titleTaken: async (tx: TxCtx, organisationId: string, title: string, exceptId: string) =>
    (await maybeOne(
      tx,
      sql`select 1 from directory.posts where organisation_id = ${organisationId} and title = ${title} and id <> ${exceptId}`,
    )) !== undefined,

  update: (tx: TxCtx, id: string, version: number, input: PostInput) =>
    run(
      tx,
      sql`update directory.posts set title = ${input.title}, rank = ${input.rank}, sort = coalesce(${input.sort ?? null}, sort),
          version = version + 1 where id = ${id} and version = ${version}`,
    ),

  close: (tx: TxCtx, id: string, version: number) =>
    run(
      tx,
      sql`update directory.posts set closed_on = ${tx.today()}::date, version = version + 1
        where id = ${id} and version = ${version} and closed_on is null`,
    ),
};
