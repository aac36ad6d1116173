import type { Channel } from '#engines/messaging';
import { type Ctx, requireAssurance } from '#kernel';
import { accounts } from '../accounts.repo.ts';
import { errors } from '../errors.ts';
import { ownAccount } from '../own-sessions.ts';
import { type From, provedContact, requireContact } from './by-code.ts';
import { askCode, checkCode, type Entered, spendCode } from './codes.ts';
import { contactNames, wayOf } from './contact.ts';
import type { Opened } from './open-session.ts';
import { raiseSession } from './raise-session.ts';
import { tellHolder } from './tell-holder.ts';

const purposes = { sms: 'phone', email: 'email' } as const;

/** A new telephone or mail box: the code shows that it is theirs; a former telephone must have been shown a moment ago. */
export async function askContactCode(ctx: Ctx, channel: Channel, typed: string, from: From): Promise<string> {
  const account = await ownAccount(ctx);
  if (account.demo) throw errors.demoFixed();
  const contact = requireContact(typed);
  if (contact.channel !== channel) throw channel === 'sms' ? errors.phoneShape() : errors.emailShape();
  requireFormer(ctx, account.phoneProvedAt);
  return askCode(ctx, { purpose: purposes[channel], contact, accountId: account.id, ...from });
}

/** Who has proved a telephone confirms by password and that telephone before anything is changed; others by password. */
function requireFormer(ctx: Ctx, provedAt: Date | null): void {
  requireAssurance(ctx, provedAt === null ? 1 : 2, { act: 'ways' });
}

export async function proveContact(ctx: Ctx, channel: Channel, entered: Entered): Promise<Opened> {
  const account = await ownAccount(ctx);
  requireFormer(ctx, account.phoneProvedAt);
  const proof = await checkCode(ctx, { ...entered, purpose: purposes[channel] });
  if (proof.accountId !== account.id) throw errors.codeOver();
  const what = contactNames[channel];
  return ctx.transaction(async (tx) => {
    await spendCode(tx, proof);
    if (!(await accounts.prove(tx, account, proof.contact))) throw errors.contactTaken({ what });
    await tx.record({ subject: `identity.account:${account.id}`, summary: `${account.name}绑定${what}` });
    if (provedContact(account, channel) !== null)
      await tellHolder(tx, account, 'contact-changed', what, '联系方式变更提醒');
    return raiseSession(tx, wayOf[channel]);
  });
}
