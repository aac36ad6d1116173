import { createPerson, grantRole } from '#engines/directory';
import { GrantInput, PersonInput } from '#engines/directory/contract';
import { createAccount } from '#engines/identity';
import { AccountInput } from '#engines/identity/contract';
import { ConfigError, type Ctx, makeValidator } from '#kernel';

export interface NewOfficial {
  /** Somebody who is in the directory already; else `name` says who is to be entered. */
  readonly person?: string;
  readonly name?: string;
  readonly role?: string;
  readonly scope: string;
}

const checkPerson = makeValidator(PersonInput, false);
const checkGrant = makeValidator(GrantInput, false);
const checkAccount = makeValidator(AccountInput, false);

/**
 * Opens an account for an official, entered and given a role in the same breath where there is nobody yet to do it in the
 * console: a new installation has no accounts. All of it or nothing.
 */
export async function openAccount(ctx: Ctx, login: string, official: NewOfficial) {
  const { person, name, role, scope } = official;
  if ((person === undefined) === (name === undefined))
    throw new ConfigError('用 --person 指明机构人员的编号，或用 --name 登记一位新的工作人员，二者取一');
  return ctx.transaction(async (tx) => {
    const personId = person ?? (await createPerson(tx, checkPerson({ name }) as PersonInput)).id;
    if (role !== undefined) {
      const grant = { personId, roleId: role, scope, validFrom: tx.today(), reason: '命令行开通账号时授予' };
      await grantRole(tx, checkGrant(grant) as GrantInput);
    }
    return createAccount(tx, checkAccount({ login, personId }) as AccountInput);
  });
}
