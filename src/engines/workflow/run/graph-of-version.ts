import { type Ctx, kernelErrors, maybeOne, sql } from '#kernel';
import { compileFlow } from '../definition/compile.rules.ts';
import type { Graph } from '../definition/graph.rules.ts';
import { readBpmn } from '../definition/read-bpmn.ts';

/** A version never changes, so each process reads it once. */
const kept = new Map<string, Graph>();
const MOST_KEPT = 500;

export async function graphOfVersion(ctx: Ctx, versionId: string): Promise<Graph> {
  const known = kept.get(versionId);
  if (known) return known;
  const found = await maybeOne(ctx, sql<{ xml: string }>`select xml from workflow.versions where id = ${versionId}`);
  if (!found) throw kernelErrors.notFound();
  const { root } = await readBpmn(found.xml);
  const graph = root && compileFlow(root).graph;
  if (!graph) throw new Error(`version ${versionId} was deployed but does not compile`);
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value ?? '');
  kept.set(versionId, graph);
  return graph;
}
