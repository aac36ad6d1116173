import { type Ctx, kernelErrors, maybeOne, sql } from '#kernel';
import type { Static } from '#kernel/contract';
import type { ReturnInput } from '../contract.ts';
import { errors } from '../errors.ts';
import { loadPlay } from '../run/load-play.repo.ts';
import { nameOf, nodeOf, setTask } from '../run/play.ts';
import { passedRounds, returnToNode, returnToPrevious, returnToStart } from '../run/return-token.ts';
import { closeTask } from '../run/tokens.ts';
import { maySee } from '../work/show-instance.ts';
import { take } from './change-signers.ts';
import { onTask, say } from './on-task.ts';

/** 驳回: back to the initiator, the previous step or any step passed, with what came after it undone or set aside. */
export function returnTask(
  ctx: Ctx,
  taskId: string,
  input: Static<typeof ReturnInput>,
): Promise<{ instanceId: string }> {
  return onTask(ctx, taskId, 'return', async (acting) => {
    const { play, task, token, onBehalfOf } = acting;
    const straightBack = input.straightBack ?? false;
    say(acting, 'return', input);
    if (straightBack) take(acting);
    else {
      const { id: decidedBy, name: decidedByName } = play.tx.actor;
      setTask(play, task, { outcome: 'return', decidedBy, decidedByName, onBehalfOf });
      closeTask(play, task, 'done');
    }
    const way = { why: input.opinion, straightBack };
    if (input.to === 'start') await returnToStart(play, token, way);
    else if (input.to === 'previous') await returnToPrevious(play, token, way);
    else if (input.nodeId) await returnToNode(play, token, input.nodeId, way);
    else throw errors.returnUnpassed();
    return { to: input.to, nodeId: input.nodeId, straightBack };
  });
}

/** The steps to which a task may be returned by name, in the order in which they were passed. */
export async function returnTargets(ctx: Ctx, taskId: string): Promise<{ value: string; label: string }[]> {
  const found = await maybeOne(
    ctx,
    sql<{ id: string }>`select instance_id as id from workflow.tasks where id = ${taskId}`,
  );
  if (!found || !(await maySee(ctx, found.id))) throw kernelErrors.notFound();
  return ctx.transaction(async (tx) => {
    const play = await loadPlay(tx, found.id, { peek: true });
    const token = play?.tokens.get(play.tasks.get(taskId)?.tokenId ?? '');
    if (!play || !token) return [];
    return passedRounds(play, token).map(({ nodeId }) => ({ value: nodeId, label: nameOf(nodeOf(play, nodeId)) }));
  });
}
