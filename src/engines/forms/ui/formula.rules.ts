import { ExpressionError, type ExpressionNode, parseExpression } from '#kernel/contract';
import type { Field } from '../contract.ts';

/** Functions of an expression in the words of those who make forms. */
export const functionHelp: readonly { readonly insert: string; readonly label: string; readonly example: string }[] = [
  { insert: "sum(重复组, '题目')", label: '合计', example: "sum(家庭成员, '月收入')：各项月收入相加" },
  { insert: 'count(重复组)', label: '项数', example: 'count(家庭成员)：填了几项' },
  { insert: "max(重复组, '题目')", label: '最大', example: "max(家庭成员, '年龄')" },
  { insert: "min(重复组, '题目')", label: '最小', example: "min(家庭成员, '年龄')" },
  { insert: 'round(数字, 2)', label: '四舍五入', example: 'round(面积 * 1.15, 2)：保留两位小数' },
  { insert: 'floor(数字)', label: '去掉小数', example: 'floor(面积)' },
  { insert: 'if(条件, 甲, 乙)', label: '如果', example: "if(年龄 >= 60, '免费', '收费')" },
  { insert: 'age(出生日期)', label: '周岁', example: 'age(出生日期)：到今天满几周岁' },
  { insert: 'days(开始, 结束)', label: '相差天数', example: 'days(开始日期, 结束日期)' },
  { insert: 'addDays(日期, 30)', label: '几天以后', example: 'addDays(开始日期, 30)' },
  { insert: 'today()', label: '今天', example: 'today()：填表当天' },
  { insert: 'length(文字)', label: '字数', example: 'length(经营范围)' },
];

const plainName = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/** Titles that may stand for names: plain words that only one question bears. */
function speakable(fields: readonly Field[]): Map<string, string> {
  const byTitle = new Map<string, string[]>();
  for (const field of fields) byTitle.set(field.title, [...(byTitle.get(field.title) ?? []), field.name]);
  return new Map(
    [...byTitle].flatMap(([title, [name, ...others]]) =>
      name !== undefined && others.length === 0 && plainName.test(title) ? [[title, name] as const] : [],
    ),
  );
}

/** What is kept, from what a clerk typed with titles: `月收入 * 12` is `q3 * 12`. Faulty text comes back as it is. */
export function formulaSource(typed: string, fields: readonly Field[]): string {
  const names = speakable(fields);
  return replaceHeads(
    typed,
    fields,
    (head) => names.get(head) ?? head,
    (group, inner) => innerName(group, inner, fields),
  );
}

/** What is shown, with titles in place of names. */
export function formulaWords(source: string, fields: readonly Field[]): string {
  const titles = new Map([...speakable(fields)].map(([title, name]) => [name, title]));
  return replaceHeads(
    source,
    fields,
    (head) => titles.get(head) ?? head,
    (group, inner) => innerTitle(group, inner, fields),
  );
}

const innerName = (group: string, typed: string, fields: readonly Field[]): string =>
  fields.find((field) => field.name === group)?.fields.find((field) => field.title === typed)?.name ?? typed;
const innerTitle = (group: string, name: string, fields: readonly Field[]): string =>
  fields.find((field) => field.name === group)?.fields.find((field) => field.name === name)?.title ?? name;

function replaceHeads(
  text: string,
  fields: readonly Field[],
  head: (name: string) => string,
  inner: (group: string, part: string) => string,
): string {
  const tree = treeOf(text);
  if (!tree) return text;
  const names = new Set(fields.map((field) => field.name));
  const heads = new Map<number, string>();
  walk(tree, (node) => {
    if (node.kind === 'path') heads.set(node.at, node.path[0] ?? '');
  });
  let out = '';
  let done = 0;
  for (const [at, found] of [...heads].sort(([a], [b]) => a - b)) {
    out += text.slice(done, at) + head(found);
    done = at + found.length;
  }
  out += text.slice(done);
  return out.replaceAll(
    /\b(sum|min|max)\(\s*([\p{L}_][\p{L}\p{N}_]*)\s*,\s*(['"])([^'"]*)\3/gu,
    (_all, name, group, quote, part) => {
      const groupName = names.has(group) ? group : (speakable(fields).get(group) ?? group);
      return `${name}(${group}, ${quote}${inner(groupName, part)}${quote}`;
    },
  );
}

function treeOf(text: string): ExpressionNode | null {
  try {
    return parseExpression(text).tree;
  } catch (error) {
    if (error instanceof ExpressionError) return null;
    throw error;
  }
}

function walk(node: ExpressionNode, visit: (node: ExpressionNode) => void): void {
  visit(node);
  if (node.kind === 'list') for (const item of node.items) walk(item, visit);
  if (node.kind === 'not' || node.kind === 'minus') walk(node.item, visit);
  if (node.kind === 'call') for (const arg of node.args) walk(arg, visit);
  if (node.kind === 'binary') {
    walk(node.left, visit);
    walk(node.right, visit);
  }
}

/** What is wrong with a formula, as a sentence that says what to do, or null. */
export function formulaFault(source: string, fields: readonly Field[]): string | null {
  try {
    const { paths } = parseExpression(source);
    const names = new Set(fields.map((field) => field.name));
    const unknown = paths.find((path) => !names.has(path.split('.', 1)[0] ?? ''));
    return unknown === undefined ? null : `没有“${unknown}”这道题，请从下面的题目中点选`;
  } catch (error) {
    if (error instanceof ExpressionError) return error.message;
    throw error;
  }
}
