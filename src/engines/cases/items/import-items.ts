import { isDeepStrictEqual } from 'node:util';
import { organisationPaths } from '#engines/directory';
import { fileOf, readTable } from '#engines/registers';
import { AppError, type Ctx, download, makeValidator, type Reply } from '#kernel';
import { Type } from '#kernel/contract';
import { errors } from '../errors.ts';
import { itemFaults } from './complete-item.rules.ts';
import { itemCells, itemColumns, readCells } from './item-cells.rules.ts';
import { ItemContent } from './item-schema.ts';
import type { ImportedItem, ItemsImport } from './items.contract.ts';
import { items } from './items.repo.ts';
import { createItem, saveItem } from './save-item.ts';

const CODE = '事项代码';
const MOST = 2000;
const check = makeValidator(ItemContent, false);
const checkCode = /^[0-9]{3}$/;

/** Every item that the caller may read, as a table to work on, or whole as JSON. */
export async function exportItems(ctx: Ctx, format: 'xlsx' | 'json', scopes: readonly string[]): Promise<Reply> {
  const all = await items.contents(ctx, scopes);
  const name = `服务事项_${ctx.today()}`;
  if (format === 'json') {
    const text = JSON.stringify(
      all.map(({ code, content }) => ({ code, content })),
      null,
      2,
    );
    return download(text, `${name}.json`, 'application/json; charset=utf-8');
  }
  const header = [CODE, ...itemColumns.map((column) => column.title)];
  const rows = all.map(({ code, content }) => [code, ...Object.values(itemCells(content))]);
  return fileOf(name, header, rows, 'xlsx');
}

interface Row {
  readonly row: number;
  readonly code: string;
  /** What the row says, over what stands there. */
  readonly read: (before: Partial<ItemContent>) => { content: unknown; problems: string[] };
}

interface Judged extends ImportedItem {
  readonly content: ItemContent | null;
  readonly item: { id: string; version: number } | null;
}

/**
 * Looks at every row and says what it would do; with `apply` it does so, all rows or none. What is written are drafts:
 * nothing comes before the public by an import.
 */
export async function importItems(
  ctx: Ctx,
  file: { name: string; bytes: Uint8Array },
  apply: boolean,
  mayEdit: (organisationPath: string) => boolean,
): Promise<ItemsImport> {
  const rows = file.name.toLowerCase().endsWith('.json') ? jsonRows(file.bytes) : await sheetRows(file.bytes);
  if (rows.length === 0) throw errors.sheetUnreadable({ why: '一行也没有' });
  if (rows.length > MOST) throw errors.sheetUnreadable({ why: `超过 ${MOST} 行` });
  const judged = await judge(ctx, rows, mayEdit);
  const applies = apply && judged.every((one) => one.verdict !== 'wrong');
  if (applies) await ctx.transaction((tx) => write(tx, judged));
  return {
    applied: applies,
    rows: judged.map(({ row, code, name, verdict, problems }) => ({ row, code, name, verdict, problems })),
  };
}

async function judge(ctx: Ctx, rows: readonly Row[], mayEdit: (path: string) => boolean): Promise<Judged[]> {
  const known = new Map((await items.contents(ctx, ['/'])).map((item) => [item.code, item]));
  const read = rows.map((row) => ({ row, item: known.get(row.code), ...row.read(known.get(row.code)?.content ?? {}) }));
  const offices = read.map(({ content }) => String((content as Partial<ItemContent>).organisationId ?? ''));
  const paths = await organisationPaths(ctx, [...new Set(offices)]);
  const seen = new Set<string>();
  return read.map(({ row, item, content, problems: unread }, at) => {
    const problems = [...unread, ...faultsOf(content)];
    const path = paths.get(offices[at] ?? '');
    if (!checkCode.test(row.code)) problems.push('事项代码应为三位数字');
    if (seen.has(row.code)) problems.push('事项代码在文件中重复');
    seen.add(row.code);
    if (path === undefined) problems.push(`没有代号为“${offices[at]}”的单位`);
    else if (!mayEdit(path) || (item && !mayEdit(item.organisationPath))) problems.push('这个单位的事项不归您管理');
    const isSame = item !== undefined && isDeepStrictEqual(item.content, content);
    return {
      row: row.row,
      code: row.code,
      name: String((content as Partial<ItemContent>).name ?? ''),
      verdict: problems.length > 0 ? 'wrong' : verdictOf(item !== undefined, isSame),
      problems,
      content: problems.length > 0 ? null : (content as ItemContent),
      item: item ? { id: item.id, version: item.version } : null,
    };
  });
}

function verdictOf(isKnown: boolean, isSame: boolean): 'new' | 'same' | 'changed' {
  if (!isKnown) return 'new';
  return isSame ? 'same' : 'changed';
}

function faultsOf(content: unknown): string[] {
  try {
    check(content);
  } catch (error) {
    if (error instanceof AppError) return (error.fields ?? []).map((field) => field.message);
    throw error;
  }
  return itemFaults(content as ItemContent).map((fault) => fault.message);
}

async function write(ctx: Ctx, judged: readonly Judged[]): Promise<void> {
  for (const { verdict, code, content, item } of judged) {
    if (!content || verdict === 'same') continue;
    if (item) await saveItem(ctx, item.id, { content, note: '批量导入', version: item.version });
    else await createItem(ctx, { code, content });
  }
}

const JsonRows = Type.Array(
  Type.Object({ code: Type.String(), content: Type.Unsafe<Partial<ItemContent>>({ type: 'object' }) }),
);
const checkRows = makeValidator(JsonRows, false);

function jsonRows(bytes: Uint8Array): Row[] {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    checkRows(value);
  } catch {
    throw errors.sheetUnreadable({ why: '不是事项清单的 JSON' });
  }
  return (value as { code: string; content: unknown }[]).map(({ code, content }, at) => ({
    row: at + 1,
    code,
    read: () => ({ content, problems: [] }),
  }));
}

async function sheetRows(bytes: Uint8Array): Promise<Row[]> {
  const found: Row[] = [];
  let header: string[] = [];
  for await (const { row, cells } of readTable(bytes, true)) {
    if (header.length === 0) {
      header = cells.map((cell) => cell.trim());
      if (!header.includes(CODE)) throw errors.sheetUnreadable({ why: `第一行没有“${CODE}”这一列` });
      continue;
    }
    const byTitle = Object.fromEntries(header.map((title, at) => [title, cells[at] ?? '']));
    const code = (byTitle[CODE] ?? '').trim().padStart(3, '0');
    found.push({ row, code, read: (before) => readCells(byTitle, before) });
  }
  return found;
}
