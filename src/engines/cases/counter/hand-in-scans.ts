import { type Ctx, kernelErrors } from '#kernel';
import { type CaseRow, cases, entries } from '../cases.repo.ts';
import { errors } from '../errors.ts';
import { finalStates } from '../life.ts';
import { supplyUploads } from '../materials/keep-uploads.ts';
import { uploads } from '../materials/uploads.repo.ts';

/** Whose the scans of a case are until they are taken into it. */
export const caseScanHolder = (caseId: string): string => `scan:${caseId}`;

export const maySupply = ({ state }: Pick<CaseRow, 'state'>): boolean => !finalStates.includes(state);

/**
 * Takes into a case what was scanned for it at the counter, after intake as well: what a correction asks for, what was
 * deferred, or what somebody brings besides. The state of the case stays; whether it is complete the official says.
 */
export async function handInScans(
  ctx: Ctx,
  caseId: string,
  named: ReadonlyMap<string, string>,
  words: string,
): Promise<void> {
  await ctx.transaction(async (tx) => {
    const row = await cases.lock(tx, caseId);
    if (!row) throw kernelErrors.notFound();
    if (!maySupply(row)) throw errors.notNow();
    const holder = caseScanHolder(caseId);
    const scans = await uploads.of(tx, holder);
    // The first of two clicks has taken them.
    if (scans.length === 0) return;
    await supplyUploads(tx, caseId, holder);
    await cases.touch(tx, caseId);
    const received = [...new Set(scans.map(({ materialId }) => named.get(materialId) ?? '其他材料'))];
    await entries.beside(tx, row, { command: 'receive-materials', opinion: words, facts: { received } });
  });
}
