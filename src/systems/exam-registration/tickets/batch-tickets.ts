import { type Ctx, defineJob, maybeOne, rows, run, sql } from '#kernel';
import { Type } from '#kernel/contract';
import { candidates } from '../candidates.repo.ts';
import type { TicketBatch } from '../contract.ts';
import { findExam } from '../register-candidate.ts';
import { typesetTickets } from './print-tickets.ts';

const FILE_BYTES = 60 * 1024 * 1024;

/**
 * Sets the tickets of all rooms, a file for each room, and keeps how far it is. Killed half-way it goes on where it was: a
 * room that has its file is not set again.
 */
export const printAllTickets = defineJob('exam-registration.tickets.print', {
  title: '批量制作准考证',
  schema: Type.Object({ exam: Type.String() }),
  maxAttempts: 50,
  async run(ctx, { exam: id }) {
    const exam = await findExam(ctx, id);
    const left = await rows(
      ctx,
      sql<{ point: string; room: number }>`select distinct c.point, c.room from exam_registration.candidates c
        where c.exam = ${id} and c.ticket_no is not null and not exists (select 1 from exam_registration.ticket_files f
          where f.exam = c.exam and f.point = c.point and f.room = c.room and f.list_hash = ${exam.listHash})
        order by c.point, c.room`,
    );
    for (const { point, room } of left) {
      const list = await candidates.ofRoom(ctx, id, point, room);
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
          sql`insert into exam_registration.ticket_files (exam, point, room, file_id, tickets, list_hash, made_at)
            values (${id}, ${point}, ${room}, ${file.id}, ${list.length}, ${exam.listHash}, ${tx.now()})
            on conflict (exam, point, room) do update set file_id = excluded.file_id, tickets = excluded.tickets,
              list_hash = excluded.list_hash, made_at = excluded.made_at`,
        );
      });
    }
  },
});

export async function startTickets(ctx: Ctx, examId: string): Promise<void> {
  await findExam(ctx, examId);
  await ctx.transaction(async (tx) => {
    await tx.enqueue(printAllTickets, { exam: examId });
    await tx.record({ subject: `exam-registration.exam:${examId}`, summary: '批量制作准考证' });
  });
}

/** How far the files are, for the present list only: after a new allotment all are to be made again. */
export async function ticketProgress(ctx: Ctx, examId: string): Promise<TicketBatch> {
  const exam = await findExam(ctx, examId);
  const found = await maybeOne(
    ctx,
    sql<TicketBatch>`select
      (select count(*)::int from exam_registration.candidates where exam = ${examId} and ticket_no is not null) as tickets,
      (select count(distinct (point, room))::int from exam_registration.candidates where exam = ${examId} and ticket_no is not null) as rooms,
      (select coalesce(sum(tickets), 0)::int from exam_registration.ticket_files where exam = ${examId} and list_hash = ${exam.listHash}) as "madeTickets",
      (select count(*)::int from exam_registration.ticket_files where exam = ${examId} and list_hash = ${exam.listHash}) as "madeRooms"`,
  );
  return found ?? { tickets: 0, rooms: 0, madeTickets: 0, madeRooms: 0 };
}
