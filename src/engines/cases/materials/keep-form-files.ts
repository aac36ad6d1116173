import {
  type Answers,
  type FileAnswer,
  type Form,
  type FormPage,
  filePlace,
  heldFiles,
  isOfTypes,
  type NewFiles,
  typeNames,
} from '#engines/forms';
import { AppError, type Ctx, type RequestFacts, type TxCtx } from '#kernel';
import type { FieldError } from '#kernel/contract';
import { addUpload, FORM, letGo, removeUpload } from './keep-uploads.ts';
import { uploads } from './uploads.repo.ts';

export interface KeptFormFiles {
  readonly files: NewFiles;
  /** What is wrong with those that were not kept, at the place of their field. */
  readonly errors: readonly FieldError[];
}

/** Keeps what a page of a form has sent for its file fields; `holder` is checked by the caller to be the caller's own. */
export async function keepFormFiles(
  ctx: Ctx,
  holder: string,
  page: FormPage,
  sent: RequestFacts['files'],
): Promise<KeptFormFiles> {
  const files = new Map<string, FileAnswer[]>();
  const errors: FieldError[] = [];
  for (const { field: name, name: fileName, bytes } of sent.filter((one) => one.bytes.length > 0)) {
    const place = filePlace(page, name);
    if (!place) continue;
    const { field, path, most } = place;
    const { types = [], maxBytes = 0 } = field.files ?? {};
    const narrow = { maxBytes, most, types: typeNames(types), takes: (kept: string) => isOfTypes(kept, types) };
    try {
      const material = { id: `${FORM}${path}`, name: field.title };
      const row = await addUpload(ctx, holder, material, { name: fileName, bytes }, narrow);
      const answer = { id: row.fileId, name: row.name, size: row.bytes, type: row.mediaType };
      files.set(name, [...(files.get(name) ?? []), answer]);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      errors.push({ path: `/${name.replaceAll('.', '/')}`, message: error.message });
    }
  }
  return { files, errors };
}

/** The button that takes one file of a field back. */
export async function dropFormFile(ctx: Ctx, holder: string, command: unknown): Promise<void> {
  const id = /^drop:(.+)$/.exec(String(command ?? ''))?.[1];
  if (id) await removeUpload(ctx, holder, id);
}

/** Before the files are handed over: those that no answer names, of hidden fields and removed rows, go. */
export const keepNamedFiles = (tx: TxCtx, holder: string, form: Form, answers: Answers): Promise<number> =>
  uploads.removeUnnamed(tx, holder, [...heldFiles(form.fields, answers).keys()]).then((held) => letGo(tx, held));
