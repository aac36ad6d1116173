import type { Ctx, TxCtx } from '#kernel';
import { type ImportMode, importStates, type RegisterKind } from '../contract.ts';
import { errors } from '../errors.ts';
import { applyJob } from './import-jobs.ts';
import { dropRows, findImport, moveImport, type StoredImport } from './imports.repo.ts';
import { AT_ONCE_ROWS, writeImport } from './write-import.ts';

/** Writes what the check found good: everything or nothing, or all but the wrong rows. */
export async function applyImport(ctx: Ctx, kind: RegisterKind, item: StoredImport, mode: ImportMode): Promise<void> {
  if (mode === 'all' && item.bad > 0) throw errors.importHasProblems({ bad: item.bad });
  const isLarge = item.total > AT_ONCE_ROWS;
  const started = await ctx.transaction(async (tx) => {
    if (!(await moveImport(tx, item.id, ['checked'], 'applying', { mode, done: 0 }))) return false;
    await tx.record({
      subject: `${kind.id}:${item.id}`,
      summary: `批量导入${kind.title}：新增 ${item.added} 条，变更 ${item.changed} 条，跳过错误 ${item.bad} 行`,
      facts: { mode, file: item.fileName },
    });
    if (isLarge) await tx.enqueue(applyJob, { kind: kind.id, importId: item.id });
    return true;
  });
  if (!started) throw errors.importNotReady({ state: importStates[item.state] });
  if (!isLarge) await writeImport(ctx, kind, { ...item, mode });
}

/** Gives up what was checked and not yet written; the uploaded file and the error table stay. */
export async function discardImport(ctx: Ctx, kind: RegisterKind, item: StoredImport): Promise<void> {
  await ctx.transaction(async (tx) => {
    if (!(await giveUp(tx, kind, item, '已放弃，没有写入任何记录')))
      throw errors.importNotReady({ state: importStates[item.state] });
  });
}

/** A file uploaded anew after its mistakes were mended stands for the earlier one, which waits for nobody any more. */
export async function replaceImport(tx: TxCtx, kind: RegisterKind, earlier: string, fileName: string): Promise<void> {
  const item = await findImport(tx, kind.id, earlier);
  if (item?.createdBy !== tx.actor.id) return;
  await giveUp(tx, kind, item, `已改正后重新上传为“${fileName}”，这一次没有写入任何记录`);
}

async function giveUp(tx: TxCtx, kind: RegisterKind, item: StoredImport, message: string): Promise<boolean> {
  if (!(await moveImport(tx, item.id, ['checked'], 'failed', { message, finished: true }))) return false;
  await dropRows(tx, item.id);
  await tx.record({ subject: `${kind.id}:${item.id}`, summary: `放弃${kind.title}导入文件“${item.fileName}”` });
  return true;
}
