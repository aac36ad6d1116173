import type { Ctx } from '#kernel';
import { formatDateTime } from '#kernel/contract';
import { errors } from '../../errors.ts';
import { policyOn } from '../../policy.rules.ts';
import { hashToken, isToken, newToken } from '../../session-token.ts';
import { challenges } from './challenges.repo.ts';

export const certificatePurposes = { 'sign-in': '登录', 'step-up': '确认身份', bind: '绑定数字证书' } as const;
export type CertificatePurpose = keyof typeof certificatePurposes;

export interface ChallengeFor {
  readonly purpose: CertificatePurpose;
  readonly accountId: string | null;
}

/**
 * One line that says what it is for, so that nobody is led to sign something else. No line break at its end: tools that
 * turn line breaks into those of e-mail leave it as it is.
 */
export async function askChallenge(
  ctx: Ctx,
  asked: ChallengeFor & { browser: string; write: (text: string) => string | Promise<string> },
): Promise<string> {
  const { purpose, accountId, browser } = asked;
  const said = `${ctx.city.name}政通，用数字证书${certificatePurposes[purpose]}，${formatDateTime(ctx.now())}`;
  const text = await asked.write(`${said}，随机数 ${newToken()}`);
  const expiresAt = new Date(ctx.now().getTime() + policyOn(ctx.today()).challengeSeconds * 1000);
  const row = { textHash: hashToken(text), purpose, accountId, browserHash: hashToken(browser) };
  await ctx.transaction((tx) => challenges.insert(tx, row, expiresAt));
  return text;
}

/** Takes the text out of the world, whatever comes of the signature. */
export async function takeChallenge(
  ctx: Ctx,
  answered: ChallengeFor & { text: string; browser: string | undefined },
): Promise<void> {
  const { purpose, accountId, text, browser } = answered;
  if (!isToken(browser)) throw errors.challengeForeign();
  const row = { textHash: hashToken(text), purpose, accountId, browserHash: hashToken(browser) };
  const taken = await challenges.take(ctx, row);
  if (!taken) throw errors.challengeForeign();
  if (taken.expiresAt <= ctx.now()) throw errors.challengeOver();
}
