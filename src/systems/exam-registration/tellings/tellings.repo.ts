import { type Ctx, json, rows, run, sql, type TxCtx } from '#kernel';
import type { TellingCount, TellingQuery, TellingRow, Topic } from './tellings.contract.ts';

/** A telling with all that its template may say. */
export interface DueTelling {
  id: string;
  candidate: string;
  answers: string;
  topic: Topic;
  what: string;
  exam: string;
  examTitle: string;
  post: string;
  feeFen: number;
  payUntil: Date;
  reviewUntil: Date;
  registersUntil: Date;
  switchUntil: Date;
  startsAt: Date;
  point: string | null;
  address: string | null;
  room: number | null;
  seat: number | null;
}

export interface Passed {
  readonly id: string;
  readonly state: 'waiting' | 'passed-on' | 'unreachable';
  readonly messageId: string | null;
  readonly dueAt: Date;
}

export const tellings = {
  /** The oldest that are due, for this transaction alone. */
  due: (tx: TxCtx, limit: number): Promise<DueTelling[]> =>
    rows(
      tx,
      sql<DueTelling>`select t.id::text as id, t.candidate, c.answers, t.topic, t.what, e.id as exam, e.title as "examTitle",
          p.name as post, e.fee_fen::float8 as "feeFen", e.pay_until as "payUntil", e.review_until as "reviewUntil",
          e.registers_until as "registersUntil", e.switch_until as "switchUntil", e.starts_at as "startsAt",
          o.name as point, o.address, c.room, c.seat
        from exam_registration.tellings t join exam_registration.candidates c on c.id = t.candidate
        join exam_registration.exams e on e.id = c.exam join exam_registration.posts p on p.id = c.post
        left join exam_registration.points o on o.exam = c.exam and o.code = c.point
        where t.state = 'waiting' and t.due_at <= ${tx.now()} order by t.due_at, t.id limit ${limit}
        for update of t skip locked`,
    ),
  pass: (tx: TxCtx, passed: readonly Passed[]): Promise<number> =>
    run(
      tx,
      sql`update exam_registration.tellings t set state = d.state, message_id = d."messageId", due_at = d."dueAt"
        from jsonb_to_recordset(${json(passed)}) as d (id bigint, state text, "messageId" text, "dueAt" timestamptz)
        where t.id = d.id`,
    ),
  counts: (ctx: Ctx, exam: string): Promise<TellingCount[]> =>
    rows(
      ctx,
      sql<TellingCount>`select topic, count(*) filter (where state = 'waiting')::int as waiting,
          count(*) filter (where state = 'passed-on')::int as "passedOn",
          count(*) filter (where state = 'unreachable')::int as unreachable, max(at) as "lastAt"
        from exam_registration.tellings where exam = ${exam} group by topic order by max(at) desc`,
    ),
  list: (
    ctx: Ctx,
    exam: string,
    query: TellingQuery & { limit: number; offset: number },
  ): Promise<(Omit<TellingRow, 'sent' | 'to' | 'text'> & { messageId: string | null; total: number })[]> =>
    rows(
      ctx,
      sql<
        Omit<TellingRow, 'sent' | 'to' | 'text'> & { messageId: string | null; total: number }
      >`select t.id::text as id, t.topic, c.ticket_no as "ticketNo", c.shown_name as "shownName", t.at, t.state,
          t.message_id as "messageId", count(*) over ()::int as total
        from exam_registration.tellings t join exam_registration.candidates c on c.id = t.candidate
        where t.exam = ${exam} and (${query.topic ?? null}::text is null or t.topic = ${query.topic ?? null})
          and (${query.state ?? null}::text is null or t.state = ${query.state ?? null})
          and (${query.q?.trim() || null}::text is null or c.ticket_no = ${query.q?.trim() || null})
        order by t.id desc limit ${query.limit} offset ${query.offset}`,
    ),
};
