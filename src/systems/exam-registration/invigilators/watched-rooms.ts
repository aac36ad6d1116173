import { type Ctx, rows, sql } from '#kernel';
import { openAnswers } from '../register-candidate.ts';
import type { WatchedRoom } from './draw-invigilators.rules.ts';

interface Sitter {
  id: string;
  answers: string;
  employer: string;
  point: string;
  room: number;
}

/** Rooms with the employers that their candidates come from and the ones they apply to. */
export async function watchedRooms(ctx: Ctx, exam: string): Promise<WatchedRoom[]> {
  const sitters = await rows(
    ctx,
    sql<Sitter>`select c.id, c.answers, p.employer, c.point, c.room from exam_registration.candidates c
      join exam_registration.posts p on p.id = c.post where c.exam = ${exam} and c.ticket_no is not null
      order by c.point, c.room, c.seat`,
  );
  const byRoom = Map.groupBy(sitters, (one) => `${one.point} ${one.room}`);
  return [...byRoom.values()].flatMap((list) => {
    const [first] = list;
    if (!first) return [];
    const own = list.map((one) => openAnswers(ctx, one)['work']?.trim() ?? '');
    const avoid = new Set([...list.map((one) => one.employer), ...own].filter(Boolean));
    return [{ point: first.point, room: first.room, avoid }];
  });
}
