import { createHash } from 'node:crypto';
import { type Ctx, defineJob, type JobType, one, rows, run, sql } from '#kernel';
import { Type } from '#kernel/contract';
import { candidates } from '../candidates.repo.ts';
import type { TicketBatch } from '../contract.ts';
import type { ExamRecord } from '../exams.repo.ts';
import { findExam } from '../register-candidate.ts';
import { typesetTickets } from './print-tickets.ts';
import { roomPhotos } from './room-photos.ts';

const FILE_BYTES = 60 * 1024 * 1024;
/** After so long the job goes back into the queue, so that the city's other work gets its turn. */
const SLICE_MS = 15_000;
/** While the typesetter sets one room, the next is unsealed and the last is sealed. */
const ROOMS_AT_ONCE = 2;
/** What has made a file within this time is still at it. */
const ALIVE_SECONDS = 30;

interface Room {
  point: string;
  room: number;
}

/**
 * Sets the tickets of all rooms, a file for each room, and keeps how far it is. Killed half-way it goes on where it was: a
 * room that has its file, with the photos as they are now, is not set again.
 */
export const printAllTickets: JobType<{ exam: string }> = defineJob('exam-registration.tickets.print', {
  title: '批量制作准考证',
  schema: Type.Object({ exam: Type.String() }),
  maxAttempts: 50,
  async run(ctx, { exam: id }) {
    const exam = await findExam(ctx, id);
    const left = await roomsWithoutFile(ctx, exam);
    const until = performance.now() + SLICE_MS;
    const lane = async () => {
      while (performance.now() < until) {
        const room = left.shift();
        if (!room) return;
        await makeRoomFile(ctx, exam, room);
      }
    };
    await Promise.all(Array.from({ length: ROOMS_AT_ONCE }, lane));
    if (left.length > 0) await ctx.transaction((tx) => tx.enqueue(printAllTickets, { exam: id }));
  },
});

const roomsWithoutFile = (ctx: Ctx, exam: ExamRecord): Promise<Room[]> =>
  rows(
    ctx,
    sql<Room>`select r.point, r.room from ${roomPhotos(exam.id)}
      where not exists (select 1 from exam_registration.ticket_files f where f.exam = ${exam.id} and f.point = r.point
        and f.room = r.room and f.photos = r.photos and f.list_hash = ${exam.listHash})
      order by r.point, r.room`,
  );

async function makeRoomFile(ctx: Ctx, exam: ExamRecord, { point, room }: Room): Promise<void> {
  const list = await candidates.ofRoom(ctx, exam.id, point, room);
  const photos = createHash('md5')
    .update(list.map((one) => one.photo).join(','))
    .digest('hex');
  const bytes = await typesetTickets(ctx, exam, list);
  await ctx.transaction(async (tx) => {
    const file = await tx.files.put(tx, {
      module: 'exam-registration',
      name: `${point}-${String(room).padStart(3, '0')}.pdf`,
      bytes,
      maxBytes: FILE_BYTES,
      allow: ['application/pdf'],
      sealed: true,
    });
    await run(
      tx,
      sql`insert into exam_registration.ticket_files (exam, point, room, file_id, tickets, list_hash, photos, made_at)
        values (${exam.id}, ${point}, ${room}, ${file.id}, ${list.length}, ${exam.listHash}, ${photos},
          ${tx.now()})
        on conflict (exam, point, room) do update set file_id = excluded.file_id, tickets = excluded.tickets,
          list_hash = excluded.list_hash, photos = excluded.photos, made_at = excluded.made_at`,
    );
  });
}

/** Pressed again while it runs, it goes on as it was. */
export async function startTickets(ctx: Ctx, examId: string): Promise<TicketBatch> {
  const progress = await ticketProgress(ctx, examId);
  if (progress.secondsLeft !== null || progress.madeRooms === progress.rooms) return progress;
  await ctx.transaction(async (tx) => {
    await tx.enqueue(printAllTickets, { exam: examId });
    await tx.record({ subject: `exam-registration.exam:${examId}`, summary: '批量制作准考证' });
  });
  return progress;
}

/** How far the files are, for the present list only: after a new allotment all are to be made again. */
export async function ticketProgress(ctx: Ctx, examId: string): Promise<TicketBatch> {
  const exam = await findExam(ctx, examId);
  const since = new Date(ctx.now().getTime() - ALIVE_SECONDS * 1000);
  const { lately, latelyFrom, ...made } = await one(
    ctx,
    sql<Omit<TicketBatch, 'secondsLeft'> & { lately: number; latelyFrom: Date | null }>`select c.tickets, c.rooms,
        f."madeTickets", f."madeRooms", f.lately, f."latelyFrom"
      from (select count(*)::int as tickets, count(distinct (point, room))::int as rooms
          from exam_registration.candidates where exam = ${examId} and ticket_no is not null) c,
        (select coalesce(sum(tickets), 0)::int as "madeTickets", count(*)::int as "madeRooms",
          coalesce(sum(tickets) filter (where made_at > ${since}), 0)::int as lately,
          min(made_at) filter (where made_at > ${since}) as "latelyFrom"
          from exam_registration.ticket_files join ${roomPhotos(examId)} using (point, room, photos)
          where exam = ${examId} and list_hash = ${exam.listHash}) f`,
  );
  const left = made.tickets - made.madeTickets;
  if (left <= 0 || !latelyFrom) return { ...made, secondsLeft: null };
  const seconds = Math.max(1, (ctx.now().getTime() - latelyFrom.getTime()) / 1000);
  return { ...made, secondsLeft: Math.ceil((left * seconds) / lately) };
}
