import type { BinaryOp, Condition, FunctionName } from './condition.rules.ts';

/** Finds a variable by its name; undefined when there is none. */
export type Lookup = (name: string) => unknown;

/** A missing variable is null; a comparison of unlike things is false. Nothing throws. */
export function evaluate(condition: Condition, lookup: Lookup): unknown {
  switch (condition.kind) {
    case 'value':
      return condition.value;
    case 'name':
      return readPath(condition.path, lookup);
    case 'list':
      return condition.items.map((item) => evaluate(item, lookup));
    case 'not':
      return !isTrue(evaluate(condition.of, lookup));
    case 'minus': {
      const value = numberOf(evaluate(condition.of, lookup));
      return value === null ? null : -value;
    }
    case 'call':
      return call(
        condition.name,
        condition.args.map((arg) => evaluate(arg, lookup)),
      );
    case 'binary':
      return binary(condition.op, condition.left, condition.right, lookup);
  }
}

export const holds = (condition: Condition, lookup: Lookup): boolean => isTrue(evaluate(condition, lookup));

const isTrue = (value: unknown): boolean => value === true;

function readPath(path: readonly string[], lookup: Lookup): unknown {
  let value = lookup(path[0] ?? '');
  for (const part of path.slice(1)) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, part)) return null;
    value = (value as Record<string, unknown>)[part];
  }
  return value ?? null;
}

function binary(op: BinaryOp, leftPart: Condition, rightPart: Condition, lookup: Lookup): unknown {
  const left = evaluate(leftPart, lookup);
  if (op === 'and') return isTrue(left) && isTrue(evaluate(rightPart, lookup));
  if (op === 'or') return isTrue(left) || isTrue(evaluate(rightPart, lookup));
  const right = evaluate(rightPart, lookup);
  if (op === '=') return same(left, right);
  if (op === '!=') return !same(left, right);
  if (op === 'in') return Array.isArray(right) ? right.some((item) => same(left, item)) : same(left, right);
  if (op === '+' && typeof left === 'string' && typeof right === 'string') return left + right;
  if (op === '+' || op === '-' || op === '*' || op === '/') return reckon(op, numberOf(left), numberOf(right));
  return compare(op, left, right);
}

function reckon(op: '+' | '-' | '*' | '/', left: number | null, right: number | null): number | null {
  if (left === null || right === null) return null;
  if (op === '+') return left + right;
  if (op === '-') return left - right;
  if (op === '*') return left * right;
  return right === 0 ? null : left / right;
}

function compare(op: BinaryOp, left: unknown, right: unknown): boolean {
  const bothText = typeof left === 'string' && typeof right === 'string';
  const [a, b] = bothText ? [left, right] : [numberOf(left), numberOf(right)];
  if (a === null || b === null) return false;
  if (op === '<') return a < b;
  if (op === '<=') return a <= b;
  if (op === '>') return a > b;
  return a >= b;
}

function same(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if ((left ?? null) === null || (right ?? null) === null) return (left ?? null) === (right ?? null);
  // Forms hand over numbers as text.
  if (typeof left === 'number' || typeof right === 'number')
    return numberOf(left) === numberOf(right) && numberOf(left) !== null;
  return typeof left === 'object' && JSON.stringify(left) === JSON.stringify(right);
}

function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : null;
}

function call(name: FunctionName, args: readonly unknown[]): unknown {
  const [first, second] = args;
  const list = Array.isArray(first) ? first : args;
  const numbers = list.map(numberOf).filter((value) => value !== null);
  switch (name) {
    case 'count':
      return Array.isArray(first) ? first.length : Number((first ?? null) !== null);
    case 'empty':
      return (first ?? null) === null || first === '' || (Array.isArray(first) && first.length === 0);
    case 'contains':
      return Array.isArray(first)
        ? first.some((item) => same(item, second))
        : String(first ?? '').includes(String(second ?? ''));
    case 'sum':
      return numbers.reduce((total, value) => total + value, 0);
    case 'min':
      return numbers.length === 0 ? null : Math.min(...numbers);
    case 'max':
      return numbers.length === 0 ? null : Math.max(...numbers);
    case 'not':
      return !isTrue(first);
  }
}
