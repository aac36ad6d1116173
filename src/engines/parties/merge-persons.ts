import { type Ctx, kernelErrors, lockInTransaction, run, sql, type TxCtx } from '#kernel';
import { addDays } from '#kernel/contract';
import { agencies } from './agencies.repo.ts';
import { bindings } from './bindings.repo.ts';
import { agencyChanged, firmChanged, mergeUndone, personMerged } from './contract.ts';
import { errors } from './errors.ts';
import { firms } from './firms.repo.ts';
import { type MergeRow, type Moved, merges } from './merges.repo.ts';
import { keepPersonVersion } from './person-versions.ts';
import { type PersonRow, persons } from './persons.repo.ts';
import { retentionOn } from './retention.rules.ts';
import { suspicions } from './suspicions.repo.ts';
import { verifications } from './verifications.repo.ts';

/** One official says that two are one; nothing moves yet. */
export async function proposeMerge(
  ctx: Ctx,
  { keptId, goneId, reason }: { keptId: string; goneId: string; reason: string },
): Promise<string> {
  if (keptId === goneId) throw errors.mergeSame();
  return ctx.transaction(async (tx) => {
    await lockMergeable(tx, keptId, goneId);
    if (await merges.openOf(tx, [keptId, goneId])) throw errors.mergeOpen();
    const id = tx.newId('mrg');
    await merges.propose(tx, id, keptId, goneId, reason);
    await tx.record({ subject: `parties.person:${keptId}`, summary: '提出合并主体', facts: { goneId, reason } });
    return id;
  });
}

/** Another official agrees or refuses. */
export async function decideMerge(
  ctx: Ctx,
  id: string,
  { approve, decision }: { approve: boolean; decision?: string | null },
): Promise<void> {
  await ctx.transaction(async (tx) => {
    const merge = await lockMerge(tx, id, 'proposed');
    if (tx.actor.kind !== 'system' && merge.proposedBy === tx.actor.id) throw errors.ownCase();
    const { keptId, goneId } = merge;
    if (!approve) {
      await merges.decide(tx, id, { state: 'refused', decision: decision ?? null, undoUntil: null, moved: null });
      await tx.record({ subject: `parties.person:${keptId}`, summary: '不同意合并主体', facts: { goneId, decision } });
      return;
    }
    await lockMergeable(tx, keptId, goneId);
    const hasOther = (await bindings.actorsOf(tx, keptId)).length > 0;
    const moved = await move(tx, goneId, keptId, null);
    await persons.setState(tx, goneId, 'merged', keptId);
    await verifications.withdrawOf(tx, goneId, '主体已合并');
    await suspicions.close(tx, [keptId, goneId], 'merged', merge.reason);
    const undoUntil = addDays(tx.today(), retentionOn(tx.today()).mergeUndoDays);
    await merges.decide(tx, id, { state: 'done', decision: decision ?? null, undoUntil, moved });
    await keepPersonVersion(tx, goneId, '并入他人', ['state']);
    await tx.emit(personMerged, { mergeId: id, keptId, goneId, actorIds: [...moved.actorIds], hasOther });
    await tx.record({ subject: `parties.person:${keptId}`, summary: '同意合并主体', facts: { goneId, ...moved } });
  });
}

/** Within the time for it, what moved moves back, except what has gone elsewhere since. */
export async function undoMerge(ctx: Ctx, id: string, reason: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const { keptId, goneId, undoUntil, moved: before } = await lockMerge(tx, id, 'done');
    if (undoUntil !== null && undoUntil < tx.today()) throw errors.undoLate({ until: undoUntil });
    await persons.lock(tx, [keptId, goneId]);
    await persons.setState(tx, goneId, 'active', null);
    const moved = await move(tx, keptId, goneId, before);
    await merges.undo(tx, id, reason);
    await suspicions.close(tx, [keptId, goneId], 'open', null);
    await keepPersonVersion(tx, goneId, '撤销合并', ['state']);
    const hasOther = (await bindings.actorsOf(tx, keptId)).length > 0;
    await tx.emit(mergeUndone, { mergeId: id, keptId, goneId, actorIds: [...moved.actorIds], hasOther });
    await tx.record({ subject: `parties.person:${keptId}`, summary: '撤销合并主体', facts: { goneId, reason } });
  });
}

/** Not the same after all. */
export async function dismissSuspicion(ctx: Ctx, pair: readonly [string, string], reason: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    if ((await suspicions.close(tx, pair, 'dismissed', reason)) === 0) throw kernelErrors.notFound();
    await tx.record({ subject: `parties.person:${pair[0]}`, summary: '认定不是同一人', facts: { pair, reason } });
  });
}

/**
 * Accounts, firms and agencies of one person become those of another. Sessions stay, for who they are is read anew at
 * each request, but no session goes on acting for a firm.
 */
async function move(tx: TxCtx, fromId: string, toId: string, only: Moved | null): Promise<Moved> {
  const actorIds = await bindings.move(tx, fromId, toId, only?.actorIds ?? null);
  await run(tx, sql`delete from parties.acting where actor_id = any(${actorIds}::text[])`);
  const led = await firms.moveLegal(tx, fromId, toId, only?.firmIds ?? null);
  const served = await agencies.moveAgent(tx, fromId, toId, only?.agencyIds ?? null);
  for (const { id } of led) await tx.emit(firmChanged, { firmId: id });
  for (const { id, firmId } of served) await tx.emit(agencyChanged, { agencyId: id, firmId });
  return { actorIds, firmIds: led.map(({ id }) => id), agencyIds: served.map(({ id }) => id) };
}

async function lockMerge(tx: TxCtx, id: string, state: MergeRow['state']): Promise<MergeRow> {
  const merge = await merges.lock(tx, id);
  if (!merge) throw kernelErrors.notFound();
  if (merge.state !== state) throw errors.notPending();
  return merge;
}

/** Both live, the kept one is known at least as well, and no two verified numbers disagree. */
async function lockMergeable(tx: TxCtx, keptId: string, goneId: string): Promise<void> {
  await lockInTransaction(tx, 'parties.merge');
  const pair = await persons.lock(tx, [keptId, goneId]);
  const kept = pair.find(({ id }) => id === keptId);
  const gone = pair.find(({ id }) => id === goneId);
  if (!kept || !gone) throw kernelErrors.notFound();
  if (kept.state !== 'active' || gone.state !== 'active') throw errors.notActive();
  if (kept.level < gone.level) throw errors.mergeWeaker();
  if (isVerified(kept) && isVerified(gone) && kept.numberIndex !== gone.numberIndex) throw errors.mergeNumbersDiffer();
}

const isVerified = (person: PersonRow): boolean => person.level > 0;
