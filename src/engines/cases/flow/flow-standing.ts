import type { Ctx } from '#kernel';
import { errors } from '../errors.ts';
import { type CaseFlow, flows } from './flows.repo.ts';

/**
 * How the review stands: the item has no flow; it has one that will start by itself; it runs; it came to its end; or it was
 * broken off and may be started anew.
 */
export type Standing = 'none' | 'awaited' | 'running' | 'ended' | 'broken-off';

export async function standingOf(
  ctx: Ctx,
  caseId: string,
): Promise<{ standing: Standing; flow: CaseFlow | undefined }> {
  const found = await flows.standing(ctx, caseId);
  const flow = found?.flow ?? undefined;
  if (flow) return { standing: standings[flow.state], flow };
  return { standing: found?.hasDrawing ? 'awaited' : 'none', flow };
}

const standings: Readonly<Record<CaseFlow['state'], Standing>> = {
  running: 'running',
  completed: 'ended',
  terminated: 'broken-off',
  failed: 'broken-off',
};

/** Nobody decides over the heads of those who review. */
export function refuseDuringReview(standing: Standing): void {
  if (standing === 'running') throw errors.reviewRunning();
  if (standing === 'awaited') throw errors.reviewAwaited();
}
