import type { FlowNode } from '../definition/graph.rules.ts';
import type { PersonName } from './assign.ts';
import { nameOf, note, type Play, setTask, type Task, type Token } from './play.ts';

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
