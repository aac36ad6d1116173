import { type Ctx, kernelErrors, type TxCtx } from '#kernel';
import { type AccountRow, accounts } from './accounts.repo.ts';
import type { Session } from './contract.ts';
import { describeDevice } from './device.rules.ts';
import { type SessionRow, sessions } from './sessions.repo.ts';

/** The account behind the session that asks. */
export async function ownAccount(ctx: Ctx): Promise<AccountRow> {
  const account = ctx.actor.sessionId === undefined ? undefined : await accounts.ofSession(ctx, ctx.actor.sessionId);
  if (!account) throw kernelErrors.signInNeeded();
  return account;
}

export const toSession = (row: SessionRow, currentId: string | undefined): Session => ({
  id: row.id,
  current: row.id === currentId,
  address: row.address,
  device: describeDevice(row.userAgent),
  createdAt: row.createdAt.toISOString(),
  lastSeenAt: row.lastSeenAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
});

export async function listOwnSessions(ctx: Ctx): Promise<Session[]> {
  const account = await ownAccount(ctx);
  return (await sessions.liveOf(ctx, account.id)).map((row) => toSession(row, ctx.actor.sessionId));
}

/** Ends one session of one's own; that of somebody else is as missing. */
export async function endOwnSession(ctx: Ctx, sessionId: string): Promise<void> {
  const account = await ownAccount(ctx);
  await ctx.transaction(async (tx) => {
    if ((await sessions.end(tx, account.id, { id: sessionId }, '本人退出该设备')) === 0) throw kernelErrors.notFound();
    await note(tx, account, '退出一处登录');
  });
}

export async function signOut(ctx: Ctx): Promise<void> {
  if (ctx.actor.sessionId === undefined) return;
  const account = await ownAccount(ctx);
  const { sessionId } = ctx.actor;
  await ctx.transaction(async (tx) => {
    await sessions.end(tx, account.id, { id: sessionId }, '退出登录');
    await note(tx, account, '退出登录');
  });
}

/** Ends every session of one's own, this one too. */
export async function signOutEverywhere(ctx: Ctx): Promise<number> {
  const account = await ownAccount(ctx);
  return ctx.transaction(async (tx) => {
    const count = await sessions.end(tx, account.id, { keep: null }, '在所有设备上退出');
    await note(tx, account, `在所有设备上退出，共 ${count} 处`);
    return count;
  });
}

const note = (tx: TxCtx, account: AccountRow, summary: string): Promise<void> =>
  tx.record({ subject: `identity.account:${account.id}`, summary: `${account.name}${summary}` });
