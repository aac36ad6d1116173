import { type Ctx, defineJob, type TxCtx } from '#kernel';
import { Type } from '#kernel/contract';
import { fireDueTimers } from './fire-timers.ts';
import { runLaterAction, tellTrouble } from './run-later-action.ts';

const Nothing = Type.Object({});

/** Every minute, so that nothing is missed; and at the moment itself, so that nobody waits. */
export const timersJob = defineJob('workflow.timers.fire', {
  title: '处理到时的流程定时',
  schema: Nothing,
  cron: '* * * * *',
  run: async (ctx: Ctx) => {
    await fireDueTimers(ctx);
  },
});

export const timerJob = defineJob('workflow.timers.fire-soon', {
  title: '处理刚到时的流程定时',
  schema: Nothing,
  maxAttempts: 3,
  run: async (ctx: Ctx) => {
    await fireDueTimers(ctx);
  },
});

export const actionJob = defineJob('workflow.action.run', {
  title: '办理流程的自动环节',
  schema: Type.Object({ instanceId: Type.String(), tokenId: Type.String() }),
  run: async (ctx: Ctx, { instanceId, tokenId }) => {
    try {
      await runLaterAction(ctx, instanceId, tokenId);
    } catch (error) {
      await tellTrouble(ctx, instanceId, error);
      throw error;
    }
  },
});

/** Beyond this the minute's job is near enough. */
const SOON_MS = 3_600_000;

export async function wakeForTimers(tx: TxCtx, times: readonly Date[]): Promise<void> {
  const first = Math.min(...times.map((time) => time.getTime()));
  if (first - tx.now().getTime() < SOON_MS) await tx.enqueue(timerJob, {}, { at: new Date(first) });
}

export async function wakeForActions(tx: TxCtx, instanceId: string, tokenId: string): Promise<void> {
  await tx.enqueue(actionJob, { instanceId, tokenId });
}
