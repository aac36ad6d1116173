import { type FunctionName, functionOf, isEmpty, type Surroundings } from './functions.ts';
import type { BinarySign, Node, Value } from './syntax.ts';

/** Gives the value at a path, or undefined. */
export type Scope = (path: readonly string[]) => Value | undefined;

type Step = (scope: Scope, around: Surroundings) => Value;

/** Turns the tree into nested functions once, so that a form of hundreds of conditions answers in well under a millisecond. */
export function compile(node: Node): Step {
  switch (node.kind) {
    case 'value':
      return () => node.value;
    case 'path':
      return (scope) => scope(node.path) ?? null;
    case 'list': {
      const items = node.items.map(compile);
      return (scope, around) => items.map((item) => item(scope, around));
    }
    case 'not': {
      const item = compile(node.item);
      return (scope, around) => item(scope, around) !== true;
    }
    case 'minus': {
      const item = compile(node.item);
      return (scope, around) => {
        const value = item(scope, around);
        return typeof value === 'number' ? -value : null;
      };
    }
    case 'call': {
      const body = functionOf(node.name as FunctionName);
      const args = node.args.map(compile);
      return (scope, around) =>
        body(
          args.map((arg) => arg(scope, around)),
          around,
        );
    }
    case 'binary':
      return binary(node.sign, compile(node.left), compile(node.right));
  }
}

function binary(sign: BinarySign, left: Step, right: Step): Step {
  if (sign === 'and') return (scope, around) => left(scope, around) === true && right(scope, around) === true;
  if (sign === 'or') return (scope, around) => left(scope, around) === true || right(scope, around) === true;
  const work = signs[sign];
  return (scope, around) => work(left(scope, around), right(scope, around));
}

/** Nothing compares as smaller or larger than nothing, and reckoning with it gives nothing; only `=` and `!=` see it. */
const signs: Record<Exclude<BinarySign, 'and' | 'or'>, (left: Value, right: Value) => Value> = {
  '=': same,
  '!=': (left, right) => !same(left, right),
  '<': (left, right) => order(left, right) === -1,
  '<=': (left, right) => [-1, 0].includes(order(left, right) ?? 9),
  '>': (left, right) => order(left, right) === 1,
  '>=': (left, right) => [1, 0].includes(order(left, right) ?? 9),
  in: (left, right) => Array.isArray(right) && (right as readonly Value[]).some((item) => same(left, item)),
  '+': (left, right) => {
    if (typeof left === 'string' && typeof right === 'string') return left + right;
    return reckon(left, right, (a, b) => a + b);
  },
  '-': (left, right) => reckon(left, right, (a, b) => a - b),
  '*': (left, right) => reckon(left, right, (a, b) => a * b),
  '/': (left, right) => (right === 0 ? null : reckon(left, right, (a, b) => a / b)),
};

function same(left: Value, right: Value): boolean {
  if (isEmpty(left) || isEmpty(right)) return isEmpty(left) && isEmpty(right);
  if (Array.isArray(left) && !Array.isArray(right)) return (left as readonly Value[]).includes(right);
  return left === right;
}

function order(left: Value, right: Value): number | null {
  if (typeof left === 'number' && typeof right === 'number') return Math.sign(left - right);
  if (typeof left === 'string' && typeof right === 'string' && left !== '' && right !== '') {
    if (left === right) return 0;
    return left < right ? -1 : 1;
  }
  return null;
}

function reckon(left: Value, right: Value, work: (a: number, b: number) => number): number | null {
  if (typeof left !== 'number' || typeof right !== 'number') return null;
  const result = work(left, right);
  return Number.isFinite(result) ? Number(result.toPrecision(15)) : null;
}
