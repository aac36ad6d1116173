import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { Ctx } from '#kernel';
import { candidates } from '../candidates.repo.ts';
import type { DoorKit } from '../contract.ts';
import { photosOf } from '../photo/keep-photo.ts';
import { findExam } from '../register-candidate.ts';
import { ticketCode } from '../tickets/ticket-code.rules.ts';
import { roomSheet } from './room-sheet.ts';

const FACE = { width: 88, quality: 60 } as const;

/**
 * What a device needs to keep the door of a room without a network: the list, small photos, and digests of the codes on the
 * tickets. By a digest a code that is shown is known again; a code cannot be made from it, and the key stays here.
 */
export async function doorKit(ctx: Ctx, examId: string, point: string, room: number): Promise<DoorKit> {
  const [exam, sheet, sitters] = await Promise.all([
    findExam(ctx, examId),
    roomSheet(ctx, examId, point, room),
    candidates.ofRoom(ctx, examId, point, room),
  ]);
  const photos = await photosOf(
    ctx,
    sitters.map((one) => one.photo),
  );
  const faces = await Promise.all(
    photos.map((bytes) => sharp(bytes).resize({ width: FACE.width }).jpeg({ quality: FACE.quality }).toBuffer()),
  );
  await ctx.transaction((tx) =>
    tx.record({
      subject: `exam-registration.room:${examId}/${point}/${room}`,
      summary: `把本场名单装入设备，${sitters.length} 人`,
    }),
  );
  return {
    sheet,
    endsAt: exam.endsAt,
    seats: sitters.map((one, at) => ({
      candidate: one.id,
      ticketNo: one.ticketNo ?? '',
      digest: createHash('sha256')
        .update(ticketCode(ctx, examId, one.ticketNo ?? ''))
        .digest('hex'),
      face: `data:image/jpeg;base64,${faces[at]?.toString('base64') ?? ''}`,
    })),
  };
}
