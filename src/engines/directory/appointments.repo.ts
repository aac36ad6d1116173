import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { Appointment, AppointmentInput } from './contract.ts';

const select = sql`select a.id, a.person_id as "personId", h.name as person, a.post_id as "postId", p.title as post,
    p.organisation_id as "organisationId", o.short_name as organisation, a.valid_from as "validFrom", a.valid_to as "validTo",
    a.main, a.version
  from directory.appointments a join directory.people h on h.id = a.person_id join directory.posts p on p.id = a.post_id
  join directory.organisations o on o.id = p.organisation_id`;

export const appointments = {
  ofPerson: (ctx: Ctx, personId: string) =>
    rows(ctx, sql<Appointment>`${select} where a.person_id = ${personId} order by a.valid_from desc, a.id`),

  byId: (ctx: Ctx, id: string) => maybeOne(ctx, sql<Appointment>`${select} where a.id = ${id}`),

  /** The appointment of a person to a post that holds on a day or later. */
  ofPost: (ctx: Ctx, personId: string, postId: string, from: string) =>
    maybeOne(
      ctx,
      sql<Appointment>`${select} where a.person_id = ${personId} and a.post_id = ${postId}
        and (a.valid_to is null or a.valid_to >= ${from}::date) order by a.valid_from limit 1`,
    ),

  remove: (tx: TxCtx, id: string) => run(tx, sql`delete from directory.appointments where id = ${id}`),

  overlaps: async (tx: TxCtx, input: AppointmentInput) =>
    (await maybeOne(
      tx,
      sql`select 1 from directory.appointments where person_id = ${input.personId} and post_id = ${input.postId}
        and daterange(valid_from, valid_to, '[]') && daterange(${input.validFrom}::date, ${input.validTo ?? null}::date, '[]')`,
    )) !== undefined,

  mainWithin: async (tx: TxCtx, personId: string, from: string, to: string | null) =>
    (await maybeOne(
      tx,
      sql`select 1 from directory.appointments where person_id = ${personId} and main
        and daterange(valid_from, valid_to, '[]') && daterange(${from}::date, ${to}::date, '[]')`,
    )) !== undefined,

  /** Main posts that the person holds at the same time as this one. */
  mainsBeside: (tx: TxCtx, one: Appointment) =>
    rows(
      tx,
      sql<{ id: string; version: number }>`select id, version from directory.appointments
        where person_id = ${one.personId} and main and id <> ${one.id}
          and daterange(valid_from, valid_to, '[]') && daterange(${one.validFrom}::date, ${one.validTo}::date, '[]')`,
    ),

  setMain: (tx: TxCtx, id: string, version: number, main: boolean) =>
    run(
      tx,
      sql`update directory.appointments set main = ${main}, version = version + 1 where id = ${id} and version = ${version}`,
    ),

  insert: (tx: TxCtx, id: string, input: AppointmentInput) =>
    run(
      tx,
      sql`insert into directory.appointments (id, person_id, post_id, valid_from, valid_to, main)
        values (${id}, ${input.personId}, ${input.postId}, ${input.validFrom}::date, ${input.validTo ?? null}::date, ${input.main ?? true})`,
    ),

  end: (tx: TxCtx, id: string, version: number, validTo: string) =>
    run(
      tx,
      sql`update directory.appointments set valid_to = ${validTo}::date, version = version + 1
        where id = ${id} and version = ${version}`,
    ),

  setEnd: (tx: TxCtx, id: string, validTo: string | null) =>
    run(tx, sql`update directory.appointments set valid_to = ${validTo}::date, version = version + 1 where id = ${id}`),
};
