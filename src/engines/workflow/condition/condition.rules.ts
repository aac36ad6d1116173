import {
  type Expression,
  ExpressionError,
  type ExpressionNode,
  parseExpression,
  type Scope,
  scopeOf,
} from '#kernel/contract';

/** A condition of a flow, in the product's language for clerks. */
export type Condition = Expression;
export { ExpressionError as ConditionError };

/** Finds a variable by its name; undefined when there is none. */
export type Lookup = (name: string) => unknown;

/** Takes the wrapping of other tools away: `${…}`, `#{…}`, a leading `=`. */
export function bareCondition(source: string): string {
  const text = source.trim();
  const wrapped = /^[$#]\{([\s\S]*)\}$/.exec(text);
  if (wrapped) return (wrapped[1] ?? '').trim();
  return text.startsWith('=') && !text.startsWith('==') ? text.slice(1).trim() : text;
}

const outsideQuotes = /("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/;
const signs: readonly (readonly [RegExp, string])[] = [
  [/&&/g, ' and '],
  [/\|\|/g, ' or '],
  [/==/g, '='],
  [/!(?!=)/g, ' not '],
  [/\beq\b/g, '='],
  [/\bne\b/g, '!='],
  [/\bge\b/g, '>='],
  [/\ble\b/g, '<='],
  [/\bgt\b/g, '>'],
  [/\blt\b/g, '<'],
  [/\bempty\s+([\p{L}_][\p{L}\p{N}_.]*)/gu, 'empty($1)'],
];

/** JUEL's signs and words as those of our own language; quoted text stays as it is. */
function translated(source: string): string {
  return source
    .split(outsideQuotes)
    .map((part, place) =>
      place % 2 === 1 ? part : signs.reduce((text, [sign, ours]) => text.replaceAll(sign, ours), part),
    )
    .join('');
}

/** Reads a condition of ours, of FEEL's or of JUEL's way of writing; throws what is wrong with it in Chinese. */
export function parseCondition(source: string): Condition {
  const bare = bareCondition(source);
  const text = /^[$#]\{|&&|\|\||==/.test(source.trim()) ? translated(bare) : bare;
  if (text === '') throw new ExpressionError('条件是空的', 0);
  return parseExpression(text);
}

/** The variables of a flow as an expression asks for them. */
export const scopeOver =
  (lookup: Lookup): Scope =>
  (path) => {
    const [name = ''] = path;
    return scopeOf({ [name]: lookup(name) })(path);
  };

/** What it says, whatever the spaces; two conditions of one text decide alike. */
export const meaningOf = (node: ExpressionNode): string =>
  JSON.stringify(node, (key, value: unknown) => (key === 'at' ? undefined : value));
