import type { Ctx } from '#kernel';
import { errors } from '../errors.ts';
import { setTask } from '../run/play.ts';
import { candidatesOf, noteVerb, onTask } from './on-task.ts';

/** 抢办: of several to whom a task was offered, the first takes it. */
export function claimTask(ctx: Ctx, taskId: string): Promise<{ instanceId: string }> {
  return onTask(ctx, taskId, 'claim', async (acting) => {
    const { play, task, owner } = acting;
    setTask(play, task, { assigneeId: owner.id, assigneeName: owner.name });
    play.changes.closed.push(task);
    play.changes.opened.push(task);
    noteVerb(acting, 'claim');
    return undefined;
  });
}

/** 退回抢办: back to all of them. */
export function unclaimTask(ctx: Ctx, taskId: string): Promise<{ instanceId: string }> {
  return onTask(ctx, taskId, 'unclaim', async (acting) => {
    const { play, task } = acting;
    const others = await candidatesOf(play.tx, taskId);
    if (task.assigneeId === null || others.length < 2) throw errors.notClaimed();
    setTask(play, task, { assigneeId: null, assigneeName: null });
    play.changes.closed.push(task);
    play.changes.opened.push(task);
    noteVerb(acting, 'unclaim');
    return undefined;
  });
}
