import { type Ctx, kernelErrors } from '#kernel';
import { pageWindow } from '#kernel/contract';
import type { Definition, DefinitionEdit, DefinitionQuery, DefinitionRow } from './contract.ts';
import { definitions } from './definitions.repo.ts';

export async function listDefinitions(
  ctx: Ctx,
  query: DefinitionQuery,
): Promise<{ items: DefinitionRow[]; total: number }> {
  const found = await definitions.list(ctx, {
    q: query.q?.trim() || null,
    topic: query.topic ?? null,
    kind: query.kind ?? null,
    ...pageWindow(query),
  });
  return { items: found.map(({ total: _total, ...row }) => row), total: found[0]?.total ?? 0 };
}

export async function listTopics(ctx: Ctx): Promise<{ items: { value: string; label: string }[] }> {
  const found = await definitions.topics(ctx);
  return { items: found.map(({ topic }) => ({ value: topic, label: topic })) };
}

/** Name and scope may be put better; what is measured, its unit and its formula come from the statistical system itself. */
export async function editDefinition(ctx: Ctx, code: string, edit: DefinitionEdit): Promise<Definition> {
  return ctx.transaction(async (tx) => {
    const [before] = await definitions.byCodes(tx, [code]);
    if (!before) throw kernelErrors.notFound();
    if (!(await definitions.edit(tx, code, edit))) throw kernelErrors.conflict();
    await tx.record({
      subject: `indicators.definition:${code}`,
      summary: `修改指标“${before.name}”的名称或口径`,
      facts: {
        before: { name: before.name, meaning: before.meaning },
        after: { name: edit.name, meaning: edit.meaning },
      },
    });
    return { ...before, name: edit.name, meaning: edit.meaning, version: before.version + 1 };
  });
}
