import type { Ctx, TxCtx } from '#kernel';
import { errors } from './errors.ts';
import { guards } from './guards.repo.ts';
import { addressKey, admit, forgive, freshGuard } from './lock-out.rules.ts';
import { policyOn, type Realm } from './policy.rules.ts';

export interface Attempt {
  readonly accountKey: string;
  readonly addressKey: string;
  readonly at: number;
  /** Wrong tries left for this login. */
  readonly left: number;
}

const loginKey = (realm: Realm, login: string): string => `login:${realm}:${login.trim().toLowerCase()}`;

/** Counts a try against the login and the address before the password is looked at; refuses where either is locked. */
export async function beginAttempt(ctx: Ctx, realm: Realm, login: string, ip: string): Promise<Attempt> {
  const account = loginKey(realm, login);
  const address = `address:${addressKey(ip)}`;
  const at = ctx.now().getTime();
  const { lockOut } = policyOn(ctx.today());
  const locked = await guards.lockedUntil(ctx, [account, address]);
  if (locked) throw tooEarly(locked.getTime() - at);
  const outcome = await ctx.transaction(async (tx) => {
    const held = await guards.hold(tx, [account, address]);
    const byAccount = admit(held.get(account) ?? freshGuard, at, lockOut.account);
    const byAddress = admit(held.get(address) ?? freshGuard, at, lockOut.address);
    if (!byAccount.admitted) return { lockedUntil: byAccount.lockedUntil };
    if (!byAddress.admitted) return { lockedUntil: byAddress.lockedUntil };
    await guards.put(tx, account, byAccount.guard);
    await guards.put(tx, address, byAddress.guard);
    return { left: byAccount.left };
  });
  if (outcome.lockedUntil !== undefined) {
    throw tooEarly(outcome.lockedUntil - at);
  }
  return { accountKey: account, addressKey: address, at, left: outcome.left };
}

function tooEarly(waitMs: number) {
  const seconds = Math.ceil(waitMs / 1000);
  return errors.lockedOut({ minutes: Math.ceil(seconds / 60), seconds });
}

/** The holder has shown in another way who they are, and has a new password: the login starts afresh. */
export async function forgiveLogin(tx: TxCtx, realm: Realm, login: string): Promise<void> {
  const key = loginKey(realm, login);
  await guards.hold(tx, [key]);
  await guards.put(tx, key, freshGuard);
}

/** The password was right: the login starts afresh; the address only gets this one try back. */
export async function forgiveAttempt(tx: TxCtx, attempt: Attempt): Promise<void> {
  const held = await guards.hold(tx, [attempt.accountKey, attempt.addressKey]);
  await guards.put(tx, attempt.accountKey, freshGuard);
  const guard = forgive(held.get(attempt.addressKey) ?? freshGuard, attempt.at, policyOn(tx.today()).lockOut.address);
  await guards.put(tx, attempt.addressKey, guard);
}
