import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { Duty } from './duty.contract.ts';

export interface DutyRecord extends Duty {
  person: string;
  account: string | null;
}

const select = sql`select d.id, d.kind, d.name, d.employer, coalesce(d.point, i.point) as point, i.room, d.invigilator, d.person,
    d.account, d.login, d.invited_at as "invitedAt", d.invited_by as "invitedBy"
  from exam_registration.duties d left join exam_registration.invigilators i on i.id = d.invigilator`;

export const duties = {
  of: (ctx: Ctx, exam: string): Promise<DutyRecord[]> =>
    rows(
      ctx,
      sql<DutyRecord>`${select} where d.exam = ${exam} and d.withdrawn_at is null order by d.kind, 5 nulls last, i.room, d.name, d.id`,
    ),
  lock: (tx: TxCtx, exam: string, id: string): Promise<DutyRecord | undefined> =>
    maybeOne(
      tx,
      sql<DutyRecord>`${select} where d.exam = ${exam} and d.id = ${id} and d.withdrawn_at is null for update of d`,
    ),
  /** The account that an invigilator had before being withdrawn. */
  formerOf: (tx: TxCtx, invigilator: string): Promise<DutyRecord | undefined> =>
    maybeOne(
      tx,
      sql<DutyRecord>`${select} where d.invigilator = ${invigilator} and d.withdrawn_at is not null and d.account is not null
        order by d.withdrawn_at desc limit 1`,
    ),
  ofInvigilator: (tx: TxCtx, exam: string, invigilator: string): Promise<DutyRecord | undefined> =>
    maybeOne(
      tx,
      sql<DutyRecord>`${select} where d.exam = ${exam} and d.invigilator = ${invigilator} and d.withdrawn_at is null`,
    ),
  insert: (tx: TxCtx, exam: string, one: Omit<DutyRecord, 'room' | 'invitedAt' | 'invitedBy'>): Promise<number> =>
    run(
      tx,
      sql`insert into exam_registration.duties (id, exam, kind, name, employer, point, invigilator, person, account, login, invited_at, invited_by)
        values (${one.id}, ${exam}, ${one.kind}, ${one.name}, ${one.employer}, ${one.point}, ${one.invigilator}, ${one.person},
          ${one.account}, ${one.login}, ${tx.now()}, ${tx.actor.name}) on conflict do nothing`,
    ),
  withdraw: (tx: TxCtx, id: string, reason: string): Promise<number> =>
    run(
      tx,
      sql`update exam_registration.duties set withdrawn_at = ${tx.now()}, withdrawn_reason = ${reason} where id = ${id}`,
    ),
};
