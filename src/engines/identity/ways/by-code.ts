import type { Channel } from '#engines/messaging';
import type { Ctx } from '#kernel';
import { type AccountRow, accounts } from '../accounts.repo.ts';
import { errors } from '../errors.ts';
import { ownAccount } from '../own-sessions.ts';
import { standingOf } from '../sign-in.ts';
import { askCode, checkCode, type Entered, spendCode } from './codes.ts';
import { type Contact, readContact, wayOf } from './contact.ts';
import { type Browser, type Opened, openSession } from './open-session.ts';
import { raiseSession } from './raise-session.ts';

export type From = { readonly browser: string; readonly address: string };

/** The telephone or mail address that the account's holder has proved, or null. */
export function provedContact(account: AccountRow, channel: Channel): Contact | null {
  const [address, provedAt] =
    channel === 'sms' ? [account.phone, account.phoneProvedAt] : [account.email, account.emailProvedAt];
  return address === null || provedAt === null ? null : { channel, address };
}

export function requireContact(typed: string): Contact {
  const contact = readContact(typed);
  if (contact === null) throw errors.contactShape();
  return contact;
}

/** Citizens sign in by the telephone or mail box that they have proved to be theirs. */
export async function askSignInCode(ctx: Ctx, typed: string, from: From): Promise<string> {
  const contact = requireContact(typed);
  const account = await accounts.byProved(ctx, 'citizen', contact);
  const fit = account !== undefined && standingOf(ctx, account) === null;
  return askCode(ctx, { purpose: 'sign-in', contact, accountId: fit ? account.id : null, ...from });
}

export async function signInByCode(ctx: Ctx, entered: Entered, browser: Browser): Promise<Opened> {
  const proof = await checkCode(ctx, { ...entered, purpose: 'sign-in' });
  const { channel, address } = proof.contact;
  return ctx.transaction(async (tx) => {
    const account = await accounts.byId(tx, proof.accountId);
    if (!account || provedContact(account, channel)?.address !== address) throw errors.codeOver();
    const refusal = standingOf(tx, account);
    if (refusal) throw refusal;
    await spendCode(tx, proof);
    return openSession(tx, account, wayOf[channel], browser);
  });
}

export async function askStepUpCode(ctx: Ctx, channel: Channel, from: From): Promise<string> {
  const account = await ownAccount(ctx);
  const contact = provedContact(account, channel);
  if (contact === null) throw errors.noProvedPhone();
  return askCode(ctx, { purpose: 'step-up', contact, accountId: account.id, ...from });
}

export async function stepUpByCode(ctx: Ctx, entered: Entered): Promise<Opened> {
  const account = await ownAccount(ctx);
  const proof = await checkCode(ctx, { ...entered, purpose: 'step-up' });
  if (proof.accountId !== account.id) throw errors.codeOver();
  return ctx.transaction(async (tx) => {
    await spendCode(tx, proof);
    return raiseSession(tx, wayOf[proof.contact.channel]);
  });
}
