import { randomInt, timingSafeEqual } from 'node:crypto';
import { sendMessage } from '#engines/messaging';
import { type Ctx, lockInTransaction, type TxCtx } from '#kernel';
import { errors } from '../errors.ts';
import { addressKey } from '../lock-out.rules.ts';
import { policyOn } from '../policy.rules.ts';
import { hashToken, isToken } from '../session-token.ts';
import { codes } from './codes.repo.ts';
import { type Contact, contactIndex } from './contact.ts';

export const codePurposes = {
  'sign-in': '登录',
  'step-up': '确认身份',
  phone: '绑定手机号码',
  email: '绑定电子邮箱',
  'sign-up': '注册账号',
  recover: '找回口令',
} as const;
export type CodePurpose = keyof typeof codePurposes;

export interface CodeAsked {
  readonly purpose: CodePurpose;
  readonly contact: Contact;
  /** Whom it lets in; null: nobody yet. Nothing is sent then, unless somebody signs up. */
  readonly accountId: string | null;
  /** The random value of this browser's cookie. */
  readonly browser: string;
  readonly address: string;
}

const MAC = 'identity.codes';
const placeOf = (id: string): string => `identity.codes.phone:${id}`;

/** The answer is the same whether or not anybody has the telephone or the mail box. */
export async function askCode(ctx: Ctx, asked: CodeAsked): Promise<string> {
  const { purpose, contact, accountId } = asked;
  const limits = policyOn(ctx.today()).code;
  const index = contactIndex(ctx, contact);
  const address = addressKey(asked.address);
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  return ctx.transaction(async (tx) => {
    await lockInTransaction(tx, `identity.code:${index}`);
    const before = await codes.asked(tx, index, address, limits.pauseSeconds);
    if (before.pause > 0) throw errors.codeTooSoon({ seconds: limits.pauseSeconds });
    if (before.hour >= limits.perHour || before.day >= limits.perDay || before.address >= limits.perAddressHour)
      throw errors.codeTooMany({ seconds: 3600 });
    const id = tx.newId('cod');
    await codes.insert(tx, {
      id,
      purpose,
      accountId,
      channel: contact.channel,
      contactSealed: tx.secrets.seal(contact.address, placeOf(id)),
      contactIndex: index,
      address,
      browserHash: hashToken(asked.browser),
      codeMac: macOf(tx, id, code).toString('base64url'),
      expiresAt: new Date(tx.now().getTime() + limits.lifeSeconds * 1000),
    });
    if (accountId !== null || purpose === 'sign-up') await sendCode(tx, contact, code, purpose);
    return id;
  });
}

async function sendCode(tx: TxCtx, contact: Contact, code: string, purpose: CodePurpose): Promise<void> {
  const minutes = String(policyOn(tx.today()).code.lifeSeconds / 60);
  const params = { code, minutes, purpose: codePurposes[purpose] };
  await sendMessage(tx, { channel: contact.channel, to: contact.address, template: 'code', params, purpose: '验证码' });
}

const macOf = (ctx: Ctx, id: string, code: string): Buffer => Buffer.from(ctx.secrets.mac(`${id}:${code}`, MAC));

export interface CodeEntered {
  readonly id: string;
  readonly code: string;
  readonly purpose: CodePurpose;
  readonly browser: string | undefined;
}
/** As a page hands it over; what it is for, the use case knows. */
export type Entered = Omit<CodeEntered, 'purpose'>;

export interface ContactProof {
  readonly id: string;
  readonly contact: Contact;
}
export interface CodeProof extends ContactProof {
  readonly accountId: string;
}

/** Looks at a code of an account; `spendCode` uses it up in the transaction of what it allows. */
export async function checkCode(ctx: Ctx, entered: CodeEntered): Promise<CodeProof> {
  const { accountId, ...proof } = await check(ctx, entered, false);
  if (accountId === null) throw errors.codeOver();
  return { ...proof, accountId };
}

/** The same for who has no account yet: the code shows only that the telephone or mail box is theirs. */
export async function checkContactCode(ctx: Ctx, entered: CodeEntered): Promise<ContactProof> {
  const { id, contact } = await check(ctx, entered, true);
  return { id, contact };
}

async function check(ctx: Ctx, entered: CodeEntered, newcomer: boolean) {
  const { id, purpose, browser } = entered;
  const { tries } = policyOn(ctx.today()).code;
  const found = isToken(browser) ? await codes.tryOnce(ctx, id, purpose, hashToken(browser), tries) : undefined;
  if (!found) throw await refused(ctx, { purpose, reason: 'over' }, null, errors.codeOver());
  const right = timingSafeEqual(Buffer.from(found.codeMac, 'base64url'), macOf(ctx, id, entered.code.trim()));
  if (!right || (found.accountId === null && !newcomer)) {
    const left = tries - found.tries;
    throw await refused(ctx, { purpose, left }, found.accountId, errors.codeWrong({ left }));
  }
  const contact: Contact = { channel: found.channel, address: ctx.secrets.open(found.contactSealed, placeOf(id)) };
  return { id, accountId: found.accountId, contact };
}

/** Wrong, used, strange and run-out codes all leave a trace. */
async function refused<Refusal>(ctx: Ctx, facts: object, accountId: string | null, error: Refusal): Promise<Refusal> {
  await ctx.transaction((tx) =>
    tx.record({
      ...(accountId ? { subject: `identity.account:${accountId}` } : {}),
      summary: '验证码不正确或已失效',
      facts: { ...facts },
    }),
  );
  return error;
}

export async function spendCode(tx: TxCtx, proof: ContactProof): Promise<void> {
  if (!(await codes.use(tx, proof.id))) throw errors.codeOver();
}
