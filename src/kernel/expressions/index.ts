import { compile, type Scope } from './evaluate.ts';
import type { Surroundings } from './functions.ts';
import { parseTree } from './parse.ts';
import type { Node, Value } from './syntax.ts';

export type { Scope } from './evaluate.ts';
export { functionNames, isEmpty, type Surroundings } from './functions.ts';
export type { Node as ExpressionNode, Value } from './syntax.ts';
export { ExpressionError } from './tokens.ts';

/** A condition or a reckoning that a clerk wrote, read once and asked often. */
export interface Expression {
  readonly source: string;
  readonly tree: Node;
  /** Every path it asks for, `applicant.age`, once. */
  readonly paths: readonly string[];
  evaluate(scope: Scope, around: Surroundings): Value;
  /** True only for true: what is unknown does not hold. */
  holds(scope: Scope, around: Surroundings): boolean;
}

/** Reads an expression; throws an `ExpressionError` that says in Chinese what is wrong and where. */
export function parseExpression(source: string): Expression {
  const tree = parseTree(source);
  const step = compile(tree);
  return {
    source,
    tree,
    paths: [...new Set(pathsOf(tree))],
    evaluate: step,
    holds: (scope, around) => step(scope, around) === true,
  };
}

/** A scope over nested values: `applicant.age` is `values.applicant.age`. */
export function scopeOf(values: Readonly<Record<string, unknown>>): Scope {
  return (path) => {
    let value: unknown = values;
    for (const part of path) {
      if (value === null || typeof value !== 'object' || !Object.hasOwn(value, part)) return undefined;
      value = (value as Record<string, unknown>)[part];
    }
    return value as Value | undefined;
  };
}

function pathsOf(node: Node): string[] {
  switch (node.kind) {
    case 'value':
      return [];
    case 'path':
      return [node.path.join('.')];
    case 'list':
      return node.items.flatMap(pathsOf);
    case 'not':
    case 'minus':
      return pathsOf(node.item);
    case 'binary':
      return [...pathsOf(node.left), ...pathsOf(node.right)];
    case 'call':
      return node.args.flatMap(pathsOf);
  }
}
