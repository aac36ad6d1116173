/** Where an expression is wrong, and what to do, in Chinese; `at` counts characters from 0. */
export class ExpressionError extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.name = 'ExpressionError';
    this.at = at;
  }
}

export interface Token {
  readonly kind: 'number' | 'text' | 'name' | 'sign' | 'end';
  readonly text: string;
  readonly at: number;
}

const patterns: readonly (readonly [Token['kind'] | 'space', RegExp])[] = [
  ['space', /\s+/uy],
  ['number', /\d+(\.\d+)?/uy],
  ['text', /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/uy],
  ['name', /[\p{L}_][\p{L}\p{N}_]*/uy],
  ['sign', /<=|>=|!=|[=<>+\-*/(),.[\]]/uy],
];

/** Full-width signs that a Chinese keyboard writes count as their half-width ones. */
const half: Readonly<Record<string, string>> = {
  '（': '(',
  '）': ')',
  '，': ',',
  '＝': '=',
  '＞': '>',
  '＜': '<',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
};

export function tokensOf(source: string): Token[] {
  const text = [...source].map((char) => half[char] ?? char).join('');
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const found = match(text, at);
    if (!found) throw new ExpressionError(`看不懂第 ${at + 1} 个字“${text[at]}”，请检查写法`, at);
    if (found.kind !== 'space') tokens.push({ kind: found.kind, text: found.text, at });
    at += found.text.length;
  }
  tokens.push({ kind: 'end', text: '', at: text.length });
  return tokens;
}

function match(text: string, at: number): { kind: Token['kind'] | 'space'; text: string } | null {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) return { kind, text: found[0] };
  }
  return null;
}

/** The text between quotes, with `\'` and `\\` undone. */
export const unquote = (quoted: string): string => quoted.slice(1, -1).replaceAll(/\\(.)/gu, '$1');
