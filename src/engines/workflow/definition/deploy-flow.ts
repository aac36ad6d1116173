import { createHash } from 'node:crypto';
import { type Ctx, kernelErrors, type TxCtx } from '#kernel';
import { errors } from '../errors.ts';
import { actionNames } from '../run/actions.ts';
import { graphOfVersion } from '../run/graph-of-version.ts';
import { diffGraphs } from './diff-graphs.rules.ts';
import { flows } from './flows.repo.ts';
import type { Finding, Graph } from './graph.rules.ts';
import { readFlow } from './read-bpmn.ts';

export interface Deployed {
  readonly key: string;
  readonly version: number;
  readonly versionId: string;
  readonly warnings: readonly Finding[];
}

/** Everything there is to say about a drawing, without keeping anything. */
export async function checkFlow(
  xml: string,
): Promise<{ findings: readonly Finding[]; name: string; deployable: boolean }> {
  const { graph, findings } = await readFlow(xml, actionNames());
  return { findings, name: graph?.name ?? '', deployable: graph !== null };
}

/** Puts a drawing into force as the next version of its flow; what runs keeps the version it was started with. */
export async function deployFlow(ctx: Ctx, input: { key: string; xml: string; note: string }): Promise<Deployed> {
  const { graph, findings } = await readFlow(input.xml, actionNames());
  if (!graph) throw refusal(findings);
  return ctx.transaction((tx) => deploy(tx, input, graph, findings));
}

export function refusal(findings: readonly Finding[]) {
  const wrong = findings.filter((finding) => finding.level === 'error');
  const reasons = wrong.map(describe).join('；');
  return errors.refused(
    { count: wrong.length, reasons: reasons.length > 1500 ? `${reasons.slice(0, 1500)}…` : reasons },
    { fields: wrong.map((finding) => ({ path: `/${finding.element}`, message: describe(finding) })) },
  );
}

const describe = ({ name, element, text }: Finding): string => {
  const which = name && element ? `“${name}”（${element}）` : `“${name || element}”`;
  return name || element ? `${which}：${text}` : text;
};

async function deploy(
  tx: TxCtx,
  input: { key: string; xml: string; note: string },
  graph: Graph,
  findings: readonly Finding[],
): Promise<Deployed> {
  await flows.insert(tx, input.key, graph.name, '');
  const flow = await flows.lock(tx, input.key);
  if (!flow) throw kernelErrors.notFound();
  const checksum = createHash('sha256').update(input.xml).digest('hex');
  const before = flow.latest === 0 ? undefined : await flows.versionNo(tx, input.key, flow.latest);
  if (before?.checksum === checksum) throw errors.unchanged({ version: flow.latest });
  const version = flow.latest + 1;
  const versionId = tx.newId('flv');
  const differences = before ? diffGraphs(await graphOfVersion(tx, before.id), graph) : ['首次发布'];
  const warnings = findings.filter((finding) => finding.level === 'warning');
  await flows.insertVersion(tx, {
    id: versionId,
    flowKey: input.key,
    version,
    name: graph.name,
    note: input.note,
    xml: input.xml,
    checksum,
    differences: differences.length > 0 ? differences : ['只改了图的布局'],
    warnings,
  });
  await flows.deployed(tx, input.key, version, graph.name);
  await tx.record({
    subject: `workflow.flow:${input.key}`,
    summary: `发布流程“${graph.name}”第 ${version} 版`,
    facts: { note: input.note, differences, warnings: warnings.length },
  });
  return { key: input.key, version, versionId, warnings };
}
