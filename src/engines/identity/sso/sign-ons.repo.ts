import { type Ctx, json, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { ArtifactRow } from './artifacts.repo.ts';

/** A session of the provider with what stands behind it; `live` is null while nobody has signed in. */
export interface SignOnRow extends ArtifactRow {
  idHash: string;
  sessionId: string | null;
  userAgent: string | null;
  live: boolean | null;
}

export interface Visit {
  clientId: string;
  sid: string;
  grantHash: string | null;
  lasting: boolean;
}

export interface EndedVisit extends Visit {
  sessionId: string;
  accountId: string;
  issuer: string;
}

const isLive = (now: Date) => sql`s.ended_at is null and s.expires_at > ${now}
  and s.last_seen_at + make_interval(secs => s.idle_seconds) > ${now}`;

export const signOns = {
  find: (ctx: Ctx, by: { idHash: string } | { uid: string }) =>
    maybeOne(
      ctx,
      sql<SignOnRow>`select a.sealed, a.consumed_at as "consumedAt", a.id_hash as "idHash", s.id as "sessionId",
          s.user_agent as "userAgent",
          case when o.uid is not null then ${isLive(ctx.now())} and c.disabled_at is null
            and (${ctx.city.facts['demo'] === '1'} or not c.demo) end as live
        from identity.sso_artifacts a left join identity.sso_sign_ons o on o.uid = a.uid
          left join identity.sessions s on s.id = o.session_id left join identity.accounts c on c.id = s.account_id
        where a.model = 'Session' and ${'uid' in by ? sql`a.uid = ${by.uid}` : sql`a.id_hash = ${by.idHash}`}`,
    ),

  touch: (ctx: Ctx, sessionId: string) =>
    run(
      ctx,
      sql`update identity.sessions set last_seen_at = ${ctx.now()}
        where id = ${sessionId} and last_seen_at < ${ctx.now()}::timestamptz - interval '1 minute'`,
    ),

  link: (ctx: Ctx, uid: string, sessionId: string, issuer: string) =>
    run(
      ctx,
      sql`insert into identity.sso_sign_ons (uid, session_id, issuer) values (${uid}, ${sessionId}, ${issuer})
        on conflict (uid) do update set session_id = excluded.session_id, issuer = excluded.issuer`,
    ),

  sessionOf: async (ctx: Ctx, uid: string) =>
    (
      await maybeOne(
        ctx,
        sql<{ sessionId: string }>`select session_id as "sessionId" from identity.sso_sign_ons where uid = ${uid}`,
      )
    )?.sessionId ?? null,

  /** The clients that this session of the provider has led to, kept beside it because its own record is sealed. */
  noteVisits: (ctx: Ctx, uid: string, visits: readonly Visit[]) =>
    run(
      ctx,
      sql`insert into identity.sso_visits (session_id, client_id, sid, issuer, grant_hash, lasting, first_at)
        select o.session_id, v."clientId", v.sid, o.issuer, v."grantHash", v.lasting, ${ctx.now()}
        from identity.sso_sign_ons o, jsonb_to_recordset(${json(visits)})
          as v("clientId" text, sid text, "grantHash" text, lasting boolean)
        where o.uid = ${uid}
        on conflict (session_id, client_id, sid) do update set grant_hash = excluded.grant_hash, lasting = excluded.lasting`,
    ),

  /** Takes the open visits of all sessions that are over, each once. */
  takeEnded: (tx: TxCtx) =>
    rows(
      tx,
      sql<EndedVisit>`update identity.sso_visits v set left_at = ${tx.now()}
        from identity.sessions s where s.id = v.session_id and v.left_at is null and not (${isLive(tx.now())})
        returning v.session_id as "sessionId", v.client_id as "clientId", v.sid, v.issuer, v.grant_hash as "grantHash",
          v.lasting, s.account_id as "accountId"`,
    ),

  revokeGrants: (tx: TxCtx, grantHashes: readonly string[]) =>
    run(
      tx,
      sql`delete from identity.sso_artifacts where grant_hash = any(${grantHashes}::text[])
        or (model = 'Grant' and id_hash = any(${grantHashes}::text[]))`,
    ),

  /** Whatever the account has given out, except under sessions that go on. */
  revokeAccount: (tx: TxCtx, accountId: string) =>
    run(
      tx,
      sql`with kept as (
          select v.grant_hash from identity.sso_visits v join identity.sessions s on s.id = v.session_id
          where s.account_id = ${accountId} and v.grant_hash is not null and ${isLive(tx.now())})
        delete from identity.sso_artifacts a where a.account_id = ${accountId} and a.model <> 'Session'
          and coalesce(a.grant_hash, a.id_hash) not in (select grant_hash from kept)`,
    ),

  dropSessions: (tx: TxCtx) =>
    run(
      tx,
      sql`delete from identity.sso_artifacts a using identity.sso_sign_ons o, identity.sessions s
        where a.model = 'Session' and a.uid = o.uid and s.id = o.session_id and not (${isLive(tx.now())})`,
    ),
};
