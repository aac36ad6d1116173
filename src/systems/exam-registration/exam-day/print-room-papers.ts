import sharp from 'sharp';
import { type Ctx, formatDateTime, kernelErrors, typesetPdf } from '#kernel';
import { candidates } from '../candidates.repo.ts';
import { photosOf } from '../photo/keep-photo.ts';
import { findExam } from '../register-candidate.ts';
import { type RoomPaper, roomPapers } from './exam-day.contract.ts';
import { roomPaperSource } from './room-paper-source.ts';
import { roomLines, roomSheet } from './room-sheet.ts';

/** Large enough to know a face again at 20 mm, small enough for a whole point in one file. */
const FACE = { width: 118, quality: 70 } as const;

type Pictures = Record<string, string>;

/**
 * 考场签到表, 门贴 and 桌贴 of one room or of a whole point: who sits where, with the photographs that were reviewed. The same
 * faces as on the tickets, smaller; the audit keeps that whole names were printed.
 */
export async function printRoomPapers(
  ctx: Ctx,
  examId: string,
  kind: RoomPaper,
  { point, room }: { point: string; room: number | null },
): Promise<Uint8Array> {
  const exam = await findExam(ctx, examId);
  const lines = (await roomLines(ctx, examId)).filter(
    (one) => one.point === point && (room === null || one.room === room),
  );
  if (lines.length === 0) throw kernelErrors.notFound();
  const pictures: Pictures = {};
  const rooms = [];
  for (const line of lines) rooms.push(await pageOf(ctx, examId, line, kind === 'door' ? null : pictures));
  await ctx.transaction((tx) =>
    tx.record({
      subject: `exam-registration.exam:${examId}`,
      summary: `打印 ${point} 考点${room === null ? '' : ` ${room} 考场`}${roomPapers[kind]}，${rooms.length} 个考场`,
    }),
  );
  const time = `${exam.subject}　${formatDateTime(exam.startsAt)} 至 ${formatDateTime(exam.endsAt).slice(-5)}`;
  return typesetPdf(roomPaperSource, { kind, title: exam.title, time, rooms }, pictures);
}

async function pageOf(
  ctx: Ctx,
  exam: string,
  { point, room }: { point: string; room: number },
  pictures: Pictures | null,
): Promise<object> {
  const [sheet, sitters] = await Promise.all([
    roomSheet(ctx, exam, point, room, 'whole'),
    candidates.ofRoom(ctx, exam, point, room),
  ]);
  const paperOf = new Map(sitters.map((one) => [one.id, one.paper ?? '']));
  const faceOf = pictures ? await facesOf(ctx, sitters, pictures) : new Map<string, string>();
  return {
    room: String(room).padStart(3, '0'),
    place: `${point} 考点 ${sheet.name}`,
    watchers: sheet.invigilators.join('、'),
    first: sheet.seats[0]?.ticketNo ?? '',
    last: sheet.seats.at(-1)?.ticketNo ?? '',
    people: sheet.seats.length,
    seats: sheet.seats.map((seat) => ({
      seat: String(seat.seat).padStart(2, '0'),
      ticket: seat.ticketNo,
      name: seat.name,
      number: seat.shownNumber,
      post: seat.post,
      paper: paperOf.get(seat.candidate) ?? '',
      face: faceOf.get(seat.candidate) ?? '',
    })),
  };
}

/** Puts each face among the pictures of the document and gives its name there. */
async function facesOf(
  ctx: Ctx,
  sitters: readonly { id: string; photo: string }[],
  pictures: Pictures,
): Promise<Map<string, string>> {
  const photos = await photosOf(
    ctx,
    sitters.map((one) => one.photo),
  );
  const names = new Map<string, string>();
  for (const [at, bytes] of photos.entries()) {
    const image = sharp(bytes).resize({ width: FACE.width }).jpeg({ quality: FACE.quality });
    const { data, info } = await image.toBuffer({ resolveWithObject: true });
    const name = `face${Object.keys(pictures).length}`;
    pictures[name] =
      `<svg xmlns="http://www.w3.org/2000/svg" width="${info.width}" height="${info.height}"><image width="${info.width}" ` +
      `height="${info.height}" href="data:image/jpeg;base64,${data.toString('base64')}"/></svg>`;
    names.set(sitters[at]?.id ?? '', name);
  }
  return names;
}
