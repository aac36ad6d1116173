import { type Ctx, one, rows, sql } from '#kernel';
import { openAnswers } from '../candidate-answers.ts';
import type { WatchedRoom } from './draw-invigilators.rules.ts';

interface Sitter {
  id: string;
  answers: string;
  employer: string;
  point: string;
  room: number;
}

export const countRooms = async (ctx: Ctx, exam: string): Promise<number> =>
  (
    await one(
      ctx,
      sql<{ n: number }>`select count(*)::int as n from (select distinct point, room from exam_registration.candidates
        where exam = ${exam} and ticket_no is not null) r`,
    )
  ).n;

/** Rooms with the employers that their candidates come from and the ones they apply to; forms are opened, so ask for few. */
export async function watchedRooms(
  ctx: Ctx,
  exam: string,
  only: readonly { point: string | null; room: number | null }[] | null = null,
): Promise<WatchedRoom[]> {
  const keys = only?.map((place) => `${place.point} ${place.room}`) ?? null;
  const sitters = await rows(
    ctx,
    sql<Sitter>`select c.id, c.answers, p.employer, c.point, c.room from exam_registration.candidates c
      join exam_registration.posts p on p.id = c.post where c.exam = ${exam} and c.ticket_no is not null
        and (${keys}::text[] is null or c.point || ' ' || c.room = any(${keys}::text[]))
      order by c.point, c.room, c.seat`,
  );
  const byRoom = Map.groupBy(sitters, ({ point, room }) => `${point} ${room}`);
  return [...byRoom.values()].flatMap((list) => {
    const [first] = list;
    if (!first) return [];
    const own = list.map((sitter) => openAnswers(ctx, sitter)['work']?.trim() ?? '');
    const avoid = new Set([...list.map((sitter) => sitter.employer), ...own].filter(Boolean));
    return [{ point: first.point, room: first.room, avoid }];
  });
}
