import type { Finding, FlowNode, Graph } from './graph.rules.ts';
import { inclusiveReady } from './inclusive-join.rules.ts';

/** How many tokens lie on each edge; a start is an edge of its own, `*start`. */
type Marking = ReadonlyMap<string, number>;

const MOST_STATES = 20_000;
/** With more ways out than this, an inclusive gateway is tried with each alone and with all together. */
const MOST_SUBSETS = 4;

/**
 * Plays every way a flow can go, scope by scope, with each condition held to be possible: joins that never fill are errors,
 * branches that meet without a join are warnings. Joins are tried only when nothing else can move, since what else moves
 * never takes from a join what it waits for.
 */
export function explore(graph: Graph): Finding[] {
  return [...graph.starts.keys()].flatMap((scope) => exploreScope(graph, scope));
}

function exploreScope(graph: Graph, scope: string): Finding[] {
  const nodes = [...graph.nodes.values()].filter((node) => node.scope === scope && node.kind !== 'boundary');
  const start = graph.starts.get(scope) ?? '';
  const seen = new Set<string>();
  const open: Marking[] = [new Map([['*start', 1]])];
  const stuck = new Set<FlowNode>();
  const doubled = new Set<FlowNode>();
  for (let marking = open.pop(); marking !== undefined; marking = open.pop()) {
    const key = keyOf(marking);
    if (seen.has(key)) continue;
    seen.add(key);
    if (seen.size > MOST_STATES) {
      const name = graph.nodes.get(scope)?.name ?? graph.name;
      return [{ level: 'warning', element: scope || graph.id, name, text: '流程太大，没有查完所有走法' }];
    }
    const twice = [...marking].filter(([, count]) => count > 1).map(([edge]) => edge);
    for (const node of endsOf(graph, twice)) doubled.add(node);
    if (twice.length > 0) continue;
    const next = movesOf(graph, nodes, start, marking);
    if (next.length === 0) for (const node of endsOf(graph, [...marking.keys()])) stuck.add(node);
    open.push(...next);
  }
  return [
    ...[...stuck].map((node) => finding('error', node, '汇聚等不齐：有的走法里，它等的分支不会到达，流程会停在这里')),
    ...[...doubled].map((node) => finding('warning', node, '并行的分支没有汇聚就到了这里，会各办一次')),
  ];
}

/** The nodes that these edges lead to. */
const endsOf = (graph: Graph, edges: readonly string[]): FlowNode[] =>
  edges.flatMap((edge) => graph.nodes.get(graph.edges.get(edge)?.to ?? '') ?? []);

const finding = (level: Finding['level'], node: FlowNode, text: string): Finding => ({
  level,
  element: node.id,
  name: node.name,
  text,
});

const keyOf = (marking: Marking): string =>
  [...marking]
    .map(([edge, count]) => `${edge}×${count}`)
    .sort()
    .join(' ');

function movesOf(graph: Graph, nodes: readonly FlowNode[], start: string, marking: Marking): Marking[] {
  const entry = (node: FlowNode): string | undefined =>
    node.id === start && marking.has('*start') ? '*start' : node.incoming.find((edge) => marking.has(edge));
  const plain = nodes.find((node) => !isJoin(node) && entry(node) !== undefined);
  if (plain)
    return waysOut(graph, plain).map((out) => move(marking, [entry(plain) ?? ''], out, plain.kind === 'terminate'));
  return nodes.filter(isJoin).flatMap((node) => {
    const filled = node.incoming.filter((edge) => marking.has(edge));
    if (filled.length === 0) return [];
    const elsewhere = [...marking.keys()]
      .filter((edge) => !filled.includes(edge))
      .map((edge) => graph.edges.get(edge)?.to ?? '');
    const isReady =
      node.kind === 'parallel'
        ? filled.length === node.incoming.length
        : inclusiveReady(graph, node.id, new Set(filled), elsewhere);
    return isReady ? waysOut(graph, node).map((out) => move(marking, filled, out, false)) : [];
  });
}

const isJoin = (node: FlowNode): boolean =>
  (node.kind === 'parallel' || node.kind === 'inclusive') && node.incoming.length > 1;

function waysOut(graph: Graph, node: FlowNode): string[][] {
  const out = [...node.outgoing];
  if (node.kind === 'exclusive') return out.length === 0 ? [[]] : out.map((edge) => [edge]);
  const isOpen = node.kind === 'inclusive' || out.some((edge) => graph.edges.get(edge)?.condition);
  const ways = isOpen && node.kind !== 'parallel' && out.length > 1 ? subsets(out) : [out];
  for (const id of node.boundaries) {
    const boundary = graph.nodes.get(id);
    if (!boundary) continue;
    ways.push(boundary.interrupting ? [...boundary.outgoing] : [...out, ...boundary.outgoing]);
  }
  return ways;
}

function subsets(edges: readonly string[]): string[][] {
  if (edges.length > MOST_SUBSETS) return [...edges.map((edge) => [edge]), [...edges]];
  const all: string[][] = [];
  for (let mask = 1; mask < 2 ** edges.length; mask += 1)
    all.push(edges.filter((_edge, place) => Math.floor(mask / 2 ** place) % 2 === 1));
  return all;
}

function move(marking: Marking, taken: readonly string[], given: readonly string[], clears: boolean): Marking {
  if (clears) return new Map();
  const next = new Map(marking);
  for (const edge of taken) {
    const left = (next.get(edge) ?? 0) - 1;
    if (left > 0) next.set(edge, left);
    else next.delete(edge);
  }
  for (const edge of given) next.set(edge, (next.get(edge) ?? 0) + 1);
  return next;
}
