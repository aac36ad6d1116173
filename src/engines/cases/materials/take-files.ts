import { AppError, type Ctx, type RequestFacts } from '#kernel';
import { addUpload } from './keep-uploads.ts';
import type { MaterialComplaint } from './materials-form.tsx';

/** Keeps the files of a materials form, each under the material that its field names, and says of which it could not. */
export async function takeFiles(
  ctx: Ctx,
  holder: string,
  materials: readonly { readonly id: string; readonly name: string }[],
  files: RequestFacts['files'],
): Promise<MaterialComplaint[]> {
  const complaints: MaterialComplaint[] = [];
  for (const { field, name, bytes } of files.filter((file) => file.bytes.length > 0)) {
    const material = materials.find(({ id }) => id === field);
    if (!material) continue;
    try {
      await addUpload(ctx, holder, material, { name, bytes });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      complaints.push({ materialId: material.id, message: error.message });
    }
  }
  return complaints;
}
