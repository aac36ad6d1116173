import { organisationPaths, regionPaths } from '#engines/directory';
import { AppError, type Ctx } from '#kernel';
import { readHeader, readRow } from '../cells.rules.ts';
import type { ImportProblem, RegisterField, RegisterKind } from '../contract.ts';
import { errors } from '../errors.ts';
import { checkData, placesOf } from '../place-record.ts';
import { diffData } from '../record.rules.ts';
import {
  type CheckedRow,
  clearRows,
  existingByKeys,
  keepChecked,
  keepProblems,
  moveImport,
  type StoredImport,
} from './imports.repo.ts';
import { fixFor, keyTwice, misplacedRow, outsideRow, recordClosedRow } from './problems.rules.ts';
import { readTable } from './read-table.ts';

const BATCH = 1000;

interface ReadRow {
  readonly row: number;
  readonly cells: readonly string[];
  readonly data: Record<string, unknown>;
}

/** Reads every row without writing any record: what would be new, what would change, what is wrong and how to mend it. */
export async function checkImport(ctx: Ctx, kind: RegisterKind, item: StoredImport): Promise<void> {
  await ctx.transaction((tx) => clearRows(tx, item.id));
  const file = await ctx.files.find(ctx, item.fileId);
  if (!file) throw new Error(`file ${item.fileId} of import ${item.id} is gone`);
  const seen = new Map<string, number>();
  let fields: readonly (RegisterField | null)[] | null = null;
  let batch: ReadRow[] = [];
  let rowCount = 0;
  const flush = async () => {
    if (batch.length > 0) await checkBatch(ctx, kind, item, fields ?? [], batch, seen);
    batch = [];
  };
  try {
    for await (const { row, cells } of readTable(await ctx.files.read(file), file.mediaType !== 'text/plain')) {
      if (fields === null) {
        const header = readHeader(kind, cells);
        if (header.missing.length + header.unknown.length > 0) return await refuseHeader(ctx, item, row, header);
        fields = header.fields;
        continue;
      }
      rowCount += 1;
      batch.push({ row, cells, data: readRow(fields, cells) });
      if (batch.length === BATCH) await flush();
    }
    await flush();
    if (rowCount === 0) throw errors.fileEmpty();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await moveImport(ctx, item.id, ['waiting', 'checking'], 'failed', { message: error.message, finished: true });
    return;
  }
  await moveImport(ctx, item.id, ['waiting', 'checking'], 'checked');
}

async function refuseHeader(
  ctx: Ctx,
  item: StoredImport,
  row: number,
  header: ReturnType<typeof readHeader>,
): Promise<void> {
  const problems: ImportProblem[] = [
    ...header.missing.map((field) => ({
      ...{ row, column: field.title, value: '', problem: '缺少这一列' },
      fix: `请加上“${field.title}”列，或从导入模板开始填写`,
    })),
    ...header.unknown.map((title) => ({
      ...{ row, column: title, value: '', problem: '登记中没有这一列' },
      fix: '请删去这一列，或把列名改成导入模板中的列名',
    })),
  ];
  await keepProblems(ctx, item.id, problems);
  const message = '表头与登记的项目对不上，请按错误表改正后重新上传';
  await moveImport(ctx, item.id, ['waiting', 'checking'], 'failed', { message, finished: true });
}

async function checkBatch(
  ctx: Ctx,
  kind: RegisterKind,
  item: StoredImport,
  fields: readonly (RegisterField | null)[],
  batch: readonly ReadRow[],
  seen: Map<string, number>,
): Promise<void> {
  const texts = (field: string | undefined) =>
    field ? [...new Set(batch.map(({ data }) => String(data[field] ?? '')))] : [];
  const regions = await regionPaths(ctx, texts(kind.regionField));
  const organisations = kind.organisationField
    ? await organisationPaths(ctx, texts(kind.organisationField))
    : new Map<string, string>();
  const existing = new Map((await existingByKeys(ctx, kind.id, texts(kind.key))).map((found) => [found.key, found]));
  const problems: ImportProblem[] = [];
  // A column that the file does not have leaves the record's value as it is.
  const absent = new Set(kind.fields.filter((field) => !fields.includes(field)).map((field) => field.name));
  const keptOf = (data: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(data).filter(([name]) => absent.has(name)));
  const covered = (paths: readonly string[]) =>
    item.scopes.some((scope) => paths.some((path) => scope === '/' || path === scope || path.startsWith(`${scope}/`)));

  const checked = batch.map(({ row, cells, data: raw }): CheckedRow => {
    const found: ImportProblem[] = [];
    const key = typeof raw[kind.key] === 'string' ? String(raw[kind.key]) : null;
    const record = key === null ? undefined : existing.get(key);
    let data = raw;
    try {
      data = checkData(kind, { ...keptOf(record?.data ?? {}), ...raw });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      for (const { path, message } of error.fields ?? []) {
        const name = path.split('/')[1] ?? '';
        const field = kind.fields.find((candidate) => candidate.name === name);
        const value = cells[fields.findIndex((candidate) => candidate?.name === name)] ?? '';
        found.push({ row, column: field?.title ?? name, value, problem: message, fix: fixFor(field) });
      }
    }
    const at = (name: string) => ({ row, column: titleOf(kind, name), value: String(raw[name] ?? '') });
    const regionPath = regions.get(String(raw[kind.regionField] ?? '')) ?? null;
    const organisation = kind.organisationField ? organisations.get(String(raw[kind.organisationField])) : undefined;
    const paths = regionPath ? placesOf({ regionPath, organisationPath: organisation ?? null }) : [];
    const first = key === null ? undefined : seen.get(key);
    if (first !== undefined) found.push(keyTwice(at(kind.key), first));
    else if (key !== null) seen.set(key, row);
    if (!regionPath && raw[kind.regionField]) found.push(misplacedRow(at(kind.regionField)));
    if (regionPath && !covered(paths)) found.push(outsideRow(at(kind.regionField)));
    else if (record && !covered(placesOf(record))) found.push(outsideRow(at(kind.key)));
    if (record?.state === 'closed') found.push(recordClosedRow(at(kind.key)));
    problems.push(...found);
    if (found.length > 0) return { row, action: 'bad', key, data: null, regionPath: null, seenVersion: null };
    return {
      row,
      action: actionOf(kind, record?.data, data),
      key,
      data,
      regionPath,
      seenVersion: record?.version ?? null,
    };
  });
  await ctx.transaction((tx) => keepChecked(tx, item.id, checked, problems));
}

function actionOf(kind: RegisterKind, before: Record<string, unknown> | undefined, after: Record<string, unknown>) {
  if (!before) return 'add' as const;
  return diffData(kind, before, after).length > 0 ? ('change' as const) : ('same' as const);
}

const titleOf = (kind: RegisterKind, name: string): string =>
  kind.fields.find((field) => field.name === name)?.title ?? name;
