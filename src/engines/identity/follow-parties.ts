import { mergeUndone, personClosed, personMerged } from '#engines/parties/contract';
import { on, type TxCtx } from '#kernel';
import { accounts } from './accounts.repo.ts';
import { sessions } from './sessions.repo.ts';

const MERGED = '本人另有账号，主体已合并，请用原有账号登录';

/**
 * When two persons are found to be one, the account of the one who is gone is signed out: nothing begun under the old
 * identity goes on by itself. It stays usable only where the kept person has no account of their own.
 */
const followMerge = on(personMerged, 'identity.follow-merge', async (tx, { actorIds, hasOther }) => {
  for (const id of actorIds) {
    await sessions.end(tx, id, { keep: null }, '主体合并');
    if (hasOther) await disable(tx, id, MERGED);
  }
});

const followUndo = on(mergeUndone, 'identity.follow-merge-undone', async (tx, { actorIds }) => {
  for (const id of actorIds) {
    const account = await accounts.byId(tx, id);
    if (account?.disabledReason === MERGED) await disable(tx, id, null);
    await sessions.end(tx, id, { keep: null }, '撤销主体合并');
  }
});

const followClosing = on(personClosed, 'identity.follow-closing', async (tx, { actorIds }) => {
  for (const id of actorIds) await sessions.end(tx, id, { keep: null }, '账号已注销');
});

async function disable(tx: TxCtx, id: string, reason: string | null): Promise<void> {
  await accounts.disable(tx, id, reason);
  await tx.record({
    subject: `identity.account:${id}`,
    summary: reason === null ? '撤销合并，恢复账号' : '主体合并，停用账号',
  });
}

export const partyConsumers = [followMerge, followUndo, followClosing];
