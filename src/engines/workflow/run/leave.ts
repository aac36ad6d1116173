import { waysFrom } from './gateways.ts';
import { nodeOf, type Play, type Token } from './play.ts';
import { arrive, consume } from './tokens.ts';

/** The token goes on over these edges, by its node's conditions unless said otherwise. `alsoFrom` joins its lineage. */
export async function leave(
  play: Play,
  token: Token,
  edges: readonly string[] = waysFrom(play, token, nodeOf(play, token.nodeId)),
  alsoFrom: readonly string[] = [],
): Promise<void> {
  consume(play, token);
  follow(play, token, edges, alsoFrom);
}

export function follow(play: Play, token: Token, edges: readonly string[], alsoFrom: readonly string[] = []): void {
  for (const id of edges) {
    const edge = play.graph.edges.get(id);
    if (!edge) throw new Error(`flow ${play.instance.flowKey} has no edge ${id}`);
    arrive(play, { nodeId: edge.to, flowId: id, scopeId: token.scopeId, parents: [token.id, ...alsoFrom] });
  }
}
