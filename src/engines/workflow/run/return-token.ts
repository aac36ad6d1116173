import { errors } from '../errors.ts';
import { armTimers } from './arm-timers.ts';
import { makeTask, offer } from './make-task.ts';
import { isLive, nameOf, nodeOf, note, type Play, setToken, type Token } from './play.ts';
import { ancestorsOf, previousRounds } from './repeated-approver.ts';
import { arrive, cancel, hold } from './tokens.ts';

export interface ReturnWay {
  readonly why: string;
  /** Whoever is returned to hands it straight back; what has been done meanwhile is set aside, not undone. */
  readonly straightBack: boolean;
  readonly automatic?: boolean;
}

/** The user tasks that were passed on the way to a token, each node once, the latest passage, oldest first. */
export function passedRounds(play: Play, token: Token): Token[] {
  const byNode = new Map<string, Token>();
  for (const id of ancestorsOf(play, token)) {
    const one = play.tokens.get(id);
    if (one?.state !== 'consumed' || play.graph.nodes.get(one.nodeId)?.kind !== 'user') continue;
    const known = byNode.get(one.nodeId);
    if (!known || known.seq < one.seq) byNode.set(one.nodeId, one);
  }
  return [...byNode.values()].sort((a, b) => a.seq - b.seq);
}

export async function returnToNode(play: Play, from: Token, nodeId: string, way: ReturnWay): Promise<void> {
  const target = passedRounds(play, from).find((token) => token.nodeId === nodeId);
  if (!target) throw errors.returnUnpassed();
  await goBack(play, from, target, way);
}

export async function returnToPrevious(play: Play, from: Token, way: ReturnWay): Promise<void> {
  const previous = previousRounds(play, from);
  const target = [...play.tokens.values()].filter((token) => previous.has(token.id)).sort((a, b) => b.seq - a.seq)[0];
  if (!target) return returnToStart(play, from, way);
  await goBack(play, from, target, way);
}

/** To the initiator: at the first user task where that is the initiator's own, else at the start itself. */
export async function returnToStart(play: Play, from: Token, way: ReturnWay): Promise<void> {
  const first = passedRounds(play, from).find((token) => isInitiators(play, token));
  if (first) return goBack(play, from, first, way);
  const root = [...ancestorsOf(play, from)]
    .flatMap((id) => play.tokens.get(id) ?? [])
    .find((token) => token.parents.length === 0);
  if (!root || play.instance.initiatorId === null) throw errors.returnNowhere();
  await goBack(play, from, root, way);
}

function isInitiators(play: Play, token: Token): boolean {
  const assign = nodeOf(play, token.nodeId).task?.assign ?? [];
  return token.scopeId === null && assign.length === 1 && assign[0]?.kind === 'initiator';
}

async function goBack(play: Play, from: Token, target: Token, way: ReturnWay): Promise<void> {
  const node = nodeOf(play, target.nodeId);
  note(play, {
    kind: 'return',
    nodeId: node.id,
    nodeName: nameOf(node),
    automatic: way.automatic ?? false,
    detail: { why: way.why, straightBack: way.straightBack, from: nameOf(nodeOf(play, from.nodeId)) },
  });
  const { nodeId, flowId, scopeId, parents, item } = target;
  const after = descendantsOf(play, target);
  if (!way.straightBack) await undo(play, target, after);
  const again = arrive(play, { nodeId, flowId, scopeId, parents, item });
  if (way.straightBack) {
    const ready = [...after].filter((token) => isLive(token) && token.heldBy === null);
    for (const token of ready) hold(play, token, again);
  } else setToken(play, target, { state: 'undone' });
  if (node.kind === 'start') askInitiator(play, again);
}

function askInitiator(play: Play, token: Token): void {
  const { initiatorId, initiatorName } = play.instance;
  if (initiatorId === null) throw errors.returnNowhere();
  setToken(play, token, { state: 'task' });
  const task = makeTask(play, token, nodeOf(play, token.nodeId), {
    kind: 'resubmit',
    assignee: { id: initiatorId, name: initiatorName },
  });
  offer(play, task, [initiatorId]);
}

/** Every token that came of this one, without those already undone. */
export function descendantsOf(play: Play, target: Token): Set<Token> {
  const children = new Map<string, Token[]>();
  for (const token of play.tokens.values()) {
    for (const parent of token.parents) children.set(parent, [...(children.get(parent) ?? []), token]);
  }
  const found = new Set<Token>();
  const open = [...(children.get(target.id) ?? [])];
  for (let token = open.pop(); token; token = open.pop()) {
    if (found.has(token) || token.state === 'undone') continue;
    found.add(token);
    open.push(...(children.get(token.id) ?? []));
  }
  return found;
}

/**
 * Takes back everything that came of a token, and brings back what those things consumed from elsewhere: a branch that had
 * reached a join with ours waits there again, a sub-process that we had left is open again.
 */
export async function undo(play: Play, target: Token, after: ReadonlySet<Token>): Promise<void> {
  const brought = new Set<Token>();
  for (const token of after) {
    for (const id of token.parents) {
      const parent = play.tokens.get(id);
      if (parent && parent !== target && parent.state === 'consumed' && !after.has(parent)) brought.add(parent);
    }
  }
  for (const token of after) {
    if (isLive(token)) cancel(play, token, 'undone');
    else setToken(play, token, { state: 'undone' });
  }
  for (const token of brought) {
    const node = play.graph.nodes.get(token.nodeId);
    // A newer version of the flow may no longer have the place where it waited.
    if (!node) throw errors.returnUnpassed();
    note(play, { kind: 'resumed', nodeId: node.id, nodeName: nameOf(node) });
    if (node.kind === 'sub') {
      setToken(play, token, { state: node.multi && token.item === null ? 'multi' : 'scope' });
      await armTimers(play, token, node);
    } else setToken(play, token, { state: node.kind === 'parallel' || node.kind === 'inclusive' ? 'join' : 'ready' });
  }
}
