import { type Ctx, kernelErrors } from '#kernel';
import type { DropTarget, NewTarget } from './contract.ts';
import { checkKind, checkPeriod, definitionOf, pathOf } from './record-value.ts';
import { targets } from './targets.repo.ts';

/** Sets what is aimed at, or changes it; what was aimed at before stays on record. */
export async function setTarget(ctx: Ctx, input: NewTarget): Promise<{ version: number }> {
  return ctx.transaction(async (tx) => {
    const definition = await definitionOf(tx, input.indicator);
    checkPeriod(definition, input.period);
    checkKind(definition, input.value);
    const path = await pathOf(tx, input.region);
    const { version = null, ...target } = input;
    if (version !== null) await targets.keepFormer(tx, { ...target, version }, '目标改为新的数值');
    if (!(await targets.put(tx, { ...target, id: tx.newId('tgt'), path, version }))) throw kernelErrors.conflict();
    await tx.record({
      subject: `indicators.target:${input.indicator}`,
      summary: `设定目标：“${definition.name}”${input.period} ${input.value}${definition.unit}`,
      facts: { region: input.region, source: input.source },
    });
    const after = await targets.find(tx, input.indicator, input.region, input.period);
    return { version: after?.version ?? 1 };
  });
}

/** Takes a target back; what it was, and why it is no more, stays on record. */
export async function dropTarget(ctx: Ctx, input: DropTarget): Promise<void> {
  await ctx.transaction(async (tx) => {
    const definition = await definitionOf(tx, input.indicator);
    if ((await targets.keepFormer(tx, input, input.reason)) === 0) throw kernelErrors.conflict();
    if (!(await targets.drop(tx, input))) throw kernelErrors.conflict();
    await tx.record({
      subject: `indicators.target:${input.indicator}`,
      summary: `撤销目标：“${definition.name}”${input.period}`,
      facts: { region: input.region, reason: input.reason },
    });
  });
}
