import type { Assign, FlowNode, TaskRule } from '../definition/graph.rules.ts';
import { errors } from '../errors.ts';
import { armTimers, dueOf } from './arm-timers.ts';
import { findHandlers, type PersonName } from './assign.ts';
import { leave } from './leave.ts';
import { nameOf, note, type Play, setTask, setToken, type Task, type Token } from './play.ts';
import { hasAgreedBefore } from './repeated-approver.ts';
import { settleRound } from './settle-round.ts';

/** A token at a user task: finds who handles it, and opens one task for all or one for each. */
export async function openRound(play: Play, token: Token, node: FlowNode): Promise<void> {
  const rule = ruleOf(node);
  let handlers = await findHandlers(play, token, rule.assign);
  if (handlers.length === 0 && rule.ifNobody === 'leader')
    handlers = await findHandlers(play, token, [{ kind: 'leader', levels: 1 }]);
  if (handlers.length === 0 && rule.ifNobody === 'skip') {
    note(play, { kind: 'skipped', nodeId: node.id, nodeName: nameOf(node), automatic: true });
    return leave(play, token);
  }
  if (handlers.length === 0)
    throw errors.nobody({ node: nameOf(node), rule: rule.assign.map(ruleName).join('、') || '未设定' });
  setToken(play, token, { state: 'task' });
  await armTimers(play, token, node);
  await openTasks(play, token, node, handlers);
  await agreeForRepeated(play, token, node);
}

export function ruleOf(node: FlowNode): TaskRule {
  if (!node.task) throw new Error(`node ${node.id} has no task rule`);
  return node.task;
}

const ruleName = (rule: Assign): string =>
  ({ initiator: '发起人', people: '指定人员', post: '岗位', leader: '发起人的上级', role: '角色', variable: '变量' })[
    rule.kind
  ];

async function openTasks(play: Play, token: Token, node: FlowNode, handlers: readonly PersonName[]): Promise<void> {
  const { mode } = ruleOf(node);
  const dueAt = await dueOf(play, token, node);
  if (mode === 'single' && handlers.length > 1) {
    const task = makeTask(play, token, node, { dueAt });
    offer(
      play,
      task,
      handlers.map((person) => person.id),
    );
    return;
  }
  for (const [place, person] of handlers.entries()) {
    const isLater = mode === 'sequential' && place > 0;
    const task = makeTask(play, token, node, {
      dueAt,
      assignee: person,
      position: place,
      state: isLater ? 'queued' : 'open',
    });
    offer(play, task, [person.id]);
  }
}

export interface TaskDraft {
  readonly kind?: Task['kind'];
  readonly state?: 'open' | 'queued';
  readonly assignee?: PersonName;
  readonly position?: number;
  readonly counts?: boolean;
  readonly parentId?: string;
  readonly dueAt?: Date | null;
}

export function makeTask(play: Play, token: Token, node: FlowNode, draft: TaskDraft): Task {
  const task: Task = {
    id: play.tx.newId('task'),
    tokenId: token.id,
    nodeId: node.id,
    nodeName: draft.kind === 'resubmit' ? '重新提交' : nameOf(node),
    kind: draft.kind ?? 'handle',
    state: draft.state ?? 'open',
    position: draft.position ?? 0,
    counts: draft.counts ?? true,
    parentId: draft.parentId ?? null,
    assigneeId: draft.assignee?.id ?? null,
    assigneeName: draft.assignee?.name ?? null,
    outcome: null,
    decidedBy: null,
    decidedByName: null,
    onBehalfOf: null,
    automatic: false,
    urged: 0,
    createdAt: play.tx.now(),
    dueAt: draft.dueAt ?? null,
    endedAt: null,
    endedStep: null,
  };
  play.tasks.set(task.id, task);
  play.changes.tasks.add(task);
  if (task.state === 'open') play.changes.opened.push(task);
  return task;
}

export function offer(play: Play, task: Task, people: readonly string[]): void {
  play.changes.candidates.set(task.id, people);
}

/** Turns a queued task into one that can be handled now. */
export function openTask(play: Play, task: Task): void {
  setTask(play, task, { state: 'open' });
  play.changes.opened.push(task);
}

/** Where the flow says so, who has agreed already need not agree again; it is noted as done by the product. */
export async function agreeForRepeated(play: Play, token: Token, node: FlowNode): Promise<void> {
  const rule = ruleOf(node);
  if (rule.dedupe === 'never') return;
  for (const task of [...play.tasks.values()]) {
    if (task.tokenId !== token.id || task.state !== 'open' || task.assigneeId === null || task.kind !== 'handle')
      continue;
    if (!hasAgreedBefore(play, token, task.assigneeId, rule.dedupe)) continue;
    decideAutomatically(play, task, rule.outcomes[0]?.value ?? 'agree', '此前已同意');
  }
  await settleRound(play, token, node);
}

export function decideAutomatically(play: Play, task: Task, outcome: string, why: string): void {
  play.changes.closed.push(task);
  setTask(play, task, {
    state: 'done',
    outcome,
    automatic: true,
    endedAt: play.tx.now(),
    endedStep: play.step,
    decidedBy: task.assigneeId,
    decidedByName: task.assigneeName,
  });
  note(play, {
    kind: 'complete',
    nodeId: task.nodeId,
    nodeName: task.nodeName,
    taskId: task.id,
    automatic: true,
    detail: { outcome, why, forName: task.assigneeName },
  });
}
