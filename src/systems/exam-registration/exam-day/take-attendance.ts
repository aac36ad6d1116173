import { businessDate, type Ctx, formatDateTime, kernelErrors, maybeOne, run, sql, type TxCtx } from '#kernel';
import { openAnswers } from '../candidate-answers.ts';
import { type Candidate, candidates } from '../candidates.repo.ts';
import type { Arrival, Arrived } from '../contract.ts';
import { errors } from '../errors.ts';
import { findExam } from '../register-candidate.ts';
import { readTicketCode } from '../tickets/ticket-code.rules.ts';
import { lastEntry, lateBy } from './room-sheet.ts';

const candidateSubject = (id: string): string => `exam-registration.candidate:${id}`;
const roomSubject = (exam: string, point: string, room: number): string =>
  `exam-registration.room:${exam}/${point}/${room}`;

/** A typed number, or the address in the code of a ticket, whose signature is checked. */
function ticketIn(ctx: Ctx, exam: string, code: string): string | null {
  const text = code.trim();
  if (/^\d{12}$/.test(text)) return text;
  const signed = URL.canParse(text) ? (new URL(text).searchParams.get('c') ?? '') : text;
  const read = readTicketCode(ctx, signed);
  return read?.exam === exam ? read.ticketNo : null;
}

/** Notes who has come to a room; again is no harm. After the last minute of entry nobody is let in. */
export async function admit(ctx: Ctx, examId: string, input: Arrival): Promise<Arrived> {
  return ctx.transaction(async (tx) => {
    const exam = await findExam(tx, examId);
    const ticketNo = ticketIn(tx, examId, input.code);
    const found = ticketNo ? await candidates.byTicket(tx, examId, ticketNo) : undefined;
    if (!found) throw errors.noSuchTicket();
    if (found.point !== input.point || found.room !== input.room)
      throw errors.otherRoom({ place: `${found.point} 考点 ${found.room} 考场 ${found.seat} 号` });
    if (businessDate(tx.now()) !== businessDate(exam.startsAt))
      throw errors.notExamDay({ at: formatDateTime(exam.startsAt) });
    await requireRoomOpen(tx, examId, input.point, input.room);
    const last = lastEntry(exam);
    const arrived = await maybeOne(
      tx,
      sql<{
        at: Date;
      }>`select arrived_at as at from exam_registration.candidates where id = ${found.id} and arrived_at is not null`,
    );
    if (!arrived && tx.now() > last) throw errors.tooLateToEnter({ until: formatDateTime(last).slice(-5) });
    if (!arrived) {
      await run(
        tx,
        sql`update exam_registration.candidates set arrived_at = ${tx.now()}, arrived_by = ${tx.actor.name}
          where id = ${found.id} and arrived_at is null`,
      );
      await tx.record({ subject: candidateSubject(found.id), summary: '登记到场' });
    }
    return {
      seat: found.seat ?? 0,
      name: openAnswers(tx, found)['name'] ?? '',
      lateMinutes: lateBy(arrived?.at ?? tx.now(), exam.startsAt),
    };
  });
}

async function requireRoomOpen(tx: TxCtx, exam: string, point: string, room: number): Promise<void> {
  const closed = await maybeOne(
    tx,
    sql<{ at: Date }>`select closed_at as at from exam_registration.room_records
      where exam = ${exam} and point = ${point} and room = ${room} and closed_at is not null for share`,
  );
  if (closed) throw errors.roomClosed();
}

/** Noted by mistake: the wrong person, the wrong number. */
export async function undoArrival(ctx: Ctx, id: string, reason: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const candidate = await lockSeated(tx, id);
    await requireRoomOpen(tx, candidate.exam, candidate.point ?? '', candidate.room ?? 0);
    const count = await run(
      tx,
      sql`update exam_registration.candidates set arrived_at = null, arrived_by = null where id = ${id} and arrived_at is not null`,
    );
    if (count === 0) throw kernelErrors.conflict();
    await tx.record({ subject: candidateSubject(id), summary: '撤销到场登记', facts: { reason } });
  });
}

export async function lockSeated(tx: TxCtx, id: string): Promise<Candidate> {
  const candidate = await candidates.lock(tx, id);
  if (!candidate?.ticketNo) throw kernelErrors.notFound();
  return candidate;
}

/** Ends the taking of attendance: whoever has not come is absent. Not before the last minute of entry. */
export async function closeRoom(
  ctx: Ctx,
  examId: string,
  point: string,
  room: number,
  note: string,
): Promise<{ absent: number }> {
  return ctx.transaction(async (tx) => {
    const exam = await findExam(tx, examId);
    if (exam.releasedAt) throw errors.alreadyReleased();
    const last = lastEntry(exam);
    if (tx.now() < last) throw errors.closesLater({ from: formatDateTime(last) });
    await run(
      tx,
      sql`insert into exam_registration.room_records (exam, point, room, closed_at, closed_by, note)
        values (${examId}, ${point}, ${room}, ${tx.now()}, ${tx.actor.name}, ${note})
        on conflict (exam, point, room) do update set closed_at = excluded.closed_at, closed_by = excluded.closed_by, note = excluded.note`,
    );
    const absent = await run(
      tx,
      sql`update exam_registration.candidates set attendance = 'absent', score = null
        where exam = ${examId} and point = ${point} and room = ${room} and arrived_at is null
          and attendance is distinct from 'violation'`,
    );
    await tx.record({ subject: roomSubject(examId, point, room), summary: `结束登记，缺考 ${absent} 人` });
    return { absent };
  });
}

/** Opens a room's record again, with the reason; the absent are no longer marked. */
export async function reopenRoom(ctx: Ctx, examId: string, point: string, room: number, reason: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const exam = await findExam(tx, examId);
    if (exam.releasedAt) throw errors.alreadyReleased();
    const count = await run(
      tx,
      sql`update exam_registration.room_records set closed_at = null, closed_by = null
        where exam = ${examId} and point = ${point} and room = ${room} and closed_at is not null`,
    );
    if (count === 0) throw kernelErrors.conflict();
    await run(
      tx,
      sql`update exam_registration.candidates set attendance = null
        where exam = ${examId} and point = ${point} and room = ${room} and attendance = 'absent'`,
    );
    await tx.record({ subject: roomSubject(examId, point, room), summary: '重新打开考场记录', facts: { reason } });
  });
}
