import { type Ctx, requireAssurance } from '#kernel';
import { accounts } from '../accounts.repo.ts';
import { errors } from '../errors.ts';
import { ownAccount } from '../own-sessions.ts';
import { standingOf } from '../sign-in.ts';
import { askCode, type CodeEntered, checkCode, PHONE, spendCode } from './codes.ts';
import { type Browser, type Opened, openSession } from './open-session.ts';
import { raiseSession } from './raise-session.ts';

type From = { readonly browser: string; readonly address: string };

/** A mobile number in its one form, or null. */
function readPhone(typed: string): string | null {
  const digits = typed
    .normalize('NFKC')
    .replaceAll(/[\s-]/g, '')
    .replace(/^(\+86|0086)/, '');
  return /^1[3-9]\d{9}$/.test(digits) ? digits : null;
}

/** Citizens sign in by the telephone that they have proved to be theirs. */
export async function askSignInCode(ctx: Ctx, typed: string, from: From): Promise<string> {
  const phone = readPhone(typed);
  if (phone === null) throw errors.phoneShape();
  const account = await accounts.byProvedPhone(ctx, 'citizen', ctx.secrets.index(phone, PHONE));
  const fit = account !== undefined && standingOf(ctx, account) === null;
  return askCode(ctx, { purpose: 'sign-in', phone, accountId: fit ? account.id : null, ...from });
}

export async function signInByCode(ctx: Ctx, entered: Omit<CodeEntered, 'purpose'>, browser: Browser): Promise<Opened> {
  const proof = await checkCode(ctx, { ...entered, purpose: 'sign-in' });
  return ctx.transaction(async (tx) => {
    const account = await accounts.byId(tx, proof.accountId);
    const held = account?.phoneProvedAt != null && account.phone === proof.phone;
    if (!account || !held) throw errors.codeOver();
    const refusal = standingOf(tx, account);
    if (refusal) throw refusal;
    await spendCode(tx, proof);
    return openSession(tx, account, 'sms', browser);
  });
}

export async function askStepUpCode(ctx: Ctx, from: From): Promise<string> {
  const account = await ownAccount(ctx);
  if (account.phone === null || account.phoneProvedAt === null) throw errors.noProvedPhone();
  return askCode(ctx, { purpose: 'step-up', phone: account.phone, accountId: account.id, ...from });
}

export async function stepUpByCode(ctx: Ctx, entered: Omit<CodeEntered, 'purpose'>): Promise<Opened> {
  const account = await ownAccount(ctx);
  const proof = await checkCode(ctx, { ...entered, purpose: 'step-up' });
  if (proof.accountId !== account.id) throw errors.codeOver();
  return ctx.transaction(async (tx) => {
    await spendCode(tx, proof);
    return raiseSession(tx, 'sms');
  });
}

/** A new telephone: the code shows that it is theirs; a former one must have been shown a moment ago. */
export async function askPhoneCode(ctx: Ctx, typed: string, from: From): Promise<string> {
  const account = await ownAccount(ctx);
  if (account.demo) throw errors.demoFixed();
  const phone = readPhone(typed);
  if (phone === null) throw errors.phoneShape();
  requireFormer(ctx, account.phoneProvedAt);
  return askCode(ctx, { purpose: 'phone', phone, accountId: account.id, ...from });
}

/** Who has proved a telephone confirms by password and that telephone before it is changed; others by password. */
function requireFormer(ctx: Ctx, provedAt: Date | null): void {
  requireAssurance(ctx, provedAt === null ? 1 : 2, { maxAgeSeconds: 600 });
}

export async function provePhone(ctx: Ctx, entered: Omit<CodeEntered, 'purpose'>): Promise<Opened> {
  const account = await ownAccount(ctx);
  requireFormer(ctx, account.phoneProvedAt);
  const proof = await checkCode(ctx, { ...entered, purpose: 'phone' });
  if (proof.accountId !== account.id) throw errors.codeOver();
  return ctx.transaction(async (tx) => {
    await spendCode(tx, proof);
    if (!(await accounts.provePhone(tx, account, proof.phone))) throw errors.phoneTaken();
    await tx.record({ subject: `identity.account:${account.id}`, summary: `${account.name}绑定手机号码` });
    return raiseSession(tx, 'sms');
  });
}
