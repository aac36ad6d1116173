import { organisationPaths } from '#engines/directory';
import { AppError, type Ctx, type TxCtx } from '#kernel';
import { type RegisterKind, recordsImported } from '../contract.ts';
import { errors } from '../errors.ts';
import { factsOf } from '../record.rules.ts';
import { type ManyRow, writeMany } from '../write-many.repo.ts';
import {
  type CheckedRow,
  finishImport,
  keepProblems,
  moveImport,
  outdatedRows,
  rowsToWrite,
  type StoredImport,
} from './imports.repo.ts';

/** More rows than these are written by a job whose progress is shown. */
export const AT_ONCE_ROWS = 2000;

export async function writeImport(ctx: Ctx, kind: RegisterKind, item: StoredImport): Promise<void> {
  try {
    await ctx.transaction((tx) => write(ctx, tx, kind, item));
  } catch (error) {
    const message = error instanceof AppError ? error.message : '写入时出错，一条也没有导入，请重新上传';
    await moveImport(ctx, item.id, ['applying'], 'failed', { message, finished: true });
    if (!(error instanceof AppError)) ctx.log.error({ err: error }, 'import failed');
    throw error;
  }
}

async function write(ctx: Ctx, tx: TxCtx, kind: RegisterKind, item: StoredImport): Promise<void> {
  const outdated = await outdatedRows(tx, kind.id, item.id);
  if (outdated.length > 0 && item.mode === 'all') throw errors.importOutdated({ count: outdated.length });
  const column = kind.fields.find((field) => field.name === kind.key)?.title ?? kind.key;
  const problem = { problem: '检查之后记录被他人改动', fix: '请核对现在的内容，再单独导入这一行' };
  await keepProblems(
    tx,
    item.id,
    outdated.map(({ row, key }) => ({ row, column, value: key, ...problem })),
  );
  const left = new Set(outdated.map(({ row }) => row));
  const checked = (await rowsToWrite(tx, item.id)).filter(({ row }) => !left.has(row));
  const written = await writeMany(
    tx,
    {
      ...{ kind: kind.id, change: 'imported', reason: item.reason, importId: item.id },
      ...{ byId: item.createdBy, byName: item.createdByName },
    },
    await manyRows(tx, kind, item, checked),
    // On a connection of its own: inside the transaction nobody would see it move.
    async (done) => void (checked.length > AT_ONCE_ROWS && (await showProgress(ctx, item.id, done))),
  );
  await finishImport(tx, item.id, written);
  if (checked.length > 0) await tx.emit(recordsImported, { kind: kind.id, count: checked.length });
}

const showProgress = (ctx: Ctx, id: string, done: number) => moveImport(ctx, id, ['applying'], 'applying', { done });

async function manyRows(tx: TxCtx, kind: RegisterKind, item: StoredImport, checked: readonly CheckedRow[]) {
  const field = kind.organisationField;
  const ids = field ? [...new Set(checked.map(({ data }) => String(data?.[field] ?? '')))] : [];
  const organisations = field ? await organisationPaths(tx, ids) : new Map<string, string>();
  return checked.map(({ data, regionPath }): ManyRow => {
    const content = data ?? {};
    return {
      ...{ id: tx.newId('rec'), ...factsOf(kind, content), regionPath: regionPath ?? '', data: content },
      organisationPath: (field && organisations.get(String(content[field] ?? ''))) || null,
      ...{ effectiveOn: item.effectiveOn, demo: false, source: `导入文件 ${item.fileName}` },
    };
  });
}
