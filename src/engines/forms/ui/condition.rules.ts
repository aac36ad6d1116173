import { ExpressionError, type ExpressionNode, parseExpression, type Value } from '#kernel/contract';
import type { Field, FieldKind } from '../contract.ts';

export const operators = {
  '=': '是',
  '!=': '不是',
  in: '是其中之一',
  contains: '选了',
  '>': '大于',
  '>=': '大于或等于',
  '<': '小于',
  '<=': '小于或等于',
  filled: '已填写',
  blank: '没有填写',
} as const;
export type Operator = keyof typeof operators;

export interface Term {
  readonly field: string;
  readonly operator: Operator;
  readonly value: Value;
}

/** A condition made by picking: all of its terms, or one of them. */
export interface Condition {
  readonly join: 'and' | 'or';
  readonly terms: readonly Term[];
}

/** What may be asked of an answer of this kind. */
export function operatorsOf(kind: FieldKind): Operator[] {
  switch (kind) {
    case 'choice':
    case 'region':
      return ['=', '!=', 'in', 'filled', 'blank'];
    case 'choices':
      return ['contains', 'filled', 'blank'];
    case 'boolean':
      return ['=', 'blank'];
    case 'integer':
    case 'decimal':
    case 'money':
      return ['=', '!=', '>', '>=', '<', '<=', 'filled', 'blank'];
    case 'date':
      return ['=', '>', '>=', '<', '<=', 'filled', 'blank'];
    case 'rows':
    case 'file':
    case 'object':
    case 'note':
      return ['filled', 'blank'];
    default:
      return ['=', '!=', 'filled', 'blank'];
  }
}

export const sourceOf = ({ join, terms }: Condition): string => terms.map(termSource).join(` ${join} `);

function termSource({ field, operator, value }: Term): string {
  if (operator === 'filled') return `not empty(${field})`;
  if (operator === 'blank') return `empty(${field})`;
  if (operator === 'contains') return `contains(${field}, ${literal(value)})`;
  return `${field} ${operator} ${literal(value)}`;
}

function literal(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value === 'string') return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  return String(value);
}

/** The picks that a written condition comes from, or null where it says more than picks can. */
export function conditionOf(source: string): Condition | null {
  if (!source.trim()) return { join: 'and', terms: [] };
  try {
    const { tree } = parseExpression(source);
    const join = tree.kind === 'binary' && tree.sign === 'or' ? 'or' : 'and';
    const terms = flat(tree, join).map(termOf);
    return terms.every((term) => term !== null) ? { join, terms } : null;
  } catch (error) {
    if (error instanceof ExpressionError) return null;
    throw error;
  }
}

function flat(node: ExpressionNode, join: 'and' | 'or'): ExpressionNode[] {
  return node.kind === 'binary' && node.sign === join ? [...flat(node.left, join), ...flat(node.right, join)] : [node];
}

const compared: readonly string[] = ['=', '!=', '<', '<=', '>', '>=', 'in'];

function termOf(node: ExpressionNode): Term | null {
  if (node.kind === 'not') {
    const inner = termOf(node.item);
    return inner?.operator === 'blank' ? { ...inner, operator: 'filled' } : null;
  }
  if (node.kind === 'call') {
    const [list, part] = node.args;
    if (list?.kind !== 'path') return null;
    const field = list.path.join('.');
    if (node.name === 'empty') return { field, operator: 'blank', value: null };
    const value = node.name === 'contains' && part ? literalOf(part) : undefined;
    return value === undefined ? null : { field, operator: 'contains', value };
  }
  if (node.kind !== 'binary' || !compared.includes(node.sign) || node.left.kind !== 'path') return null;
  const value = literalOf(node.right);
  return value === undefined ? null : { field: node.left.path.join('.'), operator: node.sign as Operator, value };
}

function literalOf(node: ExpressionNode): Value | undefined {
  if (node.kind === 'value') return node.value;
  if (node.kind === 'minus') {
    const inner = literalOf(node.item);
    return typeof inner === 'number' ? -inner : undefined;
  }
  if (node.kind !== 'list') return undefined;
  const items = node.items.map(literalOf);
  return items.every((item) => item !== undefined) ? (items as Value[]) : undefined;
}

/** The condition as a sentence: “户籍”是“本市”并且“年龄”大于 60. */
export function spokenCondition(source: string, fields: readonly Field[]): string {
  const condition = conditionOf(source);
  if (!condition) return source;
  const byName = new Map(fields.map((field) => [field.name, field]));
  return condition.terms
    .map(({ field, operator, value }) => {
      const known = byName.get(field);
      const words = `“${known?.title ?? field}”${operators[operator]}`;
      return operator === 'filled' || operator === 'blank' ? words : `${words}${spokenValue(known, value)}`;
    })
    .join(condition.join === 'and' ? '，并且' : '，或者');
}

function spokenValue(field: Field | undefined, value: Value): string {
  if (Array.isArray(value)) return value.map((one) => spokenValue(field, one as Value)).join('、');
  if (typeof value === 'boolean') return value ? '“是”' : '“否”';
  if (typeof value === 'number') return field?.kind === 'money' ? ` ${(value / 100).toFixed(2)} 元` : ` ${value}`;
  return `“${field?.options.find((option) => option.value === value)?.label ?? String(value ?? '空')}”`;
}
