import type { Ctx } from '#kernel';
import { accounts } from '../accounts.repo.ts';
import { errors } from '../errors.ts';
import { passwordComplaint } from '../password.rules.ts';
import { hashPassword } from '../password-hash.ts';
import { policyOn } from '../policy.rules.ts';
import { type From, requireContact } from './by-code.ts';
import { askCode, checkContactCode, type Entered, spendCode } from './codes.ts';
import { contactNames, wayOf } from './contact.ts';
import { type Browser, type Opened, openSession } from './open-session.ts';

/** Everybody gets a code and the same answer, so that asking tells nobody whose telephone has an account. */
export const askSignUpCode = (ctx: Ctx, typed: string, from: From): Promise<string> =>
  askCode(ctx, { purpose: 'sign-up', contact: requireContact(typed), accountId: null, ...from });

export interface NewHolder {
  readonly login: string;
  readonly name: string;
  readonly password: string;
}

/**
 * An account whose telephone or mail box is proved from its first moment. That the contact has an account already is told
 * only to who has just shown that it is theirs.
 */
export async function signUpByCode(ctx: Ctx, entered: Entered, input: NewHolder, browser: Browser): Promise<Opened> {
  const { login, name, password } = input;
  const complaint = passwordComplaint(policyOn(ctx.today()).password, password, 'citizen', [login, name]);
  if (complaint) throw errors.passwordWeak({ complaint });
  const proof = await checkContactCode(ctx, { ...entered, purpose: 'sign-up' });
  const { contact } = proof;
  const passwordHash = await hashPassword(password);
  return ctx.transaction(async (tx) => {
    const id = tx.newId('acc');
    const row = { id, realm: 'citizen', login, personId: null, name, phone: null, passwordHash } as const;
    if (await accounts.byProved(tx, 'citizen', contact))
      throw errors.contactHasAccount({ what: contactNames[contact.channel] });
    if (!(await accounts.insert(tx, { ...row, mustChange: false, passwordExpiresAt: null })))
      throw errors.loginTaken({ login });
    await spendCode(tx, proof);
    const account = await accounts.byId(tx, id);
    if (!account || !(await accounts.prove(tx, account, contact)))
      throw errors.contactHasAccount({ what: contactNames[contact.channel] });
    await tx.record({
      subject: `identity.account:${id}`,
      summary: `公众账号“${login}”用验证码注册`,
      facts: { channel: contact.channel },
    });
    return openSession(tx, account, wayOf[contact.channel], browser);
  });
}
