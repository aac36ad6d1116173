import { leadersOf } from '#engines/directory';
import { taskOverdue } from '../contract.ts';
import type { FlowNode } from '../definition/graph.rules.ts';
import { namesOf } from '../run/assign.ts';
import { decideAutomatically, makeTask, offer } from '../run/make-task.ts';
import { nameOf, note, type Play, ruleOf, setTask, type Task, type Token } from '../run/play.ts';
import { returnToStart } from '../run/return-token.ts';
import { settleRound } from '../run/settle-round.ts';
import { closeTask, tasksOf } from '../run/tokens.ts';

/** The time of a user task is over: what the flow says for that case, always noted and told. */
export async function fireOverdue(play: Play, token: Token, node: FlowNode): Promise<void> {
  const { overdue, outcomes } = ruleOf(node);
  const open = tasksOf(play, token).filter((task) => task.state === 'open');
  const { id: instanceId, flowKey, subject } = play.instance;
  note(play, {
    kind: 'overdue',
    nodeId: node.id,
    nodeName: nameOf(node),
    automatic: true,
    detail: { action: overdue },
  });
  for (const task of open)
    await play.tx.emit(taskOverdue, { taskId: task.id, instanceId, flowKey, subject, nodeId: node.id });
  if (overdue === 'leader') for (const task of open) await handUp(play, token, node, task);
  if (overdue === 'agree') {
    for (const task of open) decideAutomatically(play, task, outcomes[0]?.value ?? 'agree', '超时自动同意');
    await settleRound(play, token, node);
  }
  if (overdue === 'return')
    await returnToStart(play, token, { why: '超时自动退回', straightBack: false, automatic: true });
}

async function handUp(play: Play, token: Token, node: FlowNode, task: Task): Promise<void> {
  const [leader] = task.assigneeId === null ? [] : namesOf(await leadersOf(play.tx, task.assigneeId));
  if (!leader) return;
  closeTask(play, task, 'transferred');
  const { kind, position, counts, parentId } = task;
  const draft = { kind, position, counts, assignee: leader, ...(parentId ? { parentId } : {}) };
  const next = makeTask(play, token, node, draft);
  offer(play, next, [leader.id]);
  for (const child of tasksOf(play, token)) if (child.parentId === task.id) setTask(play, child, { parentId: next.id });
  note(play, {
    kind: 'transfer',
    nodeId: node.id,
    nodeName: nameOf(node),
    taskId: task.id,
    automatic: true,
    detail: { to: leader.name, why: '超时转给上级' },
  });
}
