import type { DedupeRule } from '../definition/graph.rules.ts';
import type { Play, Token } from './play.ts';

/** Whether the person has agreed on the way here; what a return has undone does not count. */
export function hasAgreedBefore(play: Play, token: Token, personId: string, rule: DedupeRule): boolean {
  const valid = rule === 'consecutive' ? previousRounds(play, token) : ancestorsOf(play, token);
  return [...play.tasks.values()].some(
    (task) =>
      valid.has(task.tokenId) &&
      task.tokenId !== token.id &&
      task.state === 'done' &&
      task.decidedBy === personId &&
      (task.kind === 'resubmit' || isAgreement(play, task.nodeId, task.outcome)),
  );
}

function isAgreement(play: Play, nodeId: string, outcome: string | null): boolean {
  const node = play.graph.nodes.get(nodeId);
  return node?.task ? outcome === node.task.outcomes[0]?.value : false;
}

/** Every token that this one comes from. */
export function ancestorsOf(play: Play, token: Token): Set<string> {
  const found = new Set<string>();
  const open = [...token.parents];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    open.push(...(play.tokens.get(id)?.parents ?? []));
  }
  return found;
}

/** The nearest user tasks before a token, one on each branch that led here. */
export function previousRounds(play: Play, token: Token): Set<string> {
  const found = new Set<string>();
  const seen = new Set<string>();
  const open = [...token.parents];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const parent = play.tokens.get(id);
    if (!parent || seen.has(id)) continue;
    seen.add(id);
    if (parent.state === 'consumed' && isRound(play, parent)) found.add(id);
    else open.push(...parent.parents);
  }
  return found;
}

/** Tokens that people handle: user tasks, and the start to which something was returned. */
function isRound(play: Play, token: Token): boolean {
  const node = play.graph.nodes.get(token.nodeId);
  return (
    node?.kind === 'user' ||
    (node?.kind === 'start' && [...play.tasks.values()].some((task) => task.tokenId === token.id))
  );
}
