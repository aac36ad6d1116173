import { actOnCase, readOwnCase, supplyUploads } from '#engines/cases';
import type { Ctx } from '#kernel';

/** Who holds the files of a correction until they are handed in. */
export const supplyHolder = (caseId: string): string => `supply:${caseId}`;

/** Withdraws the caller's own case; the law lets them until it is decided. */
export async function withdrawOwnCase(ctx: Ctx, id: string, reason: string): Promise<void> {
  const { row } = await readOwnCase(ctx, id);
  const command = { type: 'withdraw', reason } as const;
  await actOnCase(ctx, { caseId: id, command, version: row.version, opinion: reason });
}

/** Hands in what was asked for: files, an explanation, or both. After a pre-rejection the case is handed in anew. */
export async function supplyOwnCase(ctx: Ctx, id: string, words: string): Promise<'supplied' | 'resubmitted'> {
  const { row } = await readOwnCase(ctx, id);
  const type = row.state === 'pre-rejected' ? 'resubmit' : 'supply';
  await ctx.transaction(async (tx) => {
    await actOnCase(tx, { caseId: id, command: { type }, version: row.version, opinion: words });
    await supplyUploads(tx, id, supplyHolder(id));
  });
  return type === 'supply' ? 'supplied' : 'resubmitted';
}
