import type { Ctx } from '#kernel';
import type { CaseRow } from '../cases.repo.ts';
import { errors } from '../errors.ts';
import { items } from '../items/items.repo.ts';
import { type CaseFlow, flows } from './flows.repo.ts';

/**
 * How the review stands: the item has no flow; it has one that will start by itself; it runs; it came to its end; or it was
 * broken off and may be started anew.
 */
export type Standing = 'none' | 'awaited' | 'running' | 'ended' | 'broken-off';

export async function standingOf(ctx: Ctx, row: CaseRow): Promise<{ standing: Standing; flow: CaseFlow | undefined }> {
  const flow = await flows.latest(ctx, row.id);
  if (flow) return { standing: standings[flow.state], flow };
  const content = await items.contentOf(ctx, row.itemId, row.itemVersion);
  return { standing: content.flow === undefined ? 'none' : 'awaited', flow };
}

const standings: Readonly<Record<CaseFlow['state'], Standing>> = {
  running: 'running',
  completed: 'ended',
  terminated: 'broken-off',
  failed: 'broken-off',
};

/** Nobody decides over the heads of those who review. */
export async function refuseDuringReview(ctx: Ctx, row: CaseRow): Promise<void> {
  const { standing } = await standingOf(ctx, row);
  if (standing === 'running') throw errors.reviewRunning();
  if (standing === 'awaited') throw errors.reviewAwaited();
}
