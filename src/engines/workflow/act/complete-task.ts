import { AppError, type Ctx, kernelErrors } from '#kernel';
import type { Static } from '#kernel/contract';
import type { CompleteInput } from '../contract.ts';
import { errors } from '../errors.ts';
import { setTask, setVariable } from '../run/play.ts';
import { settleRound } from '../run/settle-round.ts';
import { closeTask } from '../run/tokens.ts';
import { type Acting, labelOf, noteVerb, onTask, say } from './on-task.ts';

/** Decides a task: 同意, 不同意, or whatever the flow offers there. */
export function completeTask(
  ctx: Ctx,
  taskId: string,
  input: Static<typeof CompleteInput>,
): Promise<{ instanceId: string }> {
  return onTask(ctx, taskId, 'complete', async (acting) => {
    const { play, task, token, node, owner, onBehalfOf } = acting;
    const outcome = outcomeOf(acting, input.outcome);
    for (const [name, value] of Object.entries(input.variables ?? {})) setVariable(play, null, name, value);
    setTask(play, task, {
      outcome,
      assigneeId: owner.id,
      assigneeName: owner.name,
      decidedBy: play.tx.actor.id,
      decidedByName: play.tx.actor.name,
      onBehalfOf,
    });
    closeTask(play, task, 'done');
    say(acting, 'complete', input);
    noteVerb(acting, 'complete', { outcome, label: labelOf(play, task) });
    await settleRound(play, token, node);
    return { outcome };
  });
}

function outcomeOf({ node, task }: Acting, given: string): string {
  if (task.kind === 'resubmit') return 'resubmit';
  if (node.task?.outcomes.some((one) => one.value === given)) return given;
  throw errors.outcomeUnknown({ outcome: given });
}

export interface Done {
  readonly taskId: string;
  readonly problem: string | null;
}

/** Many at once, each for itself: one that fails does not keep the others. */
export async function completeMany(
  ctx: Ctx,
  input: Static<typeof CompleteInput> & { taskIds: readonly string[] },
): Promise<Done[]> {
  const done: Done[] = [];
  for (const taskId of new Set(input.taskIds)) {
    try {
      await completeTask(ctx, taskId, input);
      done.push({ taskId, problem: null });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      done.push({
        taskId,
        problem: error.code === kernelErrors.notFound.definition.code ? '已不是您的待办' : error.text('zh'),
      });
    }
  }
  return done;
}
