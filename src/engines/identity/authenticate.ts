import { grantsOf } from '#engines/directory';
import type { Actor, Authenticate, Ctx, Grant } from '#kernel';
import { hashToken, isToken, SESSION_COOKIE } from './session-token.ts';
import { type LiveSession, sessions } from './sessions.repo.ts';

/** Backstop only: a change of grants counts up the account's stamp, and another stamp is another entry. */
const KEPT_MS = 5_000;
const KEPT_AT_MOST = 5_000;

type Kept = { until: number; grants: Grant[] };
const keptByDatabase = new WeakMap<object, Map<string, Kept>>();

/**
 * Cookie to actor. The session is read each time, so ending it or disabling the account holds at once; what the person
 * may do is kept for a few seconds. Who must change the password may do nothing else.
 */
export const authenticate: Authenticate = async (ctx, { cookies }) => {
  const token = cookies[SESSION_COOKIE];
  if (!isToken(token)) return null;
  const session = await sessions.seen(ctx, hashToken(token), ctx.city.facts['demo'] === '1');
  if (!session) return null;
  const actor: Actor = {
    kind: 'person',
    realm: session.realm,
    id: session.personId ?? session.accountId,
    name: session.name,
    sessionId: session.sessionId,
    grants: session.personId === null || session.mustChange ? [] : await keptGrants(ctx, session, session.personId),
  };
  return actor;
};

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
