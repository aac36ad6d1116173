import { organisationPaths, regionPaths } from '#engines/directory';
import { AppError, type Ctx } from '#kernel';
import { readHeader, readRow } from '../cells.rules.ts';
import type { ImportProblem, RegisterField, RegisterKind } from '../contract.ts';
import { errors } from '../errors.ts';
import { checkRow, type ReadRow } from './check-row.ts';
import { clearRows, existingByKeys, keepChecked, keepProblems, moveImport, type StoredImport } from './imports.repo.ts';
import { readTable } from './read-table.ts';

const BATCH = 1000;

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
  const found = await existingByKeys(ctx, kind.id, texts(kind.key));
  const around = {
    ...{ kind, fields, seen, scopes: item.scopes },
    existing: new Map(found.map((record) => [record.key, record])),
    regions: await regionPaths(ctx, texts(kind.regionField)),
    organisations: kind.organisationField
      ? await organisationPaths(ctx, texts(kind.organisationField))
      : new Map<string, string>(),
  };
  const results = batch.map((read) => checkRow(around, read));
  const checked = results.map((result) => result.checked);
  const problems = results.flatMap((result) => result.problems);
  await ctx.transaction((tx) => keepChecked(tx, item.id, checked, problems));
}
