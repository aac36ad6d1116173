import { type Ctx, kernelErrors, requireAssurance } from '#kernel';
import { ownAccount } from '../../own-sessions.ts';
import { passkeys } from './passkeys.repo.ts';

export interface OwnPasskey {
  readonly id: string;
  readonly name: string;
  /** Kept by a service of the device's maker, so that it survives the device. */
  readonly backedUp: boolean;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
}

export async function listOwnPasskeys(ctx: Ctx): Promise<OwnPasskey[]> {
  const account = await ownAccount(ctx);
  return (await passkeys.ofAccount(ctx, account.id)).map(({ id, name, backedUp, createdAt, lastUsedAt }) => ({
    id,
    name,
    backedUp,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }));
}

export async function renamePasskey(ctx: Ctx, id: string, name: string): Promise<void> {
  const account = await ownAccount(ctx);
  const renamed = await ctx.transaction((tx) => passkeys.rename(tx, account.id, id, name.trim()));
  if (renamed === 0) throw kernelErrors.notFound();
}

/** A lost device: its key opens nothing from now on. */
export async function removePasskey(ctx: Ctx, id: string): Promise<void> {
  requireAssurance(ctx, 1, { act: 'ways' });
  const account = await ownAccount(ctx);
  await ctx.transaction(async (tx) => {
    if ((await passkeys.remove(tx, account.id, id)) === 0) throw kernelErrors.notFound();
    await tx.record({ subject: `identity.account:${account.id}`, summary: `${account.name}删除通行密钥` });
  });
}
