import { type FunctionName, functionNames, isFunction } from './functions.ts';
import type { BinarySign, Node } from './syntax.ts';
import { ExpressionError, type Token, tokensOf, unquote } from './tokens.ts';

/** Words that may be written in Chinese. */
const words: Readonly<Record<string, string>> = {
  并且: 'and',
  且: 'and',
  或者: 'or',
  或: 'or',
  非: 'not',
  不: 'not',
  属于: 'in',
  是: 'true',
  否: 'false',
  空: 'null',
};

const strength: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  '=': 3,
  '!=': 3,
  '<': 3,
  '<=': 3,
  '>': 3,
  '>=': 3,
  in: 3,
  '+': 4,
  '-': 4,
  '*': 5,
  '/': 5,
};

const constants: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };
const DEEPEST = 50;
const LONGEST = 2000;

/**
 * Reads an expression such as `amount >= 5000 and kind in ('loan', 'grant')`. Signs: `or and not = != < <= > >= in + - * /`,
 * numbers, quoted text, lists in brackets, names with dots, and the functions of `functions.ts`. It has no loops, no
 * assignment and no way out of the values it is given.
 */
export function parseTree(source: string): Node {
  if (source.length > LONGEST) throw new ExpressionError(`表达式不能超过 ${LONGEST} 个字`, LONGEST);
  const reader = new Reader(tokensOf(source));
  const tree = reader.expression(0, 0);
  reader.end();
  return tree;
}

class Reader {
  private readonly tokens: readonly Token[];
  private place = 0;
  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  expression(least: number, depth: number): Node {
    if (depth > DEEPEST) throw new ExpressionError('表达式套得太深，请拆成几条', this.peek().at);
    let left = this.operand(depth);
    for (;;) {
      const sign = wordOf(this.peek());
      const power = strength[sign] ?? 0;
      if (power === 0 || power <= least) return left;
      this.next();
      left = { kind: 'binary', sign: sign as BinarySign, left, right: this.expression(power, depth + 1) };
    }
  }

  end(): void {
    const token = this.peek();
    if (token.kind !== 'end') throw new ExpressionError(`“${token.text}”放在这里多余了，请检查`, token.at);
  }

  private operand(depth: number): Node {
    const token = this.next();
    const word = wordOf(token);
    if (token.kind === 'number') return { kind: 'value', value: Number(token.text) };
    if (token.kind === 'text') return { kind: 'value', value: unquote(token.text) };
    if (word === 'not') return { kind: 'not', item: this.expression(2, depth + 1) };
    if (word === '-') return { kind: 'minus', item: this.expression(5, depth + 1) };
    if (word === '(' || word === '[') return this.bracket(word === '(' ? ')' : ']', depth);
    if (token.kind === 'name') return this.named(token, word, depth);
    throw new ExpressionError(token.kind === 'end' ? '表达式没有写完' : `“${token.text}”前面缺少内容`, token.at);
  }

  private named(token: Token, word: string, depth: number): Node {
    const constant = constants[word];
    if (constant !== undefined) return { kind: 'value', value: constant };
    if (strength[word]) throw new ExpressionError(`“${token.text}”前面缺少内容`, token.at);
    if (this.peek().text === '(') return this.call(token, depth);
    const path = [token.text];
    while (this.peek().text === '.') {
      this.next();
      const part = this.next();
      if (part.kind !== 'name') throw new ExpressionError('点号后面应为名称', part.at);
      path.push(part.text);
    }
    return { kind: 'path', path, at: token.at };
  }

  private call(token: Token, depth: number): Node {
    if (!isFunction(token.text))
      throw new ExpressionError(`没有“${token.text}”这个函数，可用：${functionNames.join('、')}`, token.at);
    this.next();
    const args = this.items(')', depth);
    return { kind: 'call', name: token.text satisfies FunctionName, args, at: token.at };
  }

  /** `(a)` is a itself, `(a, b)` and `[a]` are lists. */
  private bracket(close: ')' | ']', depth: number): Node {
    const items = this.items(close, depth);
    const [only] = items;
    return close === ')' && only && items.length === 1 ? only : { kind: 'list', items };
  }

  private items(close: string, depth: number): Node[] {
    const items: Node[] = [];
    if (this.peek().text === close) {
      this.next();
      return items;
    }
    for (;;) {
      items.push(this.expression(0, depth + 1));
      const token = this.next();
      if (token.text === close) return items;
      if (token.text !== ',') throw new ExpressionError(`这里应为“，”或“${close}”`, token.at);
    }
  }

  private peek(): Token {
    return this.tokens[this.place] as Token;
  }

  private next(): Token {
    const token = this.peek();
    if (token.kind !== 'end') this.place += 1;
    return token;
  }
}

const wordOf = (token: Token): string => (token.kind === 'name' ? (words[token.text] ?? token.text) : token.text);
