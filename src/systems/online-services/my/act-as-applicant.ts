import { actOnCase, correctAnswers, keepNamedFiles, readOwnCase, supplyUploads } from '#engines/cases';
import { takeAnswers } from '#engines/forms';
import type { Ctx, TxCtx } from '#kernel';
import { knownOfCaller } from '../apply/known-answers.ts';
import { begunCorrection, supplyHolder } from './correction.ts';

/** Withdraws the caller's own case; the law lets them until it is decided. */
export async function withdrawOwnCase(ctx: Ctx, id: string, reason: string): Promise<void> {
  const { row } = await readOwnCase(ctx, id);
  const command = { type: 'withdraw', reason } as const;
  await actOnCase(ctx, { caseId: id, command, version: row.version, opinion: reason });
}

/**
 * Hands in what was asked for: corrected answers, files, an explanation, or all of it. After a pre-rejection the case is
 * handed in anew.
 */
export async function supplyOwnCase(ctx: Ctx, id: string, words: string): Promise<'supplied' | 'resubmitted'> {
  const { row } = await readOwnCase(ctx, id);
  const type = row.state === 'pre-rejected' ? 'resubmit' : 'supply';
  await ctx.transaction(async (tx) => {
    const corrected = await takeCorrection(tx, id);
    const facts = corrected.length > 0 ? { corrected } : {};
    await actOnCase(tx, { caseId: id, command: { type }, version: row.version, opinion: words, facts });
    await supplyUploads(tx, id, supplyHolder(id));
  });
  return type === 'supply' ? 'supplied' : 'resubmitted';
}

/** Titles of the answers that were corrected; none when no correction of the form was begun. */
async function takeCorrection(tx: TxCtx, id: string): Promise<readonly string[]> {
  const begun = await begunCorrection(tx, id);
  if (!begun) return [];
  const { form, checked } = await takeAnswers(tx, begun.row.id);
  await keepNamedFiles(tx, supplyHolder(id), form.form, checked.answers);
  return correctAnswers(tx, id, checked.answers, await knownOfCaller(tx));
}
