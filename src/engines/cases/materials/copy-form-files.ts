import { isOfTypes, type TakesOver } from '#engines/forms';
import type { TxCtx } from '#kernel';
import { FORM } from './keep-uploads.ts';
import { materialLimitsOn } from './material-limits.ts';
import { caseMaterials, type MaterialFile, uploads } from './uploads.repo.ts';

const MEGABYTE = 1024 * 1024;

/** The files of a case's form fields, held: nobody destroys them before the caller is done. */
export const holdFormFiles = (tx: TxCtx, caseId: string): Promise<MaterialFile[]> =>
  caseMaterials.holdFormFiles(tx, caseId);

/** What may be taken over of them: what the same field would take today if it were uploaded. */
export function takesOver(held: readonly MaterialFile[], today: string): TakesOver {
  const byId = new Map(held.map((file) => [file.fileId, file]));
  const most = materialLimitsOn(today).maxFileMb * MEGABYTE;
  return ({ id }, { files }, path) => {
    const file = byId.get(id);
    if (!file || !files || file.materialId !== `${FORM}${path}`) return false;
    return file.bytes <= Math.min(files.maxBytes, most) && isOfTypes(file.name, files.types);
  };
}

/**
 * Files of a case, held by the caller, for another application of the same person. The stored bytes are named once more, not
 * written again: they stay as long as either needs them, and each may be destroyed in its own time.
 */
export const copyFormFiles = (tx: TxCtx, caseId: string, holder: string, fileIds: readonly string[]): Promise<number> =>
  uploads.copy(tx, caseId, holder, fileIds);
