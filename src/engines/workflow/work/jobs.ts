import { type Ctx, defineJob } from '#kernel';
import { Type } from '#kernel/contract';
import { fireDueTimers } from './fire-timers.ts';
import { runLaterAction, tellTrouble } from './run-later-action.ts';
import { actionJobName, timerJobName } from './wake.ts';

/** Every minute, so that nothing is missed; and at the moment itself, so that nobody waits. */
export const timersJob = defineJob('workflow.timers.fire', {
  title: '处理到时的流程定时',
  schema: Type.Object({}),
  cron: '* * * * *',
  run: async (ctx: Ctx) => {
    await fireDueTimers(ctx);
  },
});

export const timerJob = defineJob(timerJobName.name, {
  title: '处理刚到时的流程定时',
  schema: timerJobName.schema,
  maxAttempts: 3,
  run: async (ctx: Ctx) => {
    await fireDueTimers(ctx);
  },
});

export const actionJob = defineJob(actionJobName.name, {
  title: '办理流程的自动环节',
  schema: actionJobName.schema,
  run: async (ctx: Ctx, { instanceId, tokenId }) => {
    try {
      await runLaterAction(ctx, instanceId, tokenId);
    } catch (error) {
      await tellTrouble(ctx, instanceId, error);
      throw error;
    }
  },
});
