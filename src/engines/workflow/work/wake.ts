import { jobName, type TxCtx } from '#kernel';
import { Type } from '#kernel/contract';

/** Saving a step sets these on their way; `jobs.ts` says what they do. */
export const timerJobName = jobName('workflow.timers.fire-soon', Type.Object({}));
export const actionJobName = jobName(
  'workflow.action.run',
  Type.Object({ instanceId: Type.String(), tokenId: Type.String() }),
);

/** Beyond this the minute's job is near enough. */
const SOON_MS = 3_600_000;

export async function wakeForTimers(tx: TxCtx, times: readonly Date[]): Promise<void> {
  const first = Math.min(...times.map((time) => time.getTime()));
  if (first - tx.now().getTime() < SOON_MS) await tx.enqueue(timerJobName, {}, { at: new Date(first) });
}

export async function wakeForActions(tx: TxCtx, instanceId: string, tokenId: string): Promise<void> {
  await tx.enqueue(actionJobName, { instanceId, tokenId });
}
