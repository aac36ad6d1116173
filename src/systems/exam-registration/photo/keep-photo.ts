import { type Ctx, kernelErrors, maybeOne, rows, run, sql } from '#kernel';
import { errors } from '../errors.ts';
import type { ExamRecord } from '../exams.repo.ts';
import { checkPhoto } from './check-photo.ts';

export interface KeptPhoto {
  readonly id: string;
  readonly fileId: string;
}

/** Judges a photo and keeps it sealed; the latest of an account counts. */
export async function keepPhoto(ctx: Ctx, exam: ExamRecord, bytes: Uint8Array): Promise<string> {
  const checked = await checkPhoto(bytes, exam.rules.photo);
  if ('faults' in checked) throw errors.photoRefused({ why: checked.faults.join('；') });
  const { photo } = checked;
  return ctx.transaction(async (tx) => {
    const file = await tx.files.put(tx, {
      module: 'exam-registration',
      name: '照片.jpg',
      bytes: photo.bytes,
      maxBytes: exam.rules.photo.maxBytes,
      allow: ['image/jpeg'],
      sealed: true,
    });
    const id = tx.newId('pho');
    await run(
      tx,
      sql`insert into exam_registration.photos (id, exam, actor, file_id, face_hash, width, height, kept_at)
        values (${id}, ${exam.id}, ${tx.actor.id}, ${file.id}, ${photo.faceHash}, ${photo.width}, ${photo.height}, ${tx.now()})`,
    );
    return id;
  });
}

export const latestPhoto = (ctx: Ctx, exam: string, actor: string): Promise<KeptPhoto | undefined> =>
  maybeOne(
    ctx,
    sql<KeptPhoto>`select id, file_id as "fileId" from exam_registration.photos where exam = ${exam} and actor = ${actor}
      order by kept_at desc, id desc limit 1`,
  );

/** The photos of these ids in their order, as they were kept. */
export async function photosOf(ctx: Ctx, photoIds: readonly string[]): Promise<Uint8Array[]> {
  const kept = await rows(
    ctx,
    sql<KeptPhoto>`select id, file_id as "fileId" from exam_registration.photos where id = any(${[...photoIds]}::text[])`,
  );
  const fileIds = new Map(kept.map((photo) => [photo.id, photo.fileId]));
  const files = await ctx.files.findAll(ctx, [...fileIds.values()]);
  return Promise.all(
    photoIds.map((id) => {
      const file = files.get(fileIds.get(id) ?? '');
      if (!file) throw kernelErrors.notFound();
      return ctx.files.read(file);
    }),
  );
}

export async function photoBytes(ctx: Ctx, photoId: string): Promise<Uint8Array> {
  const [bytes] = await photosOf(ctx, [photoId]);
  if (!bytes) throw kernelErrors.notFound();
  return bytes;
}
