import { armTimers } from './arm-timers.ts';
import {
  isLive,
  liveTokens,
  nameOf,
  nodeOf,
  note,
  type Play,
  setTask,
  setToken,
  type Task,
  type Token,
} from './play.ts';

interface Arrival {
  readonly nodeId: string;
  readonly flowId: string | null;
  readonly scopeId: string | null;
  readonly parents: readonly string[];
  readonly item?: number | null;
}

/** A token comes to a node. */
export function arrive(play: Play, arrival: Arrival): Token {
  const token: Token = {
    id: play.tx.newId('tok'),
    item: null,
    ...arrival,
    state: 'ready',
    heldBy: null,
    seq: play.instance.journalSeq + 1,
    createdAt: play.tx.now(),
  };
  play.tokens.set(token.id, token);
  play.changes.tokens.add(token);
  const node = nodeOf(play, token.nodeId);
  note(play, { kind: 'arrived', nodeId: node.id, nodeName: nameOf(node), flowId: token.flowId });
  return token;
}

/** The token has done what it came for. */
export function consume(play: Play, token: Token): void {
  settle(play, token, 'consumed');
}

/** The token is taken away, with everything inside it. */
export function cancel(play: Play, token: Token, state: 'cancelled' | 'undone' = 'cancelled'): void {
  if (!isLive(token)) return;
  settle(play, token, state);
  const node = nodeOf(play, token.nodeId);
  note(play, { kind: 'cancelled', nodeId: node.id, nodeName: nameOf(node) });
  cancelInside(play, token, state);
}

export function cancelInside(play: Play, scope: Token, state: 'cancelled' | 'undone' = 'cancelled'): void {
  for (const token of liveTokens(play)) if (token.scopeId === scope.id) cancel(play, token, state);
}

function settle(play: Play, token: Token, state: 'consumed' | 'cancelled' | 'undone'): void {
  setToken(play, token, { state, heldBy: null });
  play.changes.droppedTimers.add(token.id);
  for (const task of tasksOf(play, token)) if (isOpen(task)) closeTask(play, task, 'cancelled');
}

export const tasksOf = (play: Play, token: Token): Task[] =>
  [...play.tasks.values()].filter((task) => task.tokenId === token.id);

export const isOpen = (task: Task): boolean =>
  task.state === 'open' || task.state === 'queued' || task.state === 'held';

export function closeTask(play: Play, task: Task, state: 'done' | 'cancelled' | 'transferred'): void {
  const wasOpen = task.state === 'open';
  setTask(play, task, { state, endedAt: play.tx.now(), endedStep: play.step });
  if (wasOpen) play.changes.closed.push(task);
}

/** Set aside with its tasks and clocks, until the token `by` has been handled. */
export function hold(play: Play, token: Token, by: Token): void {
  setToken(play, token, { heldBy: by.id });
  play.changes.droppedTimers.add(token.id);
  for (const task of tasksOf(play, token)) {
    if (task.state !== 'open') continue;
    setTask(play, task, { state: 'held' });
    play.changes.closed.push(task);
  }
}

/** Takes up again what was set aside; its clocks begin anew. */
export async function release(play: Play, by: Token): Promise<boolean> {
  const held = liveTokens(play).filter((token) => token.heldBy === by.id);
  for (const token of held) {
    setToken(play, token, { heldBy: null });
    const node = nodeOf(play, token.nodeId);
    note(play, { kind: 'resumed', nodeId: node.id, nodeName: nameOf(node) });
    for (const task of tasksOf(play, token)) {
      if (task.state !== 'held') continue;
      setTask(play, task, { state: 'open' });
      play.changes.opened.push(task);
    }
    await armTimers(play, token, node);
  }
  return held.length > 0;
}
