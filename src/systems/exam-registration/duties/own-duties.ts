import { type Ctx, rows, sql } from '#kernel';
import { doorsOf, roomPlace, withinScopes } from './door-place.rules.ts';
import type { OwnDuty } from './duty.contract.ts';

interface Row extends Omit<OwnDuty, 'rooms'> {
  id: string;
  path: string;
  rooms: OwnDuty['rooms'];
}

/** The exams in which the actor answers for rooms, with those rooms; exams whose scores are out are over. */
export async function ownDuties(ctx: Ctx): Promise<OwnDuty[]> {
  const scopes = ctx.scopes('exam-registration.room.list');
  const found = await rows(
    ctx,
    sql<Row>`select e.id, e.path, e.id as exam, e.title, e.subject, e.starts_at as "startsAt", e.ends_at as "endsAt",
        e.starts_at + (e.rules->>'lateMinutes')::int * interval '1 minute' as "lateUntil",
        coalesce((select jsonb_agg(r order by r.point, r.room) from (
          select c.point, p.name, c.room, count(*)::int as people from exam_registration.candidates c
          join exam_registration.points p on p.exam = c.exam and p.code = c.point
          where c.exam = e.id and c.ticket_no is not null group by c.point, p.name, c.room) r), '[]') as rooms
      from exam_registration.exams e where e.released_at is null and e.stage = 'published'
        and exists (select 1 from unnest(${scopes}::text[]) s,
          lateral (values (e.path || '/exam/' || lower(e.id))) d (doors)
          where s = '/' or d.doors = s or starts_with(d.doors, s || '/') or starts_with(s, d.doors || '/'))
      order by e.starts_at, e.id limit 50`,
  );
  return found.map(({ id, path, rooms, ...duty }) => {
    const exam = { id, path };
    const whole = withinScopes(scopes, doorsOf(exam));
    const own = rooms.filter((one) => whole || withinScopes(scopes, roomPlace(exam, one.point, one.room)));
    return { ...duty, rooms: own };
  });
}
