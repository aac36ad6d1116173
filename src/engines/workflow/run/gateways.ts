import type { FlowNode } from '../definition/graph.rules.ts';
import { inclusiveReady } from '../definition/inclusive-join.rules.ts';
import { errors } from '../errors.ts';
import { holdsIn } from './ask-condition.ts';
import { liveTokens, nameOf, nodeOf, type Play, type Token } from './play.ts';
import { arrive, consume } from './tokens.ts';

/** The edges a token takes out of a node, by its conditions. */
export function waysFrom(play: Play, token: Token, node: FlowNode): string[] {
  if (node.outgoing.length === 0) return [];
  const edges = node.outgoing.flatMap((id) => play.graph.edges.get(id) ?? []);
  const opens = (edge: (typeof edges)[number]): boolean =>
    edge.id !== node.defaultFlow && (edge.condition === null || holdsIn(play, token.scopeId, edge.condition));
  if (node.kind === 'parallel') return edges.map((edge) => edge.id);
  const open = node.kind === 'exclusive' ? edges.filter(opens).slice(0, 1) : edges.filter(opens);
  if (open.length > 0) return open.map((edge) => edge.id);
  if (node.defaultFlow !== null) return [node.defaultFlow];
  throw errors.noWay({ node: nameOf(node) });
}

/** Goes on when every incoming edge has brought a token, and takes one of each. */
export function fireParallelJoin(play: Play, node: FlowNode, scopeId: string | null): void {
  const waiting = joinsAt(play, node.id, scopeId);
  const taken = node.incoming.map((edge) => waiting.find((token) => token.flowId === edge));
  if (taken.every((token) => token !== undefined)) goOn(play, node, taken);
}

/** Whether any inclusive join went on. */
export function fireInclusiveJoins(play: Play): boolean {
  const waiting = liveTokens(play).filter((token) => token.state === 'join' && token.heldBy === null);
  for (const token of waiting) {
    const node = nodeOf(play, token.nodeId);
    const here = joinsAt(play, node.id, token.scopeId);
    if (node.kind === 'parallel') {
      const before = play.changes.journal.length;
      fireParallelJoin(play, node, token.scopeId);
      if (play.changes.journal.length > before) return true;
      continue;
    }
    const filled = new Set(here.flatMap((one) => one.flowId ?? []));
    const elsewhere = liveTokens(play).filter((one) => one.scopeId === token.scopeId && !here.includes(one));
    const places = elsewhere.map((one) => one.nodeId);
    if (!inclusiveReady(play.graph, node.id, filled, places)) continue;
    goOn(
      play,
      node,
      [...filled].flatMap((edge) => here.find((one) => one.flowId === edge) ?? []),
    );
    return true;
  }
  return false;
}

const joinsAt = (play: Play, nodeId: string, scopeId: string | null): Token[] =>
  liveTokens(play).filter(
    (token) => token.nodeId === nodeId && token.scopeId === scopeId && token.state === 'join' && token.heldBy === null,
  );

function goOn(play: Play, node: FlowNode, taken: readonly Token[]): void {
  const [first] = taken;
  if (!first) return;
  const ways = waysFrom(play, first, node);
  for (const token of taken) consume(play, token);
  for (const id of ways) {
    const to = play.graph.edges.get(id)?.to ?? '';
    arrive(play, { nodeId: to, flowId: id, scopeId: first.scopeId, parents: taken.map((token) => token.id) });
  }
}
