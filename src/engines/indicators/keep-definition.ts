import { type Ctx, kernelErrors, type TxCtx } from '#kernel';
import type { Definition, NewDefinition } from './contract.ts';
import { definitions } from './definitions.repo.ts';
import { errors } from './errors.ts';
import { codesOf, FormulaError, parseFormula } from './formula.rules.ts';

/** A new thing to measure, with all that later readers need to know what its numbers mean. */
export async function createDefinition(ctx: Ctx, input: NewDefinition): Promise<Definition> {
  return ctx.transaction(async (tx) => {
    const { weight = null, decimals = null } = input;
    const formula = input.formula?.trim() || null;
    if ((input.rollUp === 'weighted') !== (weight !== null)) throw errors.weightNeeded();
    await requireOperands(tx, [...operandsOf(formula), ...(weight ? [weight] : [])]);
    const [namesake] = await definitions.named(tx, [input.name]);
    if (namesake) throw errors.nameTaken({ name: input.name });
    const code = input.code ?? `local.i${String(await tx.nextNumber('indicators.definition', 0)).padStart(4, '0')}`;
    if (!(await definitions.insert(tx, { ...input, code, nameEn: '', formula, weight, decimals }))) {
      throw errors.codeTaken({ code });
    }
    await tx.record({
      subject: `indicators.definition:${code}`,
      summary: `建立指标“${input.name}”`,
      facts: { ...input },
    });
    return definitionOr404(tx, code);
  });
}

/** Measures it no more, or again; what was recorded stays. */
export async function retireDefinition(ctx: Ctx, code: string, reason: string | null): Promise<Definition> {
  return ctx.transaction(async (tx) => {
    const before = await definitionOr404(tx, code);
    if (!(await definitions.retire(tx, code, reason))) throw errors.retiredAlready();
    await tx.record({
      subject: `indicators.definition:${code}`,
      summary: `${reason === null ? '恢复使用' : '停用'}指标“${before.name}”`,
      facts: { reason },
    });
    return definitionOr404(tx, code);
  });
}

function operandsOf(formula: string | null): string[] {
  if (formula === null) return [];
  try {
    return codesOf(parseFormula(formula));
  } catch (error) {
    if (error instanceof FormulaError) throw errors.badFormula({ formula, at: error.at });
    throw error;
  }
}

async function requireOperands(tx: TxCtx, codes: readonly string[]): Promise<void> {
  const known = new Set((await definitions.byCodes(tx, codes)).map((definition) => definition.code));
  const strange = codes.find((code) => !known.has(code));
  if (strange) throw errors.unknownOperand({ code: strange });
}

async function definitionOr404(tx: TxCtx, code: string): Promise<Definition> {
  const [definition] = await definitions.byCodes(tx, [code]);
  if (!definition) throw kernelErrors.notFound();
  return definition;
}
