/** Every way through a graph that comes back to where it began, told by the arrow that closes it; `[]`: none goes round. */
export function waysRound(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const ways: string[][] = [];
  const done = new Set<string>();
  const visit = (node: string, path: readonly string[]): void => {
    const start = path.indexOf(node);
    if (start >= 0) ways.push([...path.slice(start), node]);
    if (start >= 0 || done.has(node)) return;
    for (const next of graph.get(node) ?? []) visit(next, [...path, node]);
    done.add(node);
  };
  for (const node of graph.keys()) visit(node, []);
  return ways;
}
