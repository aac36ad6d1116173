import { type Ctx, json, maybeOne, rows, run, type Sql, sql, type TxCtx } from '#kernel';
import { policyOn, type Realm } from './policy.rules.ts';
import { signOutsJobName } from './sso/sign-outs-job-name.ts';
import { endVisitsOfEndedSessions } from './ways/counter/end-visits.ts';

export interface LiveSession {
  sessionId: string;
  accountId: string;
  realm: Realm;
  personId: string | null;
  name: string;
  mustChange: boolean;
  grantsStamp: number;
  ways: Record<string, number>;
  device: string | null;
  /** Who is served at the counter through this session. */
  visitId: string | null;
  servedId: string | null;
  servedName: string | null;
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

async function endWhere(tx: TxCtx, which: Sql<unknown>, reason: string): Promise<number> {
  const count = await run(
    tx,
    sql`update identity.sessions set ended_at = ${tx.now()}, end_reason = ${reason} where ${which} and ended_at is null`,
  );
  if (count > 0) {
    await tx.enqueue(signOutsJobName, {});
    await endVisitsOfEndedSessions(tx);
  }
  return count;
}

export const sessions = {
  /** One statement for each request: who it is, still let in, and seen again at most once a minute. */
  seen: (ctx: Ctx, tokenHash: string, demo: boolean) =>
    maybeOne(
      ctx,
      sql<LiveSession>`with found as (
          select s.id as "sessionId", a.id as "accountId", a.realm, a.person_id as "personId", a.name,
            a.must_change as "mustChange", a.grants_stamp as "grantsStamp", s.ways, s.device,
            v.id as "visitId", v.person_id as "servedId", v.person_name as "servedName"
          from identity.sessions s join identity.accounts a on a.id = s.account_id
            left join identity.counter_visits v
              on v.session_id = s.id and v.ended_at is null and v.expires_at > ${ctx.now()}
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
      device: string;
      ways: Readonly<Record<string, number>>;
    },
  ) =>
    run(
      tx,
      sql`insert into identity.sessions (id, token_hash, account_id, created_at, last_seen_at, idle_seconds, expires_at,
          address, user_agent, device, ways)
        values (${row.id}, ${row.tokenHash}, ${row.accountId}, ${tx.now()}, ${tx.now()}, ${row.idleSeconds},
          ${tx.now()}::timestamptz + make_interval(secs => ${row.absoluteSeconds}), ${row.address}, ${row.userAgent}, ${row.device},
          ${json(row.ways)})`,
    ),

  /** When and on what a session opened, if the account had been used before, but not lately on this kind of device. */
  onNewDevice: (ctx: Ctx, id: string) =>
    maybeOne(
      ctx,
      sql<{ createdAt: Date; device: string }>`select s.created_at as "createdAt", s.device from identity.sessions s
        where s.id = ${id} and s.device is not null
          and exists (select from identity.sessions b where b.account_id = s.account_id and (b.created_at, b.id) < (s.created_at, s.id))
          and not exists (select from identity.sessions b where b.account_id = s.account_id and b.device = s.device
            and (b.created_at, b.id) < (s.created_at, s.id)
            and b.last_seen_at > s.created_at - make_interval(days => ${policyOn(ctx.today()).deviceForgottenAfterDays}))`,
    ),

  liveOf: (ctx: Ctx, accountId: string) =>
    rows(
      ctx,
      sql<SessionRow>`select s.id, s.address, s.user_agent as "userAgent", s.created_at as "createdAt",
          s.last_seen_at as "lastSeenAt", s.expires_at as "expiresAt"
        from identity.sessions s where s.account_id = ${accountId} and ${live(ctx.now())} order by s.last_seen_at desc, s.id`,
    ),

  /** Ends the given session of the account, or all of them except `keep`; the latter takes back lasting grants too. */
  end: async (tx: TxCtx, accountId: string, which: { id: string } | { keep: string | null }, reason: string) => {
    const count = await run(
      tx,
      sql`update identity.sessions s set ended_at = ${tx.now()}, end_reason = ${reason}
        where s.account_id = ${accountId} and s.ended_at is null
          and ${'id' in which ? sql`s.id = ${which.id}` : sql`s.id is distinct from ${which.keep}`}`,
    );
    if ('keep' in which) await tx.enqueue(signOutsJobName, { everywhere: accountId });
    else if (count > 0) await tx.enqueue(signOutsJobName, {});
    if (count > 0) await endVisitsOfEndedSessions(tx);
    return count;
  },

  endByToken: (tx: TxCtx, tokenHash: string, reason: string) => endWhere(tx, sql`token_hash = ${tokenHash}`, reason),

  endById: (tx: TxCtx, id: string, reason: string) => endWhere(tx, sql`id = ${id}`, reason),

  /** The session behind a sign-on of the provider. */
  endBySignOn: (tx: TxCtx, uid: string, reason: string) =>
    endWhere(tx, sql`id = (select session_id from identity.sso_sign_ons where uid = ${uid})`, reason),

  /** A fresh cookie for a session that goes on; how long it still may, or null when it has ended. */
  renewToken: async (tx: TxCtx, id: string, tokenHash: string): Promise<number | null> =>
    (
      await maybeOne(
        tx,
        sql<{ left: number }>`update identity.sessions s set token_hash = ${tokenHash}, last_seen_at = ${tx.now()}
          where s.id = ${id} and ${live(tx.now())}
          returning ceil(extract(epoch from s.expires_at - ${tx.now()}::timestamptz))::int as left`,
      )
    )?.left ?? null,

  /** The session has shown one way more; its token is replaced. Seconds it still may last, or null when it has ended. */
  raise: async (tx: TxCtx, id: string, tokenHash: string, way: string, at: number): Promise<number | null> => {
    await run(
      tx,
      sql`insert into identity.former_tokens (token_hash, session_id, replaced_at)
        select token_hash, id, ${tx.now()} from identity.sessions where id = ${id} for update`,
    );
    const row = await maybeOne(
      tx,
      sql<{ left: number }>`update identity.sessions s set token_hash = ${tokenHash}, last_seen_at = ${tx.now()},
          ways = s.ways || ${json({ [way]: at })}
        where s.id = ${id} and ${live(tx.now())}
        returning ceil(extract(epoch from s.expires_at - ${tx.now()}::timestamptz))::int as left`,
    );
    return row?.left ?? null;
  },

  /** The live session whose replaced token this is. */
  ofFormerToken: (ctx: Ctx, tokenHash: string) =>
    maybeOne(
      ctx,
      sql<{ id: string; accountId: string; replacedAt: Date }>`select s.id, s.account_id as "accountId",
          f.replaced_at as "replacedAt"
        from identity.former_tokens f join identity.sessions s on s.id = f.session_id
        where f.token_hash = ${tokenHash} and s.ended_at is null`,
    ),

  /** Half a year of ended sessions is kept for inquiries (网络安全法 Article 21 (3): logs for at least six months). */
  sweep: (ctx: Ctx) =>
    run(ctx, sql`delete from identity.sessions where expires_at < ${ctx.now()}::timestamptz - interval '200 days'`),
};
