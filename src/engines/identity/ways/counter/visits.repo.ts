import { type Ctx, maybeOne, rows, run, type Sql, sql, type TxCtx } from '#kernel';
import type { DocumentInput, EndReason } from '../../contract.ts';

export interface VisitRow {
  id: string;
  personId: string;
  personName: string;
  documentKind: DocumentInput['documentKind'];
  documentNumber: string;
  faceCompared: boolean;
  purpose: string;
  openedAt: Date;
  expiresAt: Date;
  endedAt: Date | null;
  endReason: EndReason | null;
}

export interface NewVisit extends Omit<VisitRow, 'openedAt' | 'endedAt' | 'endReason'> {
  accountId: string;
  officialId: string;
  sessionId: string;
}

const columns = sql`v.id, v.person_id as "personId", v.person_name as "personName", v.document_kind as "documentKind",
  v.document_number as "documentNumber", v.face_compared as "faceCompared", v.purpose, v.opened_at as "openedAt",
  v.expires_at as "expiresAt", v.ended_at as "endedAt", v.end_reason as "endReason"`;

/** Ends open visits; one that had run out before ended when it ran out. */
const endWhere = (tx: TxCtx, which: Sql<unknown>, reason: EndReason) =>
  rows(
    tx,
    sql<VisitRow>`update identity.counter_visits v set ended_at = least(${tx.now()}::timestamptz, v.expires_at),
        end_reason = case when v.expires_at <= ${tx.now()} then 'expired' else ${reason} end
      where v.ended_at is null and ${which} returning ${columns}`,
  );

export const visits = {
  /** False when this session has an open one already. */
  insert: async (tx: TxCtx, row: NewVisit): Promise<boolean> =>
    (await run(
      tx,
      sql`insert into identity.counter_visits (id, account_id, official_id, session_id, person_id, person_name,
          document_kind, document_number, original_seen, face_compared, purpose, opened_at, expires_at)
        values (${row.id}, ${row.accountId}, ${row.officialId}, ${row.sessionId}, ${row.personId}, ${row.personName},
          ${row.documentKind}, ${row.documentNumber}, true, ${row.faceCompared}, ${row.purpose}, ${tx.now()},
          ${row.expiresAt})
        on conflict (session_id) where ended_at is null do nothing`,
    )) > 0,

  openOf: (ctx: Ctx, sessionId: string) =>
    maybeOne(
      ctx,
      sql<VisitRow>`select ${columns} from identity.counter_visits v
        where v.session_id = ${sessionId} and v.ended_at is null and v.expires_at > ${ctx.now()}`,
    ),

  latestOf: (ctx: Ctx, accountId: string, limit: number) =>
    rows(
      ctx,
      sql<VisitRow>`select ${columns} from identity.counter_visits v
        where v.account_id = ${accountId} order by v.opened_at desc, v.id desc limit ${limit}`,
    ),

  ofPerson: (ctx: Ctx, personId: string) =>
    rows(
      ctx,
      sql<VisitRow>`select ${columns} from identity.counter_visits v
        where v.person_id = ${personId} order by v.opened_at desc, v.id desc limit 1000`,
    ),

  endOf: (tx: TxCtx, sessionId: string, reason: EndReason) => endWhere(tx, sql`v.session_id = ${sessionId}`, reason),

  endRunOutOf: (tx: TxCtx, sessionId: string) =>
    endWhere(tx, sql`v.session_id = ${sessionId} and v.expires_at <= ${tx.now()}`, 'expired'),

  endRunOut: (tx: TxCtx) =>
    endWhere(
      tx,
      sql`v.id in (select o.id from identity.counter_visits o
        where o.ended_at is null and o.expires_at <= ${tx.now()} for update skip locked)`,
      'expired',
    ),

  endOfEndedSessions: (tx: TxCtx) =>
    endWhere(
      tx,
      sql`v.id in (select o.id from identity.counter_visits o join identity.sessions s on s.id = o.session_id
        where o.ended_at is null and s.ended_at is not null for update of o skip locked)`,
      'signed-out',
    ),
};
