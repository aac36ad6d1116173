import { createHash, randomBytes } from 'node:crypto';
import { type Ctx, lockInTransaction, rows, run, sql, type TxCtx } from '#kernel';
import type { Allotted } from '../contract.ts';
import { errors } from '../errors.ts';
import { exams } from '../exams.repo.ts';
import { findExam } from '../register-candidate.ts';
import { allotSeats, countClashes, type Point, type Seat, type Sitter } from './allot-seats.rules.ts';
import { ticketNumber } from './ticket-number.rules.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The list that the seats are a function of, as it is hashed and published: one line for each, ordered by id. */
const listText = (sitters: readonly Sitter[]): string =>
  sitters.map(({ id, post, employer }) => `${id},${post},${employer}`).join('\n');

const sittersOf = (ctx: Ctx, exam: string): Promise<Sitter[]> =>
  rows(
    ctx,
    sql<Sitter>`select c.id, p.code as post, p.employer from exam_registration.candidates c
      join exam_registration.posts p on p.id = c.post where c.exam = ${exam} and c.state = 'paid' order by c.id collate "C"`,
  );

const pointsOf = (ctx: Ctx, exam: string): Promise<(Point & { name: string; address: string })[]> =>
  rows(
    ctx,
    sql<Point & { name: string; address: string }>`select code, rooms, name, address from exam_registration.points
      where exam = ${exam} order by code`,
  );

/** Draws the seed and makes its hash public, before the list is closed: nobody can look for a seed that suits them. */
export async function drawSeed(ctx: Ctx, examId: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    await findExam(tx, examId);
    const seed = randomBytes(16).toString('hex');
    if (!(await exams.setSeedHash(tx, examId, seed, sha256(seed)))) return;
    await tx.record({
      subject: `exam-registration.exam:${examId}`,
      summary: '抽取编排种子并公布摘要',
      facts: { seedHash: sha256(seed) },
    });
  });
}

/** Seats all who have paid. Again only until scores are in; the same seed and list give the same seats. */
export async function allotExam(ctx: Ctx, examId: string): Promise<Allotted> {
  await drawSeed(ctx, examId);
  return ctx.transaction(async (tx) => {
    await lockInTransaction(tx, `exam-registration.allot:${examId}`);
    const exam = await findExam(tx, examId);
    if (exam.releasedAt) throw errors.alreadyReleased();
    const [sitters, points] = await Promise.all([sittersOf(tx, examId), pointsOf(tx, examId)]);
    const seed = exam.seed ?? '';
    const begun = performance.now();
    const allotment = allotSeats(seed, sitters, points, exam.rules);
    const milliseconds = Math.round(performance.now() - begun);
    if ('refused' in allotment) {
      const have = points.reduce((sum, point) => sum + point.rooms, 0);
      throw allotment.refused === 'rooms'
        ? errors.tooFewRooms({ have, need: allotment.needed })
        : errors.cannotSeparate();
    }
    const { seats } = allotment;
    await writeSeats(tx, examId, exam.year, exam.rules.cityCode, seats);
    await exams.setSeats(tx, examId, seed, sha256(seed), sha256(listText(sitters)));
    const rooms = new Set(seats.map((seat) => `${seat.point} ${seat.room}`)).size;
    await tx.record({
      subject: `exam-registration.exam:${examId}`,
      summary: `编排考场：${seats.length} 人，${rooms} 个考场`,
    });
    return { people: seats.length, rooms, clashes: countClashes(seats, sitters, exam.rules), milliseconds };
  });
}

async function writeSeats(
  tx: TxCtx,
  exam: string,
  year: number,
  cityCode: string,
  seats: readonly Seat[],
): Promise<void> {
  await run(tx, sql`set local statement_timeout = '5min'`);
  await run(
    tx,
    sql`update exam_registration.candidates set ticket_no = null, point = null, room = null, seat = null, paper = null
      where exam = ${exam} and ticket_no is not null`,
  );
  const tickets = seats.map((one) => ticketNumber(year, cityCode, one.point, one.room, one.seat));
  await run(
    tx,
    sql`update exam_registration.candidates c set ticket_no = s.ticket, point = s.point, room = s.room, seat = s.seat, paper = s.paper
      from unnest(${seats.map((one) => one.id)}::text[], ${tickets}::text[], ${seats.map((one) => one.point)}::text[],
        ${seats.map((one) => one.room)}::int[], ${seats.map((one) => one.seat)}::int[], ${seats.map((one) => one.paper)}::text[])
        as s (id, ticket, point, room, seat, paper) where c.id = s.id`,
  );
}

export interface RoomLine {
  point: string;
  name: string;
  room: number;
  people: number;
  first: string;
  last: string;
}

/** 考场分布: each room with its span of ticket numbers. */
export const roomsOf = (ctx: Ctx, exam: string): Promise<RoomLine[]> =>
  rows(
    ctx,
    sql<RoomLine>`select c.point, p.name, c.room, count(*)::int as people, min(c.ticket_no) as first, max(c.ticket_no) as last
      from exam_registration.candidates c join exam_registration.points p on p.exam = c.exam and p.code = c.point
      where c.exam = ${exam} and c.ticket_no is not null group by c.point, p.name, c.room order by c.point, c.room`,
  );

/** What anybody needs to seat everybody again: opaque ids in the order that was hashed, and where each was put. */
export const seatingOf = (ctx: Ctx, exam: string) =>
  rows(
    ctx,
    sql<{ id: string; post: string; employer: string; point: string; room: number; seat: number }>`
      select c.id, p.code as post, p.employer, c.point, c.room, c.seat from exam_registration.candidates c
      join exam_registration.posts p on p.id = c.post where c.exam = ${exam} and c.ticket_no is not null order by c.id collate "C"`,
  );

export const ticketNumbersOf = async (ctx: Ctx, exam: string): Promise<string[]> =>
  (
    await rows(
      ctx,
      sql<{
        no: string;
      }>`select ticket_no as no from exam_registration.candidates where exam = ${exam} and ticket_no is not null
        order by ticket_no`,
    )
  ).map((row) => row.no);
