import type { Channel } from '#engines/messaging';
import type { Ctx } from '#kernel';
import { accounts } from '../accounts.repo.ts';
import { errors } from '../errors.ts';
import { forgiveLogin } from '../guard-attempt.ts';
import { passwordComplaint } from '../password.rules.ts';
import { hashPassword } from '../password-hash.ts';
import { policyOn, type Realm } from '../policy.rules.ts';
import { sessions } from '../sessions.repo.ts';
import { standingOf } from '../sign-in.ts';
import { type From, provedContact, requireContact } from './by-code.ts';
import { askCode, checkCode, type Entered, spendCode } from './codes.ts';
import { tellHolder } from './tell-holder.ts';

/** Citizens recover by a telephone or mail box that they have proved; officials by their telephone only, and name their account too. */
const recoveryChannels: Record<Realm, readonly Channel[]> = { citizen: ['sms', 'email'], official: ['sms'] };

export async function askRecoveryCode(ctx: Ctx, realm: Realm, typed: string, from: From): Promise<string> {
  const contact = requireContact(typed);
  if (!recoveryChannels[realm].includes(contact.channel)) throw errors.contactShape();
  const account = await accounts.byProved(ctx, realm, contact);
  const fit = account !== undefined && !account.demo && standingOf(ctx, account) === null;
  return askCode(ctx, { purpose: 'recover', contact, accountId: fit ? account.id : null, ...from });
}

export interface NewPassword {
  readonly realm: Realm;
  readonly password: string;
  /** An official's account as its holder types it; a telephone alone does not open what acts for the state. */
  readonly login?: string;
}

/** Sets a new password. Every session ends, whatever was to outlive them too, and the holder is told wherever they are known. */
export async function recoverPassword(
  ctx: Ctx,
  entered: Entered,
  { realm, password, login }: NewPassword,
): Promise<void> {
  const rule = policyOn(ctx.today()).password;
  const weak = passwordComplaint(rule, password, realm, []);
  if (weak) throw errors.passwordWeak({ complaint: weak });
  const proof = await checkCode(ctx, { ...entered, purpose: 'recover' });
  const passwordHash = await hashPassword(password);
  await ctx.transaction(async (tx) => {
    const account = await accounts.byId(tx, proof.accountId);
    if (account?.realm !== realm || provedContact(account, proof.contact.channel)?.address !== proof.contact.address)
      throw errors.codeOver();
    if (realm === 'official' && account.login.toLowerCase() !== login?.toLowerCase()) throw errors.recoveryLogin();
    const refusal = standingOf(tx, account);
    if (refusal) throw refusal;
    const complaint = passwordComplaint(rule, password, realm, [account.login, account.name, account.phone ?? '']);
    if (complaint) throw errors.passwordWeak({ complaint });
    await spendCode(tx, proof);
    await accounts.setPassword(tx, account.id, passwordHash, null);
    const ended = await sessions.end(tx, account.id, { keep: null }, '找回口令');
    await forgiveLogin(tx, account.realm, account.login);
    await tellHolder(tx, account, 'way-changed', '用验证码重设了口令，所有设备已退出', '口令找回提醒');
    await tx.record({
      subject: `identity.account:${account.id}`,
      summary: `${account.name}用验证码找回口令`,
      facts: { channel: proof.contact.channel, ended },
    });
  });
}
