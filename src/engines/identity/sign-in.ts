import type { AppError, Ctx } from '#kernel';
import { type AccountRow, accounts } from './accounts.repo.ts';
import { errors } from './errors.ts';
import { type Attempt, beginAttempt, forgiveAttempt } from './guard-attempt.ts';
import { hashPassword, isOutdated, passwordMatches } from './password-hash.ts';
import type { Realm } from './policy.rules.ts';
import { openSession } from './ways/open-session.ts';

export interface SignIn {
  readonly realm: Realm;
  readonly login: string;
  readonly password: string;
  readonly address: string;
  readonly userAgent: string;
  /** The cookie that came along: its session ends, so that nobody slips a known token under a person. */
  readonly formerToken?: string | undefined;
}

export interface SignedIn {
  readonly token: string;
  readonly maxAgeSeconds: number;
  readonly name: string;
  readonly mustChange: boolean;
}

/**
 * An unknown login goes the same way as a known one: it is counted, a password is hashed, the answer is the same. What
 * is wrong with an account is told only to who knows its password.
 */
export async function signIn(ctx: Ctx, input: SignIn): Promise<SignedIn> {
  const login = input.login.trim();
  const attempt = await beginAttempt(ctx, input.realm, login, input.address);
  const account = await accounts.byLogin(ctx, input.realm, login);
  const matches = await passwordMatches(account?.passwordHash ?? null, input.password);
  if (!account || !matches) return refuse(ctx, input, account, errors.wrongLogin({ left: attempt.left }), attempt);
  const refusal = standingOf(ctx, account);
  if (refusal) return refuse(ctx, input, account, refusal, attempt);
  return enter(ctx, input, account, attempt);
}

/** Why an account lets nobody in, or null. */
export function standingOf(ctx: Ctx, account: AccountRow): AppError | null {
  if (account.disabledAt) return errors.disabled();
  if (account.demo && ctx.city.facts['demo'] !== '1') return errors.demoOff();
  if (account.passwordExpiresAt && account.passwordExpiresAt <= ctx.now()) return errors.oneTimeExpired();
  return null;
}

async function refuse(
  ctx: Ctx,
  input: SignIn,
  account: AccountRow | undefined,
  error: AppError,
  attempt: Attempt,
): Promise<never> {
  await ctx.transaction((tx) =>
    tx.record({
      ...(account ? { subject: `identity.account:${account.id}` } : {}),
      summary: attempt.left === 0 ? '登录失败，账号已暂停登录' : '登录失败',
      facts: { realm: input.realm, address: input.address, reason: error.code, left: attempt.left },
    }),
  );
  throw error;
}

async function enter(ctx: Ctx, input: SignIn, account: AccountRow, attempt: Attempt): Promise<SignedIn> {
  const renewed = isOutdated(account.passwordHash) ? await hashPassword(input.password) : null;
  const opened = await ctx.transaction(async (tx) => {
    await forgiveAttempt(tx, attempt);
    if (renewed) await accounts.rehash(tx, account.id, renewed);
    return openSession(tx, account, 'pwd', input);
  });
  return { ...opened, name: account.name, mustChange: account.mustChange };
}
