import { type Ctx, kernelErrors, type RequestFacts } from '#kernel';
import type { ImportSummary, RegisterKind } from '../contract.ts';
import { errors } from '../errors.ts';
import { XLSX_TYPE } from '../export/write-xlsx.ts';
import { replaceImport } from './apply-import.ts';
import { checkImport } from './check-import.ts';
import { checkJob } from './import-jobs.ts';
import { findImport, insertImport, type StoredImport } from './imports.repo.ts';
import { csvAsUtf8 } from './read-table.ts';

export const UPLOAD_BYTES = 20 * 1024 * 1024;
/** A file up to this size is checked at once; a larger one by a job whose progress is shown. */
const AT_ONCE_BYTES = 512 * 1024;

export async function startImport(
  ctx: Ctx,
  kind: RegisterKind,
  input: { reason?: string | undefined; effectiveOn?: string | undefined; replaces?: string | undefined },
  file: RequestFacts['files'][number] | undefined,
): Promise<ImportSummary> {
  if (!file || file.bytes.length === 0) throw errors.fileMissing();
  const effectiveOn = input.effectiveOn ?? ctx.today();
  if (effectiveOn > ctx.today()) throw errors.effectiveInFuture();
  const isZip = file.bytes[0] === 0x50 && file.bytes[1] === 0x4b;
  const bytes = isZip ? file.bytes : csvAsUtf8(file.bytes);
  if (!bytes) throw errors.fileUnreadable({ why: '既不是 XLSX，也不是 UTF-8 或 GBK 编码的 CSV' });
  const id = ctx.newId('imp');
  const isLarge = bytes.length > AT_ONCE_BYTES;
  await ctx.transaction(async (tx) => {
    const stored = await tx.files.put(tx, {
      ...{ module: 'registers', name: file.name || '导入文件', bytes, maxBytes: UPLOAD_BYTES },
      allow: isZip ? [XLSX_TYPE, 'application/zip'] : ['text/plain'],
    });
    const scopes = tx.scopes(`${kind.id}.import`);
    const reason = input.reason?.trim() || `批量导入 ${stored.name}`;
    await insertImport(tx, {
      id,
      kind: kind.id,
      fileId: stored.id,
      fileName: stored.name,
      reason,
      effectiveOn,
      scopes,
    });
    if (input.replaces) await replaceImport(tx, kind, input.replaces, stored.name);
    await tx.record({
      subject: `${kind.id}:${id}`,
      summary: `上传${kind.title}导入文件“${stored.name}”待检查`,
      facts: { bytes: stored.size, hash: stored.hash },
    });
    if (isLarge) await tx.enqueue(checkJob, { kind: kind.id, importId: id });
  });
  if (!isLarge) await checkImport(ctx, kind, await importOf(ctx, kind, id));
  return summaryOf(await importOf(ctx, kind, id));
}

export async function importOf(ctx: Ctx, kind: RegisterKind, id: string): Promise<StoredImport> {
  const found = await findImport(ctx, kind.id, id);
  if (!found) throw kernelErrors.notFound();
  return found;
}

export const summaryOf = ({
  fileId: _file,
  scopes: _scopes,
  createdBy: _by,
  ...item
}: StoredImport): ImportSummary => ({
  ...item,
  createdAt: item.createdAt.toISOString(),
});
