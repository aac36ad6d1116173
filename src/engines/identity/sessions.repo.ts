import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { Realm } from './policy.rules.ts';

export interface LiveSession {
  sessionId: string;
  accountId: string;
  realm: Realm;
  personId: string | null;
  name: string;
  mustChange: boolean;
  grantsStamp: number;
}

export interface SessionRow {
  id: string;
  address: string;
  userAgent: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
}

const live = (now: Date) => sql`s.ended_at is null and s.expires_at > ${now}
  and s.last_seen_at + make_interval(secs => s.idle_seconds) > ${now}`;

export const sessions = {
  /** One statement for each request: who it is, still let in, and seen again at most once a minute. */
  seen: (ctx: Ctx, tokenHash: string, demo: boolean) =>
    maybeOne(
      ctx,
      sql<LiveSession>`with found as (
          select s.id as "sessionId", a.id as "accountId", a.realm, a.person_id as "personId", a.name,
            a.must_change as "mustChange", a.grants_stamp as "grantsStamp"
          from identity.sessions s join identity.accounts a on a.id = s.account_id
          where s.token_hash = ${tokenHash} and ${live(ctx.now())} and a.disabled_at is null and (${demo} or not a.demo)
        ), touched as (
          update identity.sessions set last_seen_at = ${ctx.now()}
          where id in (select "sessionId" from found) and last_seen_at < ${ctx.now()}::timestamptz - interval '1 minute'
        )
        select * from found`,
    ),

  insert: (
    tx: TxCtx,
    row: {
      id: string;
      tokenHash: string;
      accountId: string;
      idleSeconds: number;
      absoluteSeconds: number;
      address: string;
      userAgent: string;
    },
  ) =>
    run(
      tx,
      sql`insert into identity.sessions (id, token_hash, account_id, created_at, last_seen_at, idle_seconds, expires_at,
          address, user_agent)
        values (${row.id}, ${row.tokenHash}, ${row.accountId}, ${tx.now()}, ${tx.now()}, ${row.idleSeconds},
          ${tx.now()}::timestamptz + make_interval(secs => ${row.absoluteSeconds}), ${row.address}, ${row.userAgent})`,
    ),

  liveOf: (ctx: Ctx, accountId: string) =>
    rows(
      ctx,
      sql<SessionRow>`select s.id, s.address, s.user_agent as "userAgent", s.created_at as "createdAt",
          s.last_seen_at as "lastSeenAt", s.expires_at as "expiresAt"
        from identity.sessions s where s.account_id = ${accountId} and ${live(ctx.now())} order by s.last_seen_at desc, s.id`,
    ),

  /** Ends the given session of the account, or all of them except `keep`. */
  end: (tx: TxCtx, accountId: string, which: { id: string } | { keep: string | null }, reason: string) =>
    run(
      tx,
      sql`update identity.sessions s set ended_at = ${tx.now()}, end_reason = ${reason}
        where s.account_id = ${accountId} and s.ended_at is null
          and ${'id' in which ? sql`s.id = ${which.id}` : sql`s.id is distinct from ${which.keep}`}`,
    ),

  endByToken: (tx: TxCtx, tokenHash: string, reason: string) =>
    run(
      tx,
      sql`update identity.sessions set ended_at = ${tx.now()}, end_reason = ${reason}
        where token_hash = ${tokenHash} and ended_at is null`,
    ),

  /** Half a year of ended sessions is kept for inquiries (网络安全法 Article 21 (3): logs for at least six months). */
  sweep: (ctx: Ctx) =>
    run(ctx, sql`delete from identity.sessions where expires_at < ${ctx.now()}::timestamptz - interval '200 days'`),
};
