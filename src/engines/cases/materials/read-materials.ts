import { type Ctx, kernelErrors } from '#kernel';
import { cases } from '../cases.repo.ts';
import { type OpenedFile, openFile } from './keep-uploads.ts';
import { caseMaterials, type MaterialFile, type MaterialRow } from './uploads.repo.ts';

export interface CaseMaterial extends MaterialRow {
  readonly files: readonly MaterialFile[];
}

/** The materials of a case with their files. The caller has checked who may see them. */
export async function materialsOf(ctx: Ctx, caseId: string): Promise<CaseMaterial[]> {
  const [lines, files] = await Promise.all([caseMaterials.of(ctx, caseId), caseMaterials.files(ctx, caseId)]);
  return lines.map((line) => ({ ...line, files: files.filter((file) => file.materialId === line.materialId) }));
}

/** For the applicant, who owns it. */
export async function openOwnMaterial(ctx: Ctx, caseId: string, fileId: string, small: boolean): Promise<OpenedFile> {
  const row = await cases.byId(ctx, caseId);
  if (!row || row.accountId === null || row.accountId !== ctx.actor.id) throw kernelErrors.notFound();
  return opened(ctx, caseId, fileId, small);
}

/** For an official of the place, which the route has checked. Each look at a whole file is recorded. */
export async function lookAtMaterial(ctx: Ctx, caseId: string, fileId: string, small: boolean): Promise<OpenedFile> {
  const file = await opened(ctx, caseId, fileId, small);
  if (!small)
    await ctx.transaction((tx) =>
      tx.record({ subject: `cases.case:${caseId}`, summary: `查看申请材料：${file.name}`, facts: { file: fileId } }),
    );
  return file;
}

async function opened(ctx: Ctx, caseId: string, fileId: string, small: boolean): Promise<OpenedFile> {
  const row = await caseMaterials.file(ctx, caseId, fileId);
  const file = row ? await openFile(ctx, row, small) : null;
  if (!file) throw kernelErrors.notFound();
  return file;
}
