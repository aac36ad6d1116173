import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { Leave, LeaveInput } from './contract.ts';

type Row = Omit<Leave, 'registeredAt'> & { registeredAt: Date };

const select = (
  today: string,
) => sql`select l.id, l.person_id as "personId", h.name as person, l.kind, l.valid_from as "validFrom",
    l.valid_to as "validTo", l.note, l.registered_by_name as "registeredBy", l.registered_at as "registeredAt",
    l.cancelled_at is not null as cancelled, l.valid_to < ${today}::date as past, l.version
  from directory.leaves l join directory.people h on h.id = l.person_id`;

const shown = (row: Row): Leave => ({ ...row, registeredAt: row.registeredAt.toISOString() });

export const leaves = {
  async byId(ctx: Ctx, id: string): Promise<Leave | undefined> {
    const found = await maybeOne(ctx, sql<Row>`${select(ctx.today())} where l.id = ${id}`);
    return found && shown(found);
  },

  ofPerson: async (ctx: Ctx, personId: string): Promise<Leave[]> =>
    (
      await rows(
        ctx,
        sql<Row>`${select(ctx.today())} where l.person_id = ${personId} order by l.valid_from desc, l.id limit 100`,
      )
    ).map(shown),

  overlaps: async (tx: TxCtx, personId: string, from: string, to: string) =>
    (await maybeOne(
      tx,
      sql`select 1 from directory.leaves where person_id = ${personId} and cancelled_at is null
        and valid_from <= ${to}::date and valid_to >= ${from}::date`,
    )) !== undefined,

  insert: (tx: TxCtx, id: string, personId: string, input: LeaveInput) =>
    run(
      tx,
      sql`insert into directory.leaves (id, person_id, kind, valid_from, valid_to, note, registered_by_name, registered_at)
        values (${id}, ${personId}, ${input.kind}, ${input.validFrom}::date, ${input.validTo}::date, ${input.note ?? ''},
          ${tx.actor.name}, ${tx.now()})`,
    ),

  /** Back before the last day: the leave ends with the day before the return. */
  shorten: (tx: TxCtx, id: string, version: number, lastDay: string) =>
    run(
      tx,
      sql`update directory.leaves set valid_to = ${lastDay}::date, version = version + 1
        where id = ${id} and version = ${version} and cancelled_at is null`,
    ),

  cancel: (tx: TxCtx, id: string, version: number) =>
    run(
      tx,
      sql`update directory.leaves set cancelled_at = ${tx.now()}, version = version + 1
        where id = ${id} and version = ${version} and cancelled_at is null`,
    ),
};
