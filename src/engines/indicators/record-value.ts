import { regionPaths } from '#engines/directory';
import { type Ctx, kernelErrors, type TxCtx } from '#kernel';
import {
  type Correction,
  type Definition,
  type NewValue,
  periodTypes,
  type StoredValue,
  valueRecorded,
} from './contract.ts';
import { definitions } from './definitions.repo.ts';
import { errors } from './errors.ts';
import { isPeriod, periodExample } from './period.rules.ts';
import { compare, rationalOf, zero } from './rational.rules.ts';
import { type ValueDraft, values } from './values.repo.ts';
import { valueText } from './wording.rules.ts';

/** Records a value that a document states. One that is there already is corrected, not recorded again. */
export async function recordValue(ctx: Ctx, input: NewValue): Promise<StoredValue> {
  return ctx.transaction(async (tx) => {
    const definition = await definitionOf(tx, input.indicator);
    const path = await pathOf(tx, input.region);
    if (definition.retiredOn) throw errors.retired({ name: definition.name });
    checkPeriod(definition, input.period);
    checkKind(definition, input.value);
    const [before] = await values.current(tx, [input.indicator], [input.region], [input.period]);
    if (before?.origin === 'document') throw errors.valueExists();
    const draft: ValueDraft = {
      ...amountOf(definition, input.value),
      id: tx.newId('val'),
      indicator: input.indicator,
      region: input.region,
      path,
      period: input.period,
      origin: 'document',
      qualifier: input.qualifier ?? (definition.kind === 'date' ? 'date' : 'exact'),
      word: input.word ?? '',
      state: input.state,
      document: input.document,
      clauseId: null,
      clause: input.clause ?? null,
      basis: null,
      demo: false,
      reason: null,
      supersedes: null,
    };
    await values.insert(tx, [draft]);
    return finish(
      tx,
      draft,
      `记录指标“${definition.name}”${input.period}：${valueText({ ...draft, value: input.value, unit: definition.unit })}`,
    );
  });
}

/** Puts another value in its place; the former stays in the history with its reason and its author. */
export async function correctValue(ctx: Ctx, id: string, correction: Correction): Promise<StoredValue> {
  return ctx.transaction(async (tx) => {
    const before = await values.byId(tx, id);
    if (!before) throw kernelErrors.notFound();
    if (before.origin === 'records') throw errors.derived({ system: before.basis?.system ?? '' });
    if ((await values.supersede(tx, [id])) === 0) throw errors.superseded();
    const definition = await definitionOf(tx, before.indicator);
    checkKind(definition, correction.value);
    const { value: _value, recordedBy: _by, recordedAt: _at, supersededAt: _until, ...kept } = before;
    const draft: ValueDraft = {
      ...kept,
      ...amountOf(definition, correction.value),
      id: tx.newId('val'),
      state: correction.state,
      reason: correction.reason,
      supersedes: before.id,
    };
    await values.insert(tx, [draft]);
    return finish(
      tx,
      draft,
      `更正指标“${definition.name}”${before.period}：${before.value} 改为 ${correction.value}${definition.unit}`,
      {
        reason: correction.reason,
        before: before.id,
      },
    );
  });
}

/** Takes back what ought never to have been recorded; it stays in the history with the reason. */
export async function withdrawValue(ctx: Ctx, id: string, reason: string): Promise<StoredValue> {
  return ctx.transaction(async (tx) => {
    const before = await values.byId(tx, id);
    if (!before) throw kernelErrors.notFound();
    if (before.origin === 'records') throw errors.derived({ system: before.basis?.system ?? '' });
    if (!(await values.withdraw(tx, id, reason))) throw errors.superseded();
    const definition = await definitionOf(tx, before.indicator);
    return finish(tx, before, `撤销指标“${definition.name}”${before.period}的数值 ${before.value}`, { reason });
  });
}

/** Puts a value that was taken back in its place again, as a new entry of the history. */
export async function restoreValue(ctx: Ctx, id: string, reason: string): Promise<StoredValue> {
  return ctx.transaction(async (tx) => {
    const before = await values.byId(tx, id);
    if (!before) throw kernelErrors.notFound();
    const present = await values.current(tx, [before.indicator], [before.region], [before.period]);
    if (before.withdrawnReason === null || present.some((value) => value.origin === 'document')) {
      throw errors.notWithdrawn();
    }
    const definition = await definitionOf(tx, before.indicator);
    const draft: ValueDraft = {
      ...before,
      ...amountOf(definition, before.value),
      id: tx.newId('val'),
      reason: `恢复：${reason}`,
      supersedes: before.id,
    };
    await values.insert(tx, [draft]);
    return finish(tx, draft, `恢复指标“${definition.name}”${before.period}的数值 ${before.value}`, { reason });
  });
}

async function finish(
  tx: TxCtx,
  draft: Pick<ValueDraft, 'id' | 'indicator' | 'region' | 'period'>,
  summary: string,
  facts: object = {},
): Promise<StoredValue> {
  const { indicator, region, period } = draft;
  await tx.emit(valueRecorded, { indicator, region, period });
  await tx.record({ subject: `indicators.value:${draft.id}`, summary, facts: { indicator, region, period, ...facts } });
  const stored = await values.byId(tx, draft.id);
  if (!stored) throw kernelErrors.notFound();
  const { path: _path, ...value } = stored;
  return value;
}

export async function definitionOf(tx: TxCtx, code: string): Promise<Definition> {
  const [definition] = await definitions.byCodes(tx, [code]);
  if (!definition) throw errors.unknownIndicator({ code });
  return definition;
}

export async function pathOf(tx: TxCtx, code: string): Promise<string> {
  const path = (await regionPaths(tx, [code])).get(code);
  if (path === undefined) throw errors.unknownRegion({ code });
  return path;
}

export function checkPeriod(definition: Definition, period: string): void {
  if (isPeriod(period, definition.periodType)) return;
  const type = periodTypes[definition.periodType];
  throw errors.wrongPeriod({ period, type, example: periodExample(definition.periodType) });
}

export function checkKind(definition: Definition, value: string): void {
  const isNumber = /^-?\d+(\.\d+)?$/.test(value);
  const { name, kind } = definition;
  if (kind === 'date' ? !/^\d{4}(-\d\d(-\d\d)?)?$/.test(value) : !isNumber) {
    throw errors.wrongKind({ name, expected: kind === 'date' ? '日期' : '数字' });
  }
  if (kind !== 'share' || definition.unit !== '%') return;
  const share = rationalOf(value);
  if (compare(share, zero) < 0 || compare(share, rationalOf('100')) > 0) throw errors.shareRange({ name });
}

export const amountOf = (definition: Definition, value: string): { amount: string | null; day: string | null } =>
  definition.kind === 'date' ? { amount: null, day: value } : { amount: value, day: null };
