import { type Ctx, kernelErrors, type TxCtx } from '#kernel';
import { accounts } from '../accounts.repo.ts';
import { errors } from '../errors.ts';
import { beginAttempt, forgiveAttempt } from '../guard-attempt.ts';
import { ownAccount } from '../own-sessions.ts';
import { passwordMatches } from '../password-hash.ts';
import { hashToken, newToken } from '../session-token.ts';
import { sessions } from '../sessions.repo.ts';
import type { Opened } from './open-session.ts';

/** The session has shown one thing more: it rises, and its token is replaced. */
export async function raiseSession(tx: TxCtx, way: string): Promise<Opened> {
  const { sessionId } = tx.actor;
  const token = newToken();
  const left =
    sessionId === undefined ? null : await sessions.raise(tx, sessionId, hashToken(token), way, tx.now().getTime());
  if (left === null || sessionId === undefined) throw kernelErrors.signInNeeded();
  const account = await accounts.ofSession(tx, sessionId);
  await tx.record({
    subject: `identity.account:${account?.id}`,
    summary: `${account?.name}再次确认身份`,
    facts: { session: sessionId, way },
  });
  return { token, maxAgeSeconds: left };
}

/** The password once more; a wrong one counts like a wrong sign-in. */
export async function confirmPassword(ctx: Ctx, password: string, address: string): Promise<Opened> {
  const account = await ownAccount(ctx);
  const attempt = await beginAttempt(ctx, account.realm, account.login, address);
  if (!(await passwordMatches(account.passwordHash, password))) {
    await ctx.transaction((tx) =>
      tx.record({
        subject: `identity.account:${account.id}`,
        summary: '再次确认身份失败',
        facts: { address, way: 'pwd', left: attempt.left },
      }),
    );
    throw errors.confirmWrong({ left: attempt.left });
  }
  return ctx.transaction(async (tx) => {
    await forgiveAttempt(tx, attempt);
    return raiseSession(tx, 'pwd');
  });
}
