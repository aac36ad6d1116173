import { type Ctx, one, sql } from '#kernel';
import type { Wall } from '../contract.ts';
import { findExam } from '../register-candidate.ts';
import { roomPhotos } from '../tickets/room-photos.ts';
import { type WallFacts, wallOf } from './wall.rules.ts';

type Counted = Pick<
  WallFacts,
  Exclude<
    keyof WallFacts,
    | 'now'
    | 'isPublished'
    | 'registersFrom'
    | 'registersUntil'
    | 'reviewUntil'
    | 'payUntil'
    | 'startsAt'
    | 'endsAt'
    | 'isReleased'
  >
>;

/** One statement for all figures of the wall: it is asked for every few seconds. */
const counted = (ctx: Ctx, exam: string): Promise<Counted> =>
  one(
    ctx,
    sql<Counted>`with c as (select state, ticket_no, point, room, attendance, shortlist, interview, interview_absent, id
        from exam_registration.candidates where exam = ${exam}),
      h as (select stage from exam_registration.hires where exam = ${exam}),
      p as (select state, kept from exam_registration.posts where exam = ${exam})
      select (select count(*)::int from c where state <> 'withdrawn') as applied,
        (select count(*)::int from c where state in ('pending', 'appealed')) as waiting,
        (select count(*)::int from c where state = 'approved') as approved,
        (select count(*)::int from c where state = 'paid') as paid,
        (select count(*)::int from c where state = 'cancelled') as refundable,
        (select count(*)::int from p) as posts,
        (select count(*)::int from p where state = 'cancelled' or kept is not null) as settled,
        (select count(*)::int from c where ticket_no is not null) as seated,
        (select count(*)::int from exam_registration.ticket_files f join exam_registration.exams e on e.id = f.exam
          join ${roomPhotos(exam)} using (point, room, photos)
          where f.exam = ${exam} and f.list_hash = e.list_hash) as "ticketsMade",
        (select count(*)::int from (select distinct point, room from c where ticket_no is not null) r) as rooms,
        (select count(*)::int from (select distinct point, room from exam_registration.invigilators
          where exam = ${exam} and point is not null) w) as watched,
        (select count(*)::int from exam_registration.room_records where exam = ${exam} and closed_at is not null) as "closedRooms",
        (select count(distinct v.candidate)::int from exam_registration.violations v join c on c.id = v.candidate
          where v.withdrawn_at is null) as violations,
        (select count(*)::int from c where attendance is not null) as scored,
        (select count(*)::int from exam_registration.rechecks r join c on c.id = r.candidate where r.answered_at is null) as "openRechecks",
        (select count(*)::int from c where shortlist in ('entered', 'called-up')) as listed,
        (select originals_from from exam_registration.exams where id = ${exam}) as "originalsFrom",
        (select count(*)::int from c where shortlist is not null) as "toCheck",
        (select count(*)::int from c left join exam_registration.original_checks o on o.candidate = c.id
          where c.shortlist = 'declined' or (c.shortlist is not null and o.state <> 'supplement')) as checked,
        (select count(*)::int from exam_registration.original_checks o join c on c.id = o.candidate where o.state = 'supplement')
          as supplements,
        (select count(*)::int from c where shortlist in ('entered', 'called-up') and (interview is not null or interview_absent)) as marked,
        (select totals_at is not null from exam_registration.exams where id = ${exam}) as "hasTotals",
        (select count(*)::int from h where stage not in ('medical', 'inspection')) as examined,
        (select count(*)::int from h where stage in ('medical', 'inspection')) as examining,
        (select count(*)::int from h where stage = 'noticed') as noticed,
        (select count(*)::int from exam_registration.objections o join exam_registration.hire_notices n on n.id = o.notice
          where n.exam = ${exam} and o.answered_at is null) as objections,
        (select count(*)::int from h where stage = 'hired') as hired`,
  );

export async function readWall(ctx: Ctx, examId: string): Promise<Wall> {
  const exam = await findExam(ctx, examId);
  const facts = await counted(ctx, examId);
  const isReleased = exam.releasedAt !== null;
  const { registersFrom, registersUntil, reviewUntil, payUntil, startsAt, endsAt } = exam;
  const days = { registersFrom, registersUntil, reviewUntil, payUntil, startsAt, endsAt };
  return { steps: wallOf({ ...facts, ...days, isReleased, isPublished: exam.stage === 'published', now: ctx.now() }) };
}
