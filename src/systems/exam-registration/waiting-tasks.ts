import { type Ctx, rows, sql, type WaitingTask } from '#kernel';

/** Registrations that wait for a review, exam by exam. */
export async function waitingTasks(ctx: Ctx): Promise<WaitingTask[]> {
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
