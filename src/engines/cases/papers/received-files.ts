import { filePlace, type OpenForm } from '#engines/forms';
import { formatBytes, type TxCtx } from '#kernel';
import { FORM } from '../materials/keep-uploads.ts';
import { caseMaterials, type MaterialFile } from '../materials/uploads.repo.ts';

/** A file as a receipt names it, so that anybody can tell later whether it is the one that was handed in. */
export interface ReceivedFile {
  /** The question or the material that it answers. */
  readonly place: string;
  readonly name: string;
  readonly size: string;
  /** Beginning of its SHA-256; empty for a file that came before it was kept. */
  readonly digest: string;
}

const SHOWN = 16;

/** What came with the application, in the order of coming. */
export async function receivedFiles(tx: TxCtx, caseId: string, form: OpenForm | null): Promise<ReceivedFile[]> {
  const [files, materials] = await Promise.all([caseMaterials.files(tx, caseId), caseMaterials.of(tx, caseId)]);
  const names = new Map(materials.map((one) => [one.materialId, one.name]));
  const placeOf = ({ materialId }: MaterialFile): string => names.get(materialId) ?? titleOf(form, materialId);
  return files
    .filter(({ supplied }) => !supplied)
    .map((file) => ({
      place: placeOf(file),
      name: file.name,
      size: formatBytes(file.bytes),
      digest: shortDigest(file.digest),
    }));
}

const titleOf = (form: OpenForm | null, materialId: string): string =>
  (form && filePlace(form.form, materialId.slice(FORM.length))?.field.title) ?? '附件';

/** `3A7F 09C2 …`, in fours, as people compare it. */
export const shortDigest = (digest: string | null): string =>
  (digest ?? '').slice(0, SHOWN).toUpperCase().match(/.{4}/gu)?.join(' ') ?? '';
