import {
  businessDate,
  type Ctx,
  formatDateTime,
  json,
  lockInTransaction,
  maybeOne,
  rows,
  run,
  sql,
  type TxCtx,
} from '#kernel';
import type { ExamRecord } from '../exams.repo.ts';
import { findExam } from '../register-candidate.ts';
import type { QueuedArrival, QueuedArrivals, TakenArrival } from './exam-day.contract.ts';
import { lastEntry } from './room-sheet.ts';

/** Clocks of telephones run a little ahead. */
const AHEAD_MS = 2 * 60_000;

interface Sitter {
  id: string;
  ticketNo: string;
  point: string;
  room: number;
  seat: number;
  arrivedAt: Date | null;
}

/**
 * Takes what a device noted while it was alone. Each note counts once, however often it is sent; the hour is the one of the
 * door, the first of two stands, and what cannot be is told and kept.
 */
export async function takeQueued(ctx: Ctx, examId: string, input: QueuedArrivals): Promise<TakenArrival[]> {
  return ctx.transaction(async (tx) => {
    const { point, room } = input;
    await lockInTransaction(tx, `exam-registration.door:${examId}/${point}/${room}`);
    const exam = await findExam(tx, examId);
    const known = new Map((await keptNotes(tx, examId, input)).map((note) => [note.id, note]));
    const fresh = input.items.filter((item) => !known.has(item.id));
    const sitters = new Map((await sittersOf(tx, examId, fresh)).map((one) => [one.ticketNo, one]));
    const closed = await isClosed(tx, examId, point, room);
    const made = fresh.map((item) => {
      const found = sitters.get(item.ticketNo);
      const judged = judge(tx, exam, { point, room, closed }, item, found);
      if (found && judged.outcome === 'taken') found.arrivedAt = new Date(item.at);
      return { ...item, ...judged, candidate: found?.id ?? null };
    });
    await keepNotes(tx, examId, input, made);
    const taken = made.filter((one) => one.outcome === 'taken').length;
    if (made.length > 0)
      await tx.record({
        subject: `exam-registration.room:${examId}/${point}/${room}`,
        summary: `补传离线登记 ${made.length} 人，登记到场 ${taken} 人`,
      });
    const answers = new Map([...known, ...made.map((one) => [one.id, one] as const)]);
    return input.items.flatMap(({ id }) => {
      const one = answers.get(id);
      return one ? [{ id, outcome: one.outcome, told: one.told }] : [];
    });
  });
}

function judge(
  tx: TxCtx,
  exam: ExamRecord,
  door: { point: string; room: number; closed: boolean },
  item: QueuedArrival,
  found: Sitter | undefined,
): Pick<TakenArrival, 'outcome' | 'told'> {
  const refused = (told: string) => ({ outcome: 'refused', told }) as const;
  if (!found) return refused(`准考证 ${item.ticketNo} 不是本次考试的`);
  if (found.point !== door.point || found.room !== door.room)
    return refused(`准考证 ${item.ticketNo} 不在本考场，应到 ${found.point} 考点 ${found.room} 考场 ${found.seat} 号`);
  const who = `${found.seat} 号`;
  if (found.arrivedAt) return { outcome: 'already', told: `${who}已于 ${clock(found.arrivedAt)} 登记到场` };
  const at = new Date(item.at);
  if (businessDate(at) !== businessDate(exam.startsAt) || at.getTime() > tx.now().getTime() + AHEAD_MS)
    return refused(`${who}的登记时间 ${formatDateTime(at)} 不对，请核对设备的时钟后重新登记`);
  if (at > lastEntry(exam)) return refused(`${who} ${clock(at)} 才到，${clock(lastEntry(exam))} 以后不得入场`);
  if (door.closed) return refused(`${who} ${clock(at)} 已到，但本考场已结束登记；请考点主考重新打开后补登`);
  return { outcome: 'taken', told: `${who} ${clock(at)} 登记到场` };
}

const clock = (at: Date): string => formatDateTime(at).slice(-5);

const keptNotes = (tx: TxCtx, exam: string, { point, room, items }: QueuedArrivals): Promise<TakenArrival[]> =>
  rows(
    tx,
    sql<TakenArrival>`select id, outcome, told from exam_registration.door_arrivals
      where exam = ${exam} and point = ${point} and room = ${room} and id = any(${items.map((one) => one.id)}::text[])`,
  );

const sittersOf = (tx: TxCtx, exam: string, items: readonly QueuedArrival[]): Promise<Sitter[]> =>
  rows(
    tx,
    sql<Sitter>`select id, ticket_no as "ticketNo", point, room, seat, arrived_at as "arrivedAt"
      from exam_registration.candidates where exam = ${exam} and ticket_no = any(${items.map((one) => one.ticketNo)}::text[])
      order by id for update`,
  );

async function isClosed(tx: TxCtx, exam: string, point: string, room: number): Promise<boolean> {
  const found = await maybeOne(
    tx,
    sql<{ at: Date }>`select closed_at as at from exam_registration.room_records
      where exam = ${exam} and point = ${point} and room = ${room} and closed_at is not null for share`,
  );
  return found !== undefined;
}

async function keepNotes(
  tx: TxCtx,
  exam: string,
  { point, room }: QueuedArrivals,
  made: readonly (QueuedArrival & Pick<TakenArrival, 'outcome' | 'told'> & { candidate: string | null })[],
): Promise<void> {
  const list = sql`jsonb_to_recordset(${json(made)}) as n (id text, "ticketNo" text, at timestamptz, outcome text, told text,
    candidate text)`;
  await run(
    tx,
    sql`insert into exam_registration.door_arrivals (id, exam, point, room, ticket_no, at, received_at, by_name, outcome, told)
      select n.id, ${exam}, ${point}, ${room}, n."ticketNo", n.at, ${tx.now()}, ${tx.actor.name}, n.outcome, n.told from ${list}
      on conflict do nothing`,
  );
  await run(
    tx,
    sql`update exam_registration.candidates c set arrived_at = n.at, arrived_by = ${tx.actor.name}
      from ${list} where n.outcome = 'taken' and c.id = n.candidate and c.arrived_at is null`,
  );
}
