import type { FlowNode } from '../definition/graph.rules.ts';
import { armTimers } from './arm-timers.ts';
import { holdsIn, valueIn } from './ask-condition.ts';
import { leave } from './leave.ts';
import { isLive, liveTokens, nodeOf, type Play, setToken, setVariable, type Token } from './play.ts';
import { arrive, cancel, consume } from './tokens.ts';

/** Opens an embedded sub-process, or one for each item. */
export async function enterSub(play: Play, token: Token, node: FlowNode): Promise<void> {
  // The token of one item comes here as well, and opens the inside.
  if (token.item !== null || !node.multi) {
    setToken(play, token, { state: 'scope' });
    await armTimers(play, token, node);
    arrive(play, {
      nodeId: play.graph.starts.get(node.id) ?? '',
      flowId: null,
      scopeId: token.id,
      parents: [token.id],
    });
    return;
  }
  const items = itemsOf(valueIn(play, token.scopeId, node.multi.count));
  if (items.length === 0) return leave(play, token);
  setToken(play, token, { state: 'multi' });
  await armTimers(play, token, node);
  setVariable(play, token.id, 'nrOfInstances', items.length);
  setVariable(play, token.id, 'nrOfCompletedInstances', 0);
  setVariable(play, token.id, 'items', items);
  for (const place of node.multi.sequential ? [0] : items.keys()) openItem(play, token, node, place);
}

/** A list is its items; a number is so many. */
function itemsOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.slice(0, 200);
  const count = Number(value);
  return Number.isInteger(count) && count > 0
    ? Array.from({ length: Math.min(count, 200) }, (_, place) => place + 1)
    : [];
}

function openItem(play: Play, multi: Token, node: FlowNode, place: number): void {
  const items = play.variables.get(`${multi.id} items`) as readonly unknown[];
  const token = arrive(play, { nodeId: node.id, flowId: null, scopeId: multi.id, parents: [multi.id], item: place });
  setVariable(play, token.id, node.multi?.item ?? 'item', items[place]);
  setVariable(play, token.id, 'loopCounter', place);
}

/** Ends the sub-processes in which nothing is left; whether there was one. */
export async function closeScopes(play: Play): Promise<boolean> {
  const live = liveTokens(play);
  const inside = new Set(live.flatMap((token) => token.scopeId ?? []));
  const done = live.find((token) => token.state === 'scope' && token.heldBy === null && !inside.has(token.id));
  if (!done) return false;
  if (done.item !== null) await closeItem(play, done);
  else await leave(play, done, undefined, endsInside(play, done));
  return true;
}

async function closeItem(play: Play, item: Token): Promise<void> {
  const multi = play.tokens.get(item.scopeId ?? '');
  const node = nodeOf(play, item.nodeId);
  if (!multi || !node.multi) throw new Error(`token ${item.id} belongs to no multi-instance`);
  consume(play, item);
  const all = play.variables.get(`${multi.id} items`) as readonly unknown[];
  const completed = Number(play.variables.get(`${multi.id} nrOfCompletedInstances`)) + 1;
  setVariable(play, multi.id, 'nrOfCompletedInstances', completed);
  setVariable(play, multi.id, 'nrOfActiveInstances', all.length - completed);
  const isEnough = node.multi.until !== null && holdsIn(play, multi.id, node.multi.until);
  if (isEnough || completed === all.length) {
    const items = [...play.tokens.values()].filter((token) => token.scopeId === multi.id);
    for (const token of items) if (isLive(token)) cancel(play, token);
    await leave(
      play,
      multi,
      undefined,
      items.map((token) => token.id),
    );
  } else if (node.multi.sequential) openItem(play, multi, node, completed);
}

/** The last tokens of each branch inside, so that a return may lead back in; none after a terminating end. */
function endsInside(play: Play, scope: Token): string[] {
  const inside = [...play.tokens.values()].filter((token) => token.scopeId === scope.id);
  const parents = new Set(inside.flatMap((token) => token.parents));
  const ends = inside.filter((token) => token.state === 'consumed' && !parents.has(token.id));
  return ends.some((token) => nodeOf(play, token.nodeId).kind === 'terminate') ? [] : ends.map((token) => token.id);
}
