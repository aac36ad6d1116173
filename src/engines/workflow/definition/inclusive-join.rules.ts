import { edgesOut, type Graph } from './graph.rules.ts';

const kept = new WeakMap<Graph, Map<string, ReadonlySet<string>>>();

/** The edges from which a token can come to the edge without passing the gateway. */
function leadingTo(graph: Graph, gateway: string, edgeId: string): ReadonlySet<string> {
  const key = `${gateway} ${edgeId}`;
  const ofGraph = kept.get(graph) ?? new Map<string, ReadonlySet<string>>();
  kept.set(graph, ofGraph);
  const known = ofGraph.get(key);
  if (known) return known;
  const found = new Set<string>();
  const open = [edgeId];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const edge = graph.edges.get(id);
    if (!edge || found.has(id)) continue;
    found.add(id);
    if (edge.from === gateway) continue;
    const from = graph.nodes.get(edge.from);
    open.push(...(from?.incoming ?? []));
    if (from?.host) open.push(...(graph.nodes.get(from.host)?.incoming ?? []));
  }
  // An edge that leaves the gateway cannot come back to it without passing it.
  for (const id of graph.nodes.get(gateway)?.outgoing ?? []) found.delete(id);
  ofGraph.set(key, found);
  return found;
}

/**
 * May an inclusive join go on (BPMN 2.0.2 table 13.3)? Not while a token elsewhere can come to an empty incoming edge,
 * unless it can as well come to one that is filled already. `elsewhere` are the nodes where other tokens stand.
 */
export function inclusiveReady(
  graph: Graph,
  gateway: string,
  filled: ReadonlySet<string>,
  elsewhere: readonly string[],
): boolean {
  if (filled.size === 0) return false;
  const incoming = graph.nodes.get(gateway)?.incoming ?? [];
  const empty = incoming.filter((id) => !filled.has(id));
  return elsewhere.every((nodeId) => {
    const node = graph.nodes.get(nodeId);
    if (!node || nodeId === gateway) return true;
    const ways = edgesOut(graph, node);
    const comesTo = (target: string): boolean => ways.some((way) => leadingTo(graph, gateway, target).has(way));
    return !empty.some(comesTo) || [...filled].some(comesTo);
  });
}
