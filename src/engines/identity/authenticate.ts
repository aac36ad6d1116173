import { grantsOf } from '#engines/directory';
import type { Actor, Authenticate, Ctx, Grant } from '#kernel';
import { describeDevice } from './device.rules.ts';
import { hashToken, isToken, SESSION_COOKIE } from './session-token.ts';
import { type LiveSession, sessions } from './sessions.repo.ts';
import { actorOfBearer } from './sso/bearer.ts';
import { assuranceOf } from './ways/assurance.rules.ts';

/** Backstop only: a change of grants counts up the account's stamp, and another stamp is another entry. */
const KEPT_MS = 5_000;
const KEPT_AT_MOST = 5_000;

type Kept = { until: number; grants: Grant[] };
const keptByDatabase = new WeakMap<object, Map<string, Kept>>();

/**
 * Cookie, or a machine's token, to actor. The session is read each time, so ending it or disabling the account holds at once; what the person
 * may do is kept for a few seconds. Who must change the password may do nothing else.
 */
export const authenticate: Authenticate = async (ctx, { cookies, headers }) => {
  const token = cookies[SESSION_COOKIE];
  if (!isToken(token)) return actorOfBearer(ctx, headers.authorization);
  const session = await sessions.seen(ctx, hashToken(token), ctx.city.facts['demo'] === '1');
  if (!session) return refuseStolen(ctx, hashToken(token));
  if (session.device !== null && session.device !== describeDevice(String(headers['user-agent'] ?? '').slice(0, 300))) {
    await endStolen(ctx, session.sessionId, session.accountId, '登录凭证出现在另一种设备上');
    return null;
  }
  const actor: Actor = {
    kind: 'person',
    realm: session.realm,
    id: session.personId ?? session.accountId,
    name: session.name,
    sessionId: session.sessionId,
    assurance: assuranceOf(session.ways),
    grants: session.personId === null || session.mustChange ? [] : await keptGrants(ctx, session, session.personId),
    ...servedBy(session),
  };
  return actor;
};

/** Whom the official acts for just now: every audit entry then carries both. */
const servedBy = ({ visitId, servedId, servedName }: LiveSession): Pick<Actor, 'actingFor'> =>
  visitId === null || servedId === null || servedName === null
    ? {}
    : { actingFor: { id: servedId, name: servedName, under: visitId } };

/** Requests under way when a token is replaced still carry the old one; later it is in the wrong hands. */
const GRACE_MS = 30_000;

async function refuseStolen(ctx: Ctx, tokenHash: string): Promise<null> {
  const found = await sessions.ofFormerToken(ctx, tokenHash);
  if (found && ctx.now().getTime() - found.replacedAt.getTime() > GRACE_MS)
    await endStolen(ctx, found.id, found.accountId, '已更换的登录凭证又被使用');
  return null;
}

async function endStolen(ctx: Ctx, sessionId: string, accountId: string, reason: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    if ((await sessions.endById(tx, sessionId, reason)) === 0) return;
    const subject = `identity.account:${accountId}`;
    await tx.record({ subject, summary: `${reason}，该登录已退出`, facts: { session: sessionId } });
  });
}

async function keptGrants(ctx: Ctx, session: LiveSession, personId: string): Promise<Grant[]> {
  const kept = keptByDatabase.get(ctx.db) ?? new Map<string, Kept>();
  keptByDatabase.set(ctx.db, kept);
  const today = ctx.today();
  const key = `${personId}:${session.grantsStamp}:${today}`;
  const now = ctx.now().getTime();
  const found = kept.get(key);
  if (found && found.until > now) return found.grants;
  const grants = await grantsOf(ctx, personId, today);
  if (kept.size >= KEPT_AT_MOST) kept.clear();
  kept.set(key, { until: now + KEPT_MS, grants });
  return grants;
}
