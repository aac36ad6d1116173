/**
 * The small language of conditions: `amount > 10000 and outcome = "agree"`. It reads FEEL's and JUEL's way of writing
 * (`= a > 1`, `${a > 1}`, `and`/`&&`, `=`/`==`), knows no calls but its own few functions, and is never evaluated as code.
 */
export type Condition =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'name'; readonly path: readonly string[] }
  | { readonly kind: 'list'; readonly items: readonly Condition[] }
  | { readonly kind: 'not' | 'minus'; readonly of: Condition }
  | { readonly kind: 'binary'; readonly op: BinaryOp; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly args: readonly Condition[] };

export type BinaryOp = 'or' | 'and' | '=' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | '+' | '-' | '*' | '/';

const functionNames = ['count', 'contains', 'empty', 'sum', 'min', 'max', 'not'] as const;
export type FunctionName = (typeof functionNames)[number];

/** What is wrong with a condition, in the words of whoever draws flows. */
export class ConditionError extends Error {}

interface Word {
  readonly kind: 'number' | 'text' | 'name' | 'sign' | 'end';
  readonly text: string;
}

const pattern =
  /\s+|(\d+(?:\.\d+)?)|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([\p{L}_$][\p{L}\p{N}_$]*)|(&&|\|\||==|!=|<=|>=|[=<>!+\-*/().,[\]])/uy;

function wordsOf(source: string): Word[] {
  const words: Word[] = [];
  pattern.lastIndex = 0;
  while (pattern.lastIndex < source.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(source);
    if (!match) throw new ConditionError(`第 ${at + 1} 个字“${source[at]}”看不懂`);
    const [, number, double, single, name, sign] = match;
    if (number !== undefined) words.push({ kind: 'number', text: number });
    else if (double !== undefined || single !== undefined)
      words.push({ kind: 'text', text: (double ?? single ?? '').replaceAll(/\\(.)/g, '$1') });
    else if (name !== undefined) words.push({ kind: 'name', text: name });
    else if (sign !== undefined) words.push({ kind: 'sign', text: sign });
  }
  words.push({ kind: 'end', text: '' });
  return words;
}

/** Takes the wrapping of other tools away: `${…}`, `#{…}`, a leading `=`. */
export function bareCondition(source: string): string {
  const text = source.trim();
  const wrapped = /^[$#]\{([\s\S]*)\}$/.exec(text);
  if (wrapped) return (wrapped[1] ?? '').trim();
  return text.startsWith('=') && !text.startsWith('==') ? text.slice(1).trim() : text;
}

const levels: readonly (readonly string[])[] = [
  ['or'],
  ['and'],
  ['=', '!=', '<', '<=', '>', '>=', 'in'],
  ['+', '-'],
  ['*', '/'],
];
const sameAs: Readonly<Record<string, string>> = {
  '||': 'or',
  '&&': 'and',
  '==': '=',
  eq: '=',
  ne: '!=',
  gt: '>',
  lt: '<',
  ge: '>=',
  le: '<=',
};

export function parseCondition(source: string): Condition {
  const text = bareCondition(source);
  if (text === '') throw new ConditionError('条件是空的');
  if (text.length > 2000) throw new ConditionError('条件太长，请不超过 2000 个字');
  const words = wordsOf(text);
  let place = 0;
  let depth = 0;
  const look = (): Word => words[place] as Word;
  const take = (): Word => words[place++] as Word;
  const expect = (sign: string): void => {
    const word = take();
    if (word.kind !== 'sign' || word.text !== sign)
      throw new ConditionError(`这里应当是“${sign}”，写的是“${word.text || '结尾'}”`);
  };
  const isSign = (sign: string): boolean => look().kind === 'sign' && look().text === sign;
  const operatorAt = (level: number): BinaryOp | null => {
    const word = look();
    if (word.kind !== 'sign' && word.kind !== 'name') return null;
    const op = sameAs[word.text] ?? word.text;
    return levels[level]?.includes(op) ? (op as BinaryOp) : null;
  };

  function binary(level: number): Condition {
    if (level === levels.length) return unary();
    let left = binary(level + 1);
    for (let op = operatorAt(level); op; op = operatorAt(level)) {
      take();
      left = { kind: 'binary', op, left, right: binary(level + 1) };
      if (level === 2 && operatorAt(level)) throw new ConditionError('比较不能连写，请用 and 连接');
    }
    return left;
  }

  function unary(): Condition {
    depth += 1;
    if (depth > 100) throw new ConditionError('条件嵌套太深');
    try {
      const word = look();
      if (word.kind === 'sign' && word.text === '!') return take() && { kind: 'not', of: unary() };
      if (word.kind === 'sign' && word.text === '-') return take() && { kind: 'minus', of: unary() };
      return primary();
    } finally {
      depth -= 1;
    }
  }

  function listUntil(close: string): Condition[] {
    const items: Condition[] = [];
    if (isSign(close)) take();
    else {
      for (;;) {
        items.push(binary(0));
        if (isSign(',')) take();
        else break;
      }
      expect(close);
    }
    return items;
  }

  function primary(): Condition {
    const word = take();
    if (word.kind === 'number') return { kind: 'value', value: Number(word.text) };
    if (word.kind === 'text') return { kind: 'value', value: word.text };
    if (word.kind === 'sign' && word.text === '(') {
      const items = listUntil(')');
      const [only] = items;
      return items.length === 1 && only ? only : { kind: 'list', items };
    }
    if (word.kind === 'sign' && word.text === '[') return { kind: 'list', items: listUntil(']') };
    if (word.kind !== 'name') throw new ConditionError(`“${word.text || '结尾'}”处缺少变量或值`);
    return named(word.text);
  }

  function named(name: string): Condition {
    if (name === 'true' || name === 'false') return { kind: 'value', value: name === 'true' };
    if (name === 'null') return { kind: 'value', value: null };
    if (isSign('(')) return called(name);
    if (name === 'not') return { kind: 'not', of: unary() };
    const path = [name];
    while (isSign('.')) {
      take();
      const next = take();
      if (next.kind !== 'name') throw new ConditionError(`“${path.join('.')}.”后面应当是名称`);
      path.push(next.text);
    }
    if (isSign('(')) throw new ConditionError(`不支持调用“${path.join('.')}()”`);
    return { kind: 'name', path };
  }

  function called(name: string): Condition {
    if (!functionNames.some((known) => known === name))
      throw new ConditionError(`不支持函数“${name}()”，可用的是 ${functionNames.join('、')}`);
    take();
    const args = listUntil(')');
    if (name === 'not') return { kind: 'not', of: args[0] ?? { kind: 'value', value: null } };
    return { kind: 'call', name: name as FunctionName, args };
  }

  const whole = binary(0);
  if (look().kind !== 'end') throw new ConditionError(`“${look().text}”是多余的`);
  return whole;
}

/** The first name of every path that the condition reads. */
export function namesIn(condition: Condition): Set<string> {
  const names = new Set<string>();
  const walk = (part: Condition): void => {
    if (part.kind === 'name') names.add(part.path[0] ?? '');
    else if (part.kind === 'list') part.items.forEach(walk);
    else if (part.kind === 'call') part.args.forEach(walk);
    else if (part.kind === 'binary') {
      walk(part.left);
      walk(part.right);
    } else if (part.kind === 'not' || part.kind === 'minus') walk(part.of);
  };
  walk(condition);
  return names;
}
