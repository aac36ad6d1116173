import { randomInt, timingSafeEqual } from 'node:crypto';
import { sendMessage } from '#engines/messaging';
import { type Ctx, lockInTransaction, type TxCtx } from '#kernel';
import { errors } from '../errors.ts';
import { addressKey } from '../lock-out.rules.ts';
import { policy } from '../policy.rules.ts';
import { hashToken, isToken } from '../session-token.ts';
import { codes } from './codes.repo.ts';

export const codePurposes = { 'sign-in': '登录', 'step-up': '确认身份', phone: '绑定手机号码' } as const;
export type CodePurpose = keyof typeof codePurposes;

export interface CodeAsked {
  readonly purpose: CodePurpose;
  readonly phone: string;
  /** Whom it lets in; null: nobody, and nothing is sent. */
  readonly accountId: string | null;
  /** The random value of this browser's cookie. */
  readonly browser: string;
  readonly address: string;
}

export const PHONE = 'identity.accounts.phone';
const MAC = 'identity.codes';

/** The answer is the same whether or not anybody has the telephone. */
export async function askCode(ctx: Ctx, asked: CodeAsked): Promise<string> {
  const { purpose, phone, accountId } = asked;
  const limits = policy.code;
  const phoneIndex = ctx.secrets.index(phone, PHONE);
  const address = addressKey(asked.address);
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  return ctx.transaction(async (tx) => {
    await lockInTransaction(tx, `identity.code:${phoneIndex}`);
    const before = await codes.asked(tx, phoneIndex, address);
    if (before.minute > 0) throw errors.codeTooSoon({ seconds: limits.pauseSeconds });
    if (before.hour >= limits.perHour || before.day >= limits.perDay || before.address >= limits.perAddressHour)
      throw errors.codeTooMany({ seconds: 3600 });
    const id = tx.newId('cod');
    await codes.insert(tx, {
      id,
      purpose,
      accountId,
      phoneSealed: tx.secrets.seal(phone, `identity.codes.phone:${id}`),
      phoneIndex,
      address,
      browserHash: hashToken(asked.browser),
      codeMac: macOf(tx, id, code).toString('base64url'),
      expiresAt: new Date(tx.now().getTime() + limits.lifeSeconds * 1000),
    });
    if (accountId !== null) await sendCode(tx, phone, code, purpose);
    return id;
  });
}

async function sendCode(tx: TxCtx, phone: string, code: string, purpose: CodePurpose): Promise<void> {
  const params = { code, minutes: String(policy.code.lifeSeconds / 60), purpose: codePurposes[purpose] };
  await sendMessage(tx, { channel: 'sms', to: phone, template: 'code', params, purpose: '验证码' });
}

const macOf = (ctx: Ctx, id: string, code: string): Buffer => Buffer.from(ctx.secrets.mac(`${id}:${code}`, MAC));

export interface CodeEntered {
  readonly id: string;
  readonly code: string;
  readonly purpose: CodePurpose;
  readonly browser: string | undefined;
}

export interface CodeProof {
  readonly id: string;
  readonly accountId: string;
  readonly phone: string;
}

/** Looks at a code; `spendCode` uses it up in the transaction of what it allows. */
export async function checkCode(ctx: Ctx, entered: CodeEntered): Promise<CodeProof> {
  const { id, purpose, browser } = entered;
  const found = isToken(browser)
    ? await codes.tryOnce(ctx, id, purpose, hashToken(browser), policy.code.tries)
    : undefined;
  if (!found) throw errors.codeOver();
  const right = timingSafeEqual(Buffer.from(found.codeMac, 'base64url'), macOf(ctx, id, entered.code.trim()));
  if (!right || found.accountId === null) {
    const left = policy.code.tries - found.tries;
    await ctx.transaction((tx) =>
      tx.record({
        ...(found.accountId ? { subject: `identity.account:${found.accountId}` } : {}),
        summary: '验证码不正确',
        facts: { purpose, left },
      }),
    );
    throw errors.codeWrong({ left });
  }
  return { id, accountId: found.accountId, phone: ctx.secrets.open(found.phoneSealed, `identity.codes.phone:${id}`) };
}

export async function spendCode(tx: TxCtx, proof: CodeProof): Promise<void> {
  if (!(await codes.use(tx, proof.id))) throw errors.codeOver();
}
