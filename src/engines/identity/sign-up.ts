import { declarePerson } from '#engines/parties';
import type { Ctx } from '#kernel';
import { accounts } from './accounts.repo.ts';
import { errors } from './errors.ts';
import { passwordComplaint } from './password.rules.ts';
import { hashPassword } from './password-hash.ts';
import { policyOn } from './policy.rules.ts';

export interface SignUp {
  readonly login: string;
  readonly name: string;
  readonly phone: string;
  readonly password: string;
  /** Resident number; without it the person is declared later on the own page. */
  readonly number?: string | undefined;
}

/**
 * A citizen's account. A number that is known here already changes nothing in the answer: the person is declared, and who
 * forgot an earlier account is told the ways back to it whether there is one or not. The telephone is not yet proved to be the
 * citizen's own, so nobody signs in by it.
 */
export async function signUp(ctx: Ctx, input: SignUp): Promise<string> {
  const complaint = passwordComplaint(policyOn(ctx.today()).password, input.password, 'citizen', [
    input.login,
    input.name,
    input.phone,
  ]);
  if (complaint) throw errors.passwordWeak({ complaint });
  const passwordHash = await hashPassword(input.password);
  return ctx.transaction(async (tx) => {
    const id = tx.newId('acc');
    const { login, name, phone } = input;
    const made = await accounts.insert(tx, {
      id,
      realm: 'citizen',
      login,
      personId: null,
      name,
      phone,
      passwordHash,
      mustChange: false,
      passwordExpiresAt: null,
    });
    if (!made) throw errors.loginTaken({ login });
    if (input.number) await declarePerson(tx, id, { name, phone, documentKind: 'resident-id', number: input.number });
    await tx.record({ subject: `identity.account:${id}`, summary: `公众账号“${login}”注册` });
    return id;
  });
}
