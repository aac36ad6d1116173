import type { Ctx } from '#kernel';
import { accounts } from './accounts.repo.ts';
import type { PasswordChange } from './contract.ts';
import { errors } from './errors.ts';
import { beginAttempt, forgiveAttempt } from './guard-attempt.ts';
import { ownAccount } from './own-sessions.ts';
import { passwordComplaint } from './password.rules.ts';
import { hashPassword, passwordMatches } from './password-hash.ts';
import { policyOn } from './policy.rules.ts';
import { sessions } from './sessions.repo.ts';

/** The old password counts as a sign-in try, so that an open session is no way to guess it. Other sessions end. */
export async function changePassword(ctx: Ctx, input: PasswordChange, address: string): Promise<void> {
  const account = await ownAccount(ctx);
  if (account.demo) throw errors.demoFixed();
  const complaint = passwordComplaint(policyOn(ctx.today()).password, input.newPassword, account.realm, [
    account.login,
    account.name,
    account.phone ?? '',
  ]);
  if (complaint) throw errors.passwordWeak({ complaint });
  if (input.newPassword === input.oldPassword) throw errors.passwordSame();
  const attempt = await beginAttempt(ctx, account.realm, account.login, address);
  if (!(await passwordMatches(account.passwordHash, input.oldPassword))) throw errors.passwordWrong();
  const passwordHash = await hashPassword(input.newPassword);
  await ctx.transaction(async (tx) => {
    await forgiveAttempt(tx, attempt);
    await accounts.setPassword(tx, account.id, passwordHash, null);
    const ended = await sessions.end(tx, account.id, { keep: tx.actor.sessionId ?? null }, '修改口令');
    await tx.record({
      subject: `identity.account:${account.id}`,
      summary: `${account.name}修改口令`,
      facts: { ended },
    });
  });
}
