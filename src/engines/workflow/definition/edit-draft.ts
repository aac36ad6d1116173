import { type Ctx, kernelErrors } from '#kernel';
import { errors } from '../errors.ts';
import { compileFlow } from './compile.rules.ts';
import { checkFlow, type Deployed, deployFlow, refusal } from './deploy-flow.ts';
import { flows } from './flows.repo.ts';
import { readBpmn } from './read-bpmn.ts';

/** A new flow with nothing in force yet. */
export async function createFlow(
  ctx: Ctx,
  input: { key: string; name: string; note: string },
): Promise<{ key: string }> {
  await ctx.transaction(async (tx) => {
    if ((await flows.insert(tx, input.key, input.name, input.note)) === 0) throw errors.flowTaken({ key: input.key });
    await tx.record({ subject: `workflow.flow:${input.key}`, summary: `新建流程“${input.name}”` });
  });
  return { key: input.key };
}

/** Keeps what is being drawn, however unfinished, if nobody else has changed it since it was opened. */
export async function saveDraft(
  ctx: Ctx,
  key: string,
  input: { xml: string; revision: number },
): Promise<{ revision: number }> {
  const { root, findings } = await readBpmn(input.xml);
  if (!root) throw refusal(findings);
  const name = compileFlow(root).graph?.name;
  return ctx.transaction(async (tx) => {
    const flow = await flows.byKey(tx, key);
    if (!flow) throw kernelErrors.notFound();
    if ((await flows.saveDraft(tx, key, input.revision, { xml: input.xml, name: name ?? flow.name })) === 0)
      throw kernelErrors.conflict();
    await tx.record({ subject: `workflow.flow:${key}`, summary: `保存流程“${flow.name}”的草稿` });
    return { revision: input.revision + 1 };
  });
}

export async function dropDraft(ctx: Ctx, key: string, revision: number): Promise<{ revision: number }> {
  return ctx.transaction(async (tx) => {
    const flow = await flows.byKey(tx, key);
    if (!flow) throw kernelErrors.notFound();
    if ((await flows.dropDraft(tx, key, revision)) === 0) throw kernelErrors.conflict();
    await tx.record({ subject: `workflow.flow:${key}`, summary: `放弃流程“${flow.name}”的草稿` });
    return { revision: revision + 1 };
  });
}

/** Puts the kept draft into force. */
export async function deployDraft(ctx: Ctx, key: string, input: { revision: number; note: string }): Promise<Deployed> {
  const flow = await flows.byKey(ctx, key);
  if (!flow) throw kernelErrors.notFound();
  if (flow.draftXml === null) throw errors.draftMissing();
  if (flow.revision !== input.revision) throw kernelErrors.conflict();
  return deployFlow(ctx, { key, xml: flow.draftXml, note: input.note });
}

/** Takes a file of another tool as the draft of a new or present flow; refused whole when anything in it cannot run. */
export async function importFlow(
  ctx: Ctx,
  input: { key: string; xml: string },
): Promise<{ key: string; warnings: readonly string[] }> {
  const { findings, name, deployable } = await checkFlow(input.xml);
  if (!deployable) throw refusal(findings);
  await ctx.transaction(async (tx) => {
    await flows.insert(tx, input.key, name, '');
    const flow = await flows.lock(tx, input.key);
    if (!flow) throw kernelErrors.notFound();
    await flows.saveDraft(tx, input.key, flow.revision, { xml: input.xml, name });
    await tx.record({ subject: `workflow.flow:${input.key}`, summary: `导入流程“${name}”为草稿` });
  });
  return {
    key: input.key,
    warnings: findings.map((finding) => `“${finding.name || finding.element}”：${finding.text}`),
  };
}

export async function suspendFlow(ctx: Ctx, key: string, suspended: boolean): Promise<{ key: string }> {
  await ctx.transaction(async (tx) => {
    const flow = await flows.byKey(tx, key);
    if (!flow) throw kernelErrors.notFound();
    if ((await flows.suspend(tx, key, suspended)) === 0) throw kernelErrors.conflict();
    await tx.record({
      subject: `workflow.flow:${key}`,
      summary: `${suspended ? '停用' : '恢复使用'}流程“${flow.name}”`,
    });
  });
  return { key };
}
