import { type Ctx, rows, sql, type WaitingTask } from '#kernel';

/** Everything of the exams that waits for somebody who may do it. */
export async function waitingTasks(ctx: Ctx): Promise<WaitingTask[]> {
  return (await Promise.all([reviews(ctx), approvals(ctx), objections(ctx), roomTasks(ctx)])).flat();
}

interface Waiting {
  id: string;
  title: string;
  count: number;
}

/** Exams and notices that wait for the second person, who is not the one that sent them. */
async function approvals(ctx: Ctx): Promise<WaitingTask[]> {
  const scopes = ctx.scopes('exam-registration.exam.approve');
  if (scopes.length === 0) return [];
  const own = ctx.actor.id ?? '';
  const waiting = await rows(
    ctx,
    sql<Waiting>`select e.id, e.title, ((e.stage = 'submitted' and e.submitted_by <> ${own} and e.drawn_up_by <> ${own})::int
        + (select count(*) from exam_registration.notices n where n.exam = e.id and n.state = 'submitted' and n.author <> ${own}))::int
        as count
      from exam_registration.exams e
      where (e.stage = 'submitted' or exists (select 1 from exam_registration.notices n where n.exam = e.id and n.state = 'submitted'))
        and exists (select 1 from unnest(${scopes}::text[]) s where s = '/' or e.path = s or e.path like s || '/%')`,
  );
  return waiting
    .filter((one) => one.count > 0)
    .map(({ id, title, count }) => ({
      title: `批准公告：${title}`,
      count,
      link: `/exam-registration/exams/${id}/setup`,
    }));
}

/** What people objected to a notice and nobody has answered. */
async function objections(ctx: Ctx): Promise<WaitingTask[]> {
  const scopes = ctx.scopes('exam-registration.hire.notice');
  if (scopes.length === 0) return [];
  const waiting = await rows(
    ctx,
    sql<Waiting>`select e.id, e.title, count(*)::int as count from exam_registration.objections o
        join exam_registration.hire_notices n on n.id = o.notice join exam_registration.exams e on e.id = n.exam
      where o.answered_at is null
        and exists (select 1 from unnest(${scopes}::text[]) s where s = '/' or e.path = s or e.path like s || '/%')
      group by e.id`,
  );
  return waiting.map(({ id, title, count }) => ({
    title: `答复公示异议：${title}`,
    count,
    link: `/exam-registration/exams/${id}/hiring`,
  }));
}

/** Registrations that wait for a review, exam by exam. */
async function reviews(ctx: Ctx): Promise<WaitingTask[]> {
  const scopes = ctx.scopes('exam-registration.candidate.review');
  if (scopes.length === 0) return [];
  const waiting = await rows(
    ctx,
    sql<{ id: string; title: string; count: number; due: string }>`select e.id, e.title, count(*)::int as count,
        to_char(e.review_until at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as due
      from exam_registration.candidates c join exam_registration.exams e on e.id = c.exam
      where c.state in ('pending', 'appealed')
        and exists (select 1 from unnest(${scopes}::text[]) s where s = '/' or e.path = s or e.path like s || '/%')
      group by e.id order by e.review_until`,
  );
  return waiting.map(({ id, title, count, due }) => ({
    title: `资格审核：${title}`,
    count,
    due,
    link: `/exam-registration/exams/${id}/review`,
  }));
}

/** Rooms of one's own that are still open after the last entry, and those whose papers nobody has counted; for three days. */
async function roomTasks(ctx: Ctx): Promise<WaitingTask[]> {
  const scopes = ctx.scopes('exam-registration.room.reopen');
  if (scopes.length === 0) return [];
  const now = ctx.now();
  const waiting = await rows(
    ctx,
    sql<{ id: string; title: string; open: number; uncounted: number }>`select e.id, e.title,
        count(*) filter (where k.closed_at is null)::int as open,
        count(*) filter (where k.closed_at is not null and k.counted_at is null and e.ends_at <= ${now})::int as uncounted
      from exam_registration.exams e
      join (select distinct exam, point, room from exam_registration.candidates where ticket_no is not null) r on r.exam = e.id
      left join exam_registration.room_records k on k.exam = r.exam and k.point = r.point and k.room = r.room
      where e.stage = 'published' and e.released_at is null and e.ends_at > ${now}::timestamptz - interval '3 days'
        and e.starts_at + (e.rules->>'lateMinutes')::int * interval '1 minute' <= ${now}
        and exists (select 1 from unnest(${scopes}::text[]) s,
          lateral (values (e.path || '/exam/' || lower(e.id) || '/' || r.point || '/' || r.room)) d (place)
          where s = '/' or d.place = s or starts_with(d.place, s || '/'))
      group by e.id order by e.starts_at`,
  );
  const link = '/exam-registration/duties';
  return waiting.flatMap(({ title, open, uncounted }) => [
    ...(open > 0 ? [{ title: `结束到场登记的考场：${title}`, count: open, link }] : []),
    ...(uncounted > 0 ? [{ title: `清点试卷的考场：${title}`, count: uncounted, link }] : []),
  ]);
}
