import { createHash } from 'node:crypto';
import { type Ctx, dueDate, lockInTransaction, readCalendar, startClock, type TxCtx } from '#kernel';
import { materialErrors as errors } from './errors.ts';
import { materialLimitsOn } from './material-limits.ts';
import type { NeededMaterial } from './needed-materials.rules.ts';
import { type CheckedUpload, keptTypes, readUpload, type Upload } from './read-upload.ts';
import { caseMaterials, type Held, type MaterialState, type UploadRow, uploads } from './uploads.repo.ts';

/** Files of form fields lie beside those of materials, under the name of the field. */
export const FORM = 'form:';
const isOfForm = (materialId: string): boolean => materialId.startsWith(FORM);

const MEGABYTE = 1024 * 1024;

/** What a form field wants more narrowly than the limits of materials. */
export interface UploadBounds {
  readonly maxBytes: number;
  readonly most: number;
  /** By the name's ending, which tells what the file is. */
  readonly takes: (name: string) => boolean;
  /** `PDF、JPG` */
  readonly types: string;
}

/**
 * Takes a file for a material of an application or a correction; `holder` names it. The caller has checked that the holder is
 * the caller's. What is kept is checked by its content, drawn anew if it is an image, and sealed where it lies.
 */
export async function addUpload(
  ctx: Ctx,
  holder: string,
  material: { readonly id: string; readonly name: string },
  file: Upload,
  narrow?: UploadBounds,
): Promise<UploadRow> {
  const limits = materialLimitsOn(ctx.today());
  const maxFileMb = Math.min(limits.maxFileMb, narrow ? narrow.maxBytes / MEGABYTE : limits.maxFileMb);
  // Outside the transaction: drawing a photo takes a second, and no row waits for it.
  const checked = await readUpload(file, { ...limits, maxFileMb });
  if (narrow && !narrow.takes(checked.name)) throw errors.ending({ name: file.name, types: narrow.types });
  return ctx.transaction(async (tx) => {
    await lockInTransaction(tx, `cases.uploads:${holder}`);
    const most = narrow?.most ?? limits.maxFilesPerMaterial;
    if ((await uploads.count(tx, holder, material.id)) >= most) throw errors.tooMany({ material: material.name, most });
    const row = await store(tx, material.id, checked);
    await uploads.insert(tx, holder, row);
    return row;
  });
}

async function store(tx: TxCtx, materialId: string, checked: CheckedUpload): Promise<UploadRow> {
  const put = (name: string, bytes: Uint8Array) =>
    tx.files.put(tx, { module: 'cases', name, bytes, maxBytes: bytes.length, allow: keptTypes, sealed: true });
  const kept = await put(checked.name, checked.bytes);
  const preview = checked.preview ? await put(`预览-${checked.name}`, checked.preview) : null;
  return {
    id: tx.newId('upl'),
    materialId,
    fileId: kept.id,
    previewId: preview?.id ?? null,
    name: checked.name,
    bytes: kept.size,
    mediaType: kept.mediaType,
    addedAt: tx.now(),
    digest: createHash('sha256').update(checked.bytes).digest('hex'),
  };
}

export const uploadsOf = (ctx: Ctx, holder: string): Promise<UploadRow[]> => uploads.of(ctx, holder);

export const removeUpload = (ctx: Ctx, holder: string, id: string): Promise<number> =>
  ctx.transaction(async (tx) => letGo(tx, await uploads.remove(tx, holder, id)));

export const discardUploads = async (tx: TxCtx, holder: string): Promise<number> =>
  letGo(tx, await uploads.removeAll(tx, holder));

/** Takes the stored files away too, but for those that another upload or case names. */
export async function letGo(tx: TxCtx, held: readonly Held[]): Promise<number> {
  const ids = held.flatMap(({ fileId, previewId }) => (previewId === null ? [fileId] : [fileId, previewId]));
  await tx.files.remove(tx, await uploads.unnamed(tx, ids));
  return held.length;
}

/** What nobody has handed in or added to since then. */
export const discardGivenUp = (ctx: Ctx, before: Date): Promise<number> =>
  ctx.transaction(async (tx) => letGo(tx, await uploads.removeGivenUp(tx, before)));

export interface OpenedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** The bytes of what a holder holds; its small picture when asked for and there is one. */
export async function openUpload(ctx: Ctx, holder: string, id: string, small: boolean): Promise<OpenedFile | null> {
  const row = await uploads.one(ctx, holder, id);
  return row ? openFile(ctx, row, small) : null;
}

export async function openFile(
  ctx: Ctx,
  row: { readonly fileId: string; readonly previewId: string | null },
  small: boolean,
): Promise<OpenedFile | null> {
  const id = small ? row.previewId : row.fileId;
  const file = id === null ? null : await ctx.files.find(ctx, id);
  return file ? { name: file.name, mediaType: file.mediaType, bytes: await ctx.files.read(file) } : null;
}

/** Hands the files of an application over to its case, with the state of every material that the item calls for. */
export async function handInUploads(
  tx: TxCtx,
  caseId: string,
  holder: string,
  needed: readonly NeededMaterial[],
  deferDays: number | undefined,
): Promise<void> {
  const given = new Set((await uploads.of(tx, holder)).map((row) => row.materialId));
  const calendar = await readCalendar(tx);
  const until = deferDays
    ? (dueDate(
        startClock({ start: tx.today(), limit: { unit: 'working', days: deferDays }, rule: '容缺受理' }),
        calendar,
      )?.date ?? null)
    : null;
  const stateOf = ({ material, way }: NeededMaterial): MaterialState => {
    if (way === 'form' || given.has(material.id)) return 'provided';
    if (way === 'shared') return 'shared';
    return material.necessity === 'deferrable' ? 'deferred' : 'missing';
  };
  const lines = needed.map((one) => {
    const state = stateOf(one);
    return { materialId: one.material.id, name: one.material.name, state, dueOn: state === 'deferred' ? until : null };
  });
  await caseMaterials.put(tx, caseId, lines);
  await caseMaterials.take(tx, caseId, holder, false);
}

/** Hands over what came with a correction. Materials that got a file are provided again. */
export async function supplyUploads(tx: TxCtx, caseId: string, holder: string): Promise<number> {
  const given = (await uploads.of(tx, holder)).filter((row) => !isOfForm(row.materialId));
  const known = new Map((await caseMaterials.of(tx, caseId)).map((row) => [row.materialId, row.name]));
  const lines = [...new Set(given.map((row) => row.materialId))].map((materialId) => ({
    materialId,
    name: known.get(materialId) ?? '其他补正材料',
    state: 'provided' as const,
    dueOn: null,
  }));
  if (lines.length > 0) await caseMaterials.put(tx, caseId, lines);
  return caseMaterials.take(tx, caseId, holder, true);
}
