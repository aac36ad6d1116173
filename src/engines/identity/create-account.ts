import { personCards } from '#engines/directory';
import { type Ctx, kernelErrors } from '#kernel';
import { accountById, requireOrdinary } from './account-standing.ts';
import { accounts } from './accounts.repo.ts';
import type { AccountInput, NewAccount } from './contract.ts';
import { errors } from './errors.ts';
import { hashPassword, oneTimePassword } from './password-hash.ts';
import { policyOn } from './policy.rules.ts';
import { sessions } from './sessions.repo.ts';

const expiry = (ctx: Ctx): Date => new Date(ctx.now().getTime() + policyOn(ctx.today()).oneTimePasswordSeconds * 1000);

/** An official's account for a person of the directory, with a password for one sign-in. */
export async function createAccount(ctx: Ctx, input: AccountInput): Promise<NewAccount> {
  const person = (await personCards(ctx, [input.personId])).get(input.personId);
  if (!person) throw errors.personMissing();
  await requireOrdinary(ctx, { personId: person.id, name: person.name });
  const password = oneTimePassword();
  const passwordHash = await hashPassword(password);
  return ctx.transaction(async (tx) => {
    const present = await accounts.ofPerson(tx, person.id);
    if (present) throw errors.personHasAccount({ name: person.name, login: present.login });
    const id = tx.newId('acc');
    const made = await accounts.insert(tx, {
      id,
      realm: 'official',
      login: input.login,
      personId: person.id,
      name: person.name,
      phone: null,
      passwordHash,
      mustChange: true,
      passwordExpiresAt: expiry(tx),
    });
    if (!made) throw errors.loginTaken({ login: input.login });
    await tx.record({ subject: `identity.account:${id}`, summary: `为${person.name}开通账号“${input.login}”` });
    return { id, login: input.login, oneTimePassword: password };
  });
}

/** A new password for one sign-in; every session ends, and a lock-out stays until its time is over. */
export async function resetPassword(ctx: Ctx, id: string): Promise<NewAccount> {
  const account = await accountById(ctx, id);
  if (account.demo) throw errors.demoFixed();
  await requireOrdinary(ctx, account);
  const password = oneTimePassword();
  const passwordHash = await hashPassword(password);
  return ctx.transaction(async (tx) => {
    await accounts.setPassword(tx, id, passwordHash, expiry(tx));
    const ended = await sessions.end(tx, id, { keep: null }, '管理员重置口令');
    await tx.record({ subject: `identity.account:${id}`, summary: `重置${account.name}的口令`, facts: { ended } });
    return { id, login: account.login, oneTimePassword: password };
  });
}

export async function disableAccount(ctx: Ctx, id: string, reason: string): Promise<void> {
  const account = await accountById(ctx, id);
  await requireOrdinary(ctx, account);
  await ctx.transaction(async (tx) => {
    await accounts.disable(tx, id, reason);
    const ended = await sessions.end(tx, id, { keep: null }, '账号停用');
    await tx.record({
      subject: `identity.account:${id}`,
      summary: `停用${account.name}的账号`,
      facts: { reason, ended },
    });
  });
}

export async function enableAccount(ctx: Ctx, id: string): Promise<void> {
  const account = await accountById(ctx, id);
  await requireOrdinary(ctx, account);
  await ctx.transaction(async (tx) => {
    await accounts.disable(tx, id, null);
    await tx.record({ subject: `identity.account:${id}`, summary: `恢复${account.name}的账号` });
  });
}

/** Ends every session of somebody else's account at once. */
export async function endSessionsOf(ctx: Ctx, id: string, reason: string): Promise<{ ended: number }> {
  const account = await accountById(ctx, id);
  return ctx.transaction(async (tx) => {
    const ended = await sessions.end(tx, id, { keep: null }, '管理员强制退出');
    if (ended === 0) throw kernelErrors.notFound();
    await tx.record({
      subject: `identity.account:${id}`,
      summary: `让${account.name}在所有设备上退出`,
      facts: { reason, ended },
    });
    return { ended };
  });
}
