import type { Definition, ShownState, StoredValue } from './contract.ts';
import { codesOf, type Expression, evaluate, parseFormula } from './formula.rules.ts';
import { add, compare, decimalText, divide, multiply, type Rational, rationalOf, zero } from './rational.rules.ts';
import { isExact, valueText } from './wording.rules.ts';

/** What is known, loaded before resolving: nothing here asks a database. */
export interface ValueBook {
  definition(code: string): Definition | undefined;
  stored(code: string, region: string, period: string): { records?: StoredValue; document?: StoredValue };
  children(region: string): readonly { code: string; name: string }[];
}

export interface ResolvedValue {
  readonly value: string | null;
  readonly state: ShownState;
  readonly qualifier: string;
  readonly word: string;
  readonly how: 'document' | 'records' | 'formula' | 'roll-up' | 'none';
  /** One Chinese sentence: where it comes from, or what is missing. */
  readonly working: string;
  readonly demo: boolean;
  readonly stored: StoredValue | null;
  /** What a document says, where records say it too. */
  readonly document: StoredValue | null;
  readonly differs: boolean;
}

const unknown = (working: string): ResolvedValue => ({
  value: null,
  state: 'not-stated',
  qualifier: 'exact',
  word: '',
  how: 'none',
  working,
  demo: false,
  stored: null,
  document: null,
  differs: false,
});

const MAX_DEPTH = 6;

/** The value that counts: from records, else from a document, else by formula, else from all children, else 未载明. */
export function resolveValue(book: ValueBook, code: string, region: string, period: string, depth = 0): ResolvedValue {
  const definition = book.definition(code);
  if (!definition || depth > MAX_DEPTH) return unknown('没有这个指标');
  const { records, document } = book.stored(code, region, period);
  const stored = records ?? document;
  if (stored) return fromStored(stored, records ? (document ?? null) : null);
  if (definition.formula !== null) return fromFormula(book, definition, region, period, depth);
  if (definition.rollUp === 'none') return unknown('原文与记录均未载明');
  return fromChildren(book, definition, region, period, depth);
}

function fromStored(stored: StoredValue, document: StoredValue | null): ResolvedValue {
  return {
    value: stored.value,
    state: stored.state,
    qualifier: stored.qualifier,
    word: stored.word,
    how: stored.origin,
    working: stored.basis?.how ?? `${stored.document ?? ''}${stored.clause ? `：“${stored.clause}”` : ''}`,
    demo: stored.demo,
    stored,
    document,
    differs: document !== null && !agrees(stored.value, document),
  };
}

/** Does a value reckoned from records bear out what the document says? 多 and 突破 ask for more, 近 for less. */
export function agrees(value: string, document: Pick<StoredValue, 'value' | 'qualifier'>): boolean {
  if (value === document.value) return true;
  if (/^\d{4}-\d\d/.test(document.value)) return value.startsWith(document.value);
  const difference = compare(rationalOf(value), rationalOf(document.value));
  if (document.qualifier === 'more_than' || document.qualifier === 'exceeds') return difference > 0;
  if (document.qualifier === 'nearly') return difference < 0;
  return document.qualifier === 'about' || difference === 0;
}

function fromFormula(
  book: ValueBook,
  definition: Definition,
  region: string,
  period: string,
  depth: number,
): ResolvedValue {
  const expression = parseFormula(definition.formula ?? '0');
  const operands = new Map(
    codesOf(expression).map((code) => [code, resolveValue(book, code, region, period, depth + 1)]),
  );
  const nameOf = (code: string): string => book.definition(code)?.name ?? code;
  const missing = [...operands].filter(([, operand]) => operand.value === null).map(([code]) => nameOf(code));
  if (missing.length > 0) return unknown(`缺少${missing.map((name) => `“${name}”`).join('、')}，不能计算`);
  const result = evaluate(expression, (code) => rationalOf(operands.get(code)?.value ?? '0'));
  if (result === null) return unknown('除数为零，不能计算');
  const value = decimalText(result, definition.decimals ?? 2);
  const parts = [...operands.values()];
  const text = (code: string): string => {
    const operand = operands.get(code);
    const unit = book.definition(code)?.unit ?? '';
    return operand?.value ? `${nameOf(code)} ${valueText({ ...operand, value: operand.value, unit })}` : nameOf(code);
  };
  return {
    ...unknown(`${printExpression(expression, text)} = ${value}${definition.unit}`),
    ...combined(parts),
    value,
    how: 'formula',
  };
}

function fromChildren(
  book: ValueBook,
  definition: Definition,
  region: string,
  period: string,
  depth: number,
): ResolvedValue {
  const children = book.children(region);
  if (children.length === 0) return unknown('原文与记录均未载明');
  const shares = children.map((child) => ({
    child,
    value: resolveValue(book, definition.code, child.code, period, depth + 1),
    weight: definition.weight ? resolveValue(book, definition.weight, child.code, period, depth + 1) : null,
  }));
  const missing = shares.filter(({ value, weight }) => value.value === null || weight?.value === null);
  if (missing.length === children.length) return unknown('原文与记录均未载明');
  if (missing.length > 0) {
    const names = missing.slice(0, 3).map(({ child }) => child.name);
    return unknown(`${missing.length} 个下级未载明（${names.join('、')}${missing.length > 3 ? '等' : ''}），不能汇总`);
  }
  const numbers = shares.map(({ value, weight }) => ({
    value: rationalOf(value.value ?? '0'),
    weight: weight ? rationalOf(weight.value ?? '0') : null,
  }));
  const result =
    definition.rollUp === 'weighted' ? weightedMean(numbers) : numbers.reduce((sum, n) => add(sum, n.value), zero);
  if (result === null) return unknown('权重之和为零，不能汇总');
  const way = definition.rollUp === 'weighted' ? '按权重平均' : '相加';
  return {
    ...unknown(`${children.length} 个下级${way}`),
    ...combined(shares.map((share) => share.value)),
    value: decimalText(result, definition.decimals ?? 6),
    how: 'roll-up',
  };
}

function weightedMean(numbers: readonly { value: Rational; weight: Rational | null }[]): Rational | null {
  const weights = numbers.reduce((sum, { weight }) => add(sum, weight ?? zero), zero);
  const total = numbers.reduce((sum, { value, weight }) => add(sum, multiply(value, weight ?? zero)), zero);
  return divide(total, weights);
}

/** A reckoned value is no surer than the least sure of its parts. */
function combined(parts: readonly ResolvedValue[]): Pick<ResolvedValue, 'state' | 'qualifier' | 'word' | 'demo'> {
  const exact = parts.every((part) => isExact(part.qualifier));
  const state = parts.some((part) => part.state === 'forecast') ? 'forecast' : 'estimated';
  const sure = exact && parts.every((part) => part.state === 'stated');
  return {
    state: sure ? 'stated' : state,
    qualifier: exact ? 'exact' : 'about',
    word: exact ? '' : '约',
    demo: parts.some((part) => part.demo),
  };
}

function printExpression(expression: Expression, text: (code: string) => string): string {
  if (expression.kind === 'number') return decimalText(expression.value, 6);
  if (expression.kind === 'code') return text(expression.code);
  const sign = { '+': '+', '-': '−', '*': '×', '/': '÷' }[expression.sign];
  const weak = (side: Expression): boolean => side.kind === 'operation' && '+-'.includes(side.sign);
  const side = (one: Expression, isRight: boolean): string => {
    const printed = printExpression(one, text);
    const strong = expression.sign === '*' || expression.sign === '/';
    const grouped = (strong && weak(one)) || (isRight && one.kind === 'operation' && expression.sign !== '+');
    return grouped ? `（${printed}）` : printed;
  };
  return `${side(expression.left, false)} ${sign} ${side(expression.right, true)}`;
}
