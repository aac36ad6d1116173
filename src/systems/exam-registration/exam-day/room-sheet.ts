import { type Ctx, kernelErrors, maybeOne, rows, sql } from '#kernel';
import { openAnswers } from '../candidate-answers.ts';
import type { RoomLine, RoomSheet, SeatLine } from '../contract.ts';
import { findExam } from '../register-candidate.ts';

const MINUTE_MS = 60_000;

export const roomLines = (ctx: Ctx, exam: string): Promise<RoomLine[]> =>
  rows(
    ctx,
    sql<RoomLine>`select s.point, p.name, s.room, s.people, s.arrived, s.late, s.violations, r.closed_at as "closedAt",
        coalesce(r.note, '') as note, r.papers, r.sheets, r.counted_at as "countedAt", coalesce(r.count_note, '') as "countNote",
        coalesce(w.watchers, '[]') as watchers
      from (select c.point, c.room, count(*)::int as people, count(c.arrived_at)::int as arrived,
          count(*) filter (where c.arrived_at > e.starts_at)::int as late,
          count(*) filter (where exists (select 1 from exam_registration.violations v
            where v.candidate = c.id and v.withdrawn_at is null))::int as violations
        from exam_registration.candidates c join exam_registration.exams e on e.id = c.exam
        where c.exam = ${exam} and c.ticket_no is not null group by c.point, c.room) s
      join exam_registration.points p on p.exam = ${exam} and p.code = s.point
      left join exam_registration.room_records r on r.exam = ${exam} and r.point = s.point and r.room = s.room
      left join (select i.point, i.room,
          jsonb_agg(jsonb_build_object('id', i.id, 'name', i.name, 'arrivedAt', i.arrived_at) order by i.place) as watchers
        from exam_registration.invigilators i where i.exam = ${exam} and i.state = 'active' group by i.point, i.room) w
        on w.point = s.point and w.room = s.room
      order by s.point, s.room`,
  );

type Row = Omit<SeatLine, 'name' | 'lateMinutes'> & { answers: string; shownName: string };

const seatRows = (ctx: Ctx, exam: string, point: string, room: number): Promise<Row[]> =>
  rows(
    ctx,
    sql<Row>`select c.id as candidate, c.seat, c.ticket_no as "ticketNo", c.shown_number as "shownNumber", c.shown_name as "shownName", c.answers,
        p.code || ' ' || p.name as post, c.arrived_at as "arrivedAt", c.attendance,
        coalesce((select jsonb_agg(jsonb_build_object('id', v.id, 'name', v.name, 'effect', v.effect, 'described', v.described,
          'withdrawnReason', case when v.withdrawn_at is not null then v.withdrawn_reason end) order by v.at)
          from exam_registration.violations v where v.candidate = c.id), '[]') as violations
      from exam_registration.candidates c join exam_registration.posts p on p.id = c.post
      where c.exam = ${exam} and c.point = ${point} and c.room = ${room} order by c.seat`,
  );

/**
 * A room with everybody in it. The screen, which asks again and again, shows masked names; who is let in is named whole at that
 * moment, and the printed sheet names everybody, both of which the audit keeps.
 */
export async function roomSheet(
  ctx: Ctx,
  examId: string,
  point: string,
  room: number,
  names: 'masked' | 'whole' = 'masked',
): Promise<RoomSheet> {
  const exam = await findExam(ctx, examId);
  const found = await seatRows(ctx, examId, point, room);
  if (found.length === 0) throw kernelErrors.notFound();
  const [record, watchers, place] = await Promise.all([
    maybeOne(
      ctx,
      sql<{ closedAt: Date | null; closedBy: string | null; note: string }>`select closed_at as "closedAt",
        closed_by as "closedBy", note from exam_registration.room_records where exam = ${examId} and point = ${point} and room = ${room}`,
    ),
    rows(
      ctx,
      sql<{ name: string }>`select name from exam_registration.invigilators
        where exam = ${examId} and point = ${point} and room = ${room} order by place`,
    ),
    maybeOne(
      ctx,
      sql<{ name: string }>`select name from exam_registration.points where exam = ${examId} and code = ${point}`,
    ),
  ]);
  return {
    point,
    name: place?.name ?? '',
    room,
    seats: found.map(({ answers, shownName, ...seat }) => ({
      ...seat,
      name: names === 'masked' ? shownName : (openAnswers(ctx, { id: seat.candidate, answers })['name'] ?? shownName),
      lateMinutes: lateBy(seat.arrivedAt, exam.startsAt),
    })),
    invigilators: watchers.map((one) => one.name),
    closedAt: record?.closedAt ?? null,
    closedBy: record?.closedBy ?? null,
    note: record?.note ?? '',
    startsAt: exam.startsAt,
    lateUntil: lastEntry(exam),
    kinds: (exam.rules.violations ?? []).map(({ code, name, effect }) => ({ value: code, label: name, effect })),
  };
}

export const lateBy = (arrivedAt: Date | null, startsAt: Date): number =>
  arrivedAt === null ? 0 : Math.max(0, Math.ceil((arrivedAt.getTime() - startsAt.getTime()) / MINUTE_MS));

export const lastEntry = (exam: { startsAt: Date; rules: { lateMinutes: number } }): Date =>
  new Date(exam.startsAt.getTime() + exam.rules.lateMinutes * MINUTE_MS);
