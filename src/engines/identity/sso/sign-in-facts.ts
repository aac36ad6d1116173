import { type Ctx, maybeOne, sql } from '#kernel';
import type { Realm } from '../policy.rules.ts';

/** How the session of this browser came about, for the provider. */
export interface SignInFacts {
  readonly sessionId: string;
  readonly accountId: string;
  readonly realm: Realm;
  readonly mustChange: boolean;
  /** When the person last showed who they are. */
  readonly at: Date;
  readonly level: number;
  /** RFC 8176 names. */
  readonly ways: string[];
}

export async function signInFacts(ctx: Ctx): Promise<SignInFacts | null> {
  const { sessionId } = ctx.actor;
  if (sessionId === undefined) return null;
  const row = await maybeOne(
    ctx,
    sql<Omit<SignInFacts, 'level' | 'ways'>>`select s.id as "sessionId", a.id as "accountId", a.realm,
        a.must_change as "mustChange", s.created_at as at
      from identity.sessions s join identity.accounts a on a.id = s.account_id where s.id = ${sessionId}`,
  );
  if (!row) return null;
  const { assurance } = ctx.actor;
  const shown = (assurance?.reachedAt ?? []).flatMap((at) => (at ? [at.getTime()] : []));
  return {
    ...row,
    at: new Date(Math.max(row.at.getTime(), ...shown)),
    level: assurance?.level ?? 1,
    ways: [...(assurance?.ways ?? ['pwd'])],
  };
}
