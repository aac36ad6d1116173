import { type Ctx, kernelErrors, maybeOne, sql } from '#kernel';
import { instanceStates, type Said } from '../contract.ts';
import { errors } from '../errors.ts';
import { advance } from '../run/advance.ts';
import { armTimers } from '../run/arm-timers.ts';
import { loadPlay } from '../run/load-play.repo.ts';
import { makeTask, offer } from '../run/make-task.ts';
import { isLive, nodeOf, note, type Play, setTask, setToken, type Task, type Token } from '../run/play.ts';
import { descendantsOf, undo } from '../run/return-token.ts';
import { savePlay } from '../run/save-play.repo.ts';
import { tasksOf } from '../run/tokens.ts';
import { say } from './on-task.ts';

/** 撤回: takes back a decision of one's own while nobody has acted on it. */
export async function withdrawTask(ctx: Ctx, taskId: string, said: Said): Promise<{ instanceId: string }> {
  const found = await maybeOne(
    ctx,
    sql<{ id: string }>`select instance_id as id from workflow.tasks where id = ${taskId}`,
  );
  if (!found) throw kernelErrors.notFound();
  await ctx.transaction(async (tx) => {
    const play = await loadPlay(tx, found.id);
    const task = play?.tasks.get(taskId);
    if (!play || !task || task.decidedBy === null || task.decidedBy !== tx.actor.id) throw kernelErrors.notFound();
    if (play.instance.state !== 'running') throw errors.ended({ state: instanceStates[play.instance.state] });
    if (play.instance.heldAt !== null) throw errors.held({ why: play.instance.heldWhy });
    const token = play.tokens.get(task.tokenId);
    if (
      task.state !== 'done' ||
      task.automatic ||
      !token ||
      !/^(consumed|task)$/.test(token.state) ||
      task.outcome === 'return'
    )
      throw errors.withdrawLate({ why: '这一步已经被退回或取消' });
    if (isLive(token)) reopenWithin(play, token, task);
    else await reopenRound(play, token, task);
    say({ play, task, onBehalfOf: task.onBehalfOf }, 'withdraw', said);
    note(play, { kind: 'withdraw', nodeId: task.nodeId, nodeName: task.nodeName, taskId, onBehalfOf: task.onBehalfOf });
    await advance(play);
    await savePlay(play);
    await tx.record({
      subject: `workflow.instance:${found.id}`,
      summary: `撤回“${play.instance.title}”的“${task.nodeName}”`,
      facts: { taskId },
    });
  });
  return { instanceId: found.id };
}

/** The round is still open: only what my decision opened goes back. */
function reopenWithin(play: Play, token: Token, task: Task): void {
  if (token.heldBy !== null) throw errors.withdrawLate({ why: '流程已被驳回，正在等重新提交' });
  const others = tasksOf(play, token).filter((one) => one !== task);
  const later = others.find((one) => one.state === 'done' && (one.endedStep ?? 0) > (task.endedStep ?? 0));
  if (later) throw errors.withdrawLate({ why: `${later.decidedByName ?? '下一位'}已经办理` });
  for (const one of others) {
    const followsMe =
      one.parentId === task.id ||
      (one.parentId === null && one.position > task.position && nodeOf(play, token.nodeId).task?.mode === 'sequential');
    if (one.state !== 'open' || !followsMe) continue;
    setTask(play, one, { state: 'queued' });
    play.changes.closed.push(one);
  }
  again(play, token, task);
}

/** The round was over: what came of it is undone, if no person and no automatic step has acted on it. */
async function reopenRound(play: Play, token: Token, task: Task): Promise<void> {
  const after = descendantsOf(play, token);
  if (after.size === 0) throw errors.withdrawLate({ why: '已经回到驳回人' });
  for (const one of after) {
    const node = nodeOf(play, one.nodeId);
    if (node.kind === 'action' && one.state === 'consumed')
      throw errors.withdrawLate({ why: `已经自动办理“${node.name}”` });
    if (one.heldBy !== null) throw errors.withdrawLate({ why: '流程已被驳回，正在等重新提交' });
    const acted = tasksOf(play, one).find((other) => !other.automatic && /^(done|transferred)$/.test(other.state));
    if (acted) throw errors.withdrawLate({ why: `${acted.decidedByName ?? acted.assigneeName ?? '下一位'}已经办理` });
  }
  await undo(play, token, after);
  setToken(play, token, { state: 'task' });
  await armTimers(play, token, nodeOf(play, token.nodeId));
  for (const one of tasksOf(play, token)) {
    // Those whom my decision made needless may decide again.
    const wasCut = one.state === 'cancelled' && one.endedStep === task.endedStep;
    if (!wasCut) continue;
    setTask(play, one, { state: 'open', endedAt: null, endedStep: null });
    play.changes.opened.push(one);
  }
  again(play, token, task);
}

function again(play: Play, token: Token, task: Task): void {
  setTask(play, task, { state: 'withdrawn' });
  const { kind, position, counts, parentId, dueAt, assigneeId, assigneeName } = task;
  const assignee = { id: assigneeId ?? '', name: assigneeName ?? '' };
  const next = makeTask(play, token, nodeOf(play, token.nodeId), {
    kind,
    position,
    counts,
    dueAt,
    assignee,
    ...(parentId ? { parentId } : {}),
  });
  offer(play, next, [assignee.id]);
  for (const child of tasksOf(play, token)) if (child.parentId === task.id) setTask(play, child, { parentId: next.id });
}
