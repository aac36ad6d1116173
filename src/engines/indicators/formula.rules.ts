import { add, divide, multiply, type Rational, rationalOf, subtract } from './rational.rules.ts';

/** `a.b / c.d * 100` as a tree. Names are indicator codes. */
export type Expression =
  | { readonly kind: 'number'; readonly value: Rational }
  | { readonly kind: 'code'; readonly code: string }
  | {
      readonly kind: 'operation';
      readonly sign: '+' | '-' | '*' | '/';
      readonly left: Expression;
      readonly right: Expression;
    };

export class FormulaError extends Error {
  readonly at: number;
  constructor(at: number) {
    super(`formula not readable at ${at}`);
    this.at = at;
  }
}

/** Reads a formula with the usual precedence and brackets; throws a `FormulaError` that names the place. */
export function parseFormula(text: string): Expression {
  let at = 0;
  const blank = (): void => {
    while (text[at] === ' ') at += 1;
  };
  const take = (pattern: RegExp): string | null => {
    blank();
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? null;
    if (found !== null) at += found.length;
    return found;
  };
  const atom = (): Expression => {
    const number = take(/\d+(\.\d+)?/y);
    if (number !== null) return { kind: 'number', value: rationalOf(number) };
    const code = take(/[a-z][a-z0-9_]*(\.[a-z0-9_]+)+/y);
    if (code !== null) return { kind: 'code', code };
    if (take(/\(/y) === null) throw new FormulaError(at + 1);
    const inner = sum();
    if (take(/\)/y) === null) throw new FormulaError(at + 1);
    return inner;
  };
  const chain = (next: () => Expression, pattern: RegExp): Expression => {
    let left = next();
    for (let sign = take(pattern); sign !== null; sign = take(pattern)) {
      left = { kind: 'operation', sign: sign as '+' | '-' | '*' | '/', left, right: next() };
    }
    return left;
  };
  const product = (): Expression => chain(atom, /[*/]/y);
  const sum = (): Expression => chain(product, /[+-]/y);
  const whole = sum();
  blank();
  if (at !== text.length) throw new FormulaError(at + 1);
  return whole;
}

export function codesOf(expression: Expression): string[] {
  if (expression.kind === 'number') return [];
  if (expression.kind === 'code') return [expression.code];
  return [...new Set([...codesOf(expression.left), ...codesOf(expression.right)])];
}

/** Null when a code has no value or a divisor is zero: what is not known stays unknown. */
export function evaluate(expression: Expression, lookUp: (code: string) => Rational | null): Rational | null {
  if (expression.kind === 'number') return expression.value;
  if (expression.kind === 'code') return lookUp(expression.code);
  const left = evaluate(expression.left, lookUp);
  const right = evaluate(expression.right, lookUp);
  if (left === null || right === null) return null;
  return { '+': add, '-': subtract, '*': multiply, '/': divide }[expression.sign](left, right);
}
