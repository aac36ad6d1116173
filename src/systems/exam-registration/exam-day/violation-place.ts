import { type Ctx, maybeOne, sql } from '#kernel';
import { roomPlace } from '../duties/door-place.rules.ts';

/** Where a record of a violation lies: in the room in which it was made. */
export async function violationPath(ctx: Ctx, id: string): Promise<string | undefined> {
  const found = await maybeOne(
    ctx,
    sql<{ id: string; path: string; point: string; room: number }>`select e.id, e.path, c.point, c.room
      from exam_registration.violations v join exam_registration.candidates c on c.id = v.candidate
      join exam_registration.exams e on e.id = c.exam where v.id = ${id}`,
  );
  return found && roomPlace(found, found.point, found.room);
}
