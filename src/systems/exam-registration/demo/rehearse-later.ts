import { type Ctx, json, run, sql } from '#kernel';
import type { Rules } from '../contract.ts';
import { hires } from '../hiring/hires.repo.ts';
import { publishNotice } from '../hiring/publish-notice.ts';
import { interviewMark } from '../interview/composite.rules.ts';
import { interviews } from '../interview/interview.repo.ts';
import { publishTotals } from '../interview/publish-totals.ts';
import { addInvigilators, drawWatch } from '../invigilators/assign-invigilators.ts';

type Chance = (n: number, salt: number) => number;

/** Invented invigilators, a few more than the rooms need, drawn as the real ones are; the day's attendance after it. */
export async function rehearseDay(ctx: Ctx, exam: string, rooms: number, rules: Rules): Promise<number> {
  if (!rules.invigilation) return 0;
  const people = Math.ceil(rooms * rules.invigilation.perRoom * 1.1) + 2;
  await addInvigilators(
    ctx,
    exam,
    Array.from({ length: people }, (_, n) => ({
      name: `演示监考${String(n + 1).padStart(3, '0')}`,
      employer: `示例监考单位${(n % 12) + 1}`,
    })),
  );
  await drawWatch(ctx, exam);
  return people;
}

/** Who sat was there; rooms are closed with the absent marked by the score file. */
export async function rehearseAttendance(ctx: Ctx, exam: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    await run(
      tx,
      sql`update exam_registration.candidates c set arrived_by = ${tx.actor.name},
          arrived_at = e.starts_at - interval '20 minutes' + (c.seat % 27) * interval '1 minute'
        from exam_registration.exams e where e.id = c.exam and c.exam = ${exam} and c.attendance = 'sat'`,
    );
    await run(
      tx,
      sql`insert into exam_registration.room_records (exam, point, room, closed_at, closed_by, note)
        select distinct exam, point, room, ${tx.now()}::timestamptz, ${tx.actor.name}, '正常' from exam_registration.candidates
        where exam = ${exam} and ticket_no is not null`,
    );
  });
}

/** Marks of every interview as two people would have written them, then the totals and what follows, up to the notice. */
export async function rehearseInterviews(
  ctx: Ctx,
  exam: string,
  rules: Rules,
  chance: Chance,
): Promise<{ chosen: number; noticed: number }> {
  const part = rules.interview;
  if (!part) return { chosen: 0, noticed: 0 };
  const list = await interviews.list(ctx, exam);
  const sheets = list.map((row, n) => {
    const level = 62 + chance(n, 11) * 30;
    const marks = Array.from(
      { length: part.examiners },
      (_, at) => Math.round((level + chance(n * 31 + at, 12) * 6) * 4) / 4,
    );
    const hundredths = interviewMark(
      marks.map((mark) => Math.round(mark * 100)),
      part.dropExtremes,
    );
    return { id: row.id, marks, hundredths };
  });
  await ctx.transaction(async (tx) => {
    await run(
      tx,
      sql`insert into exam_registration.interview_sheets (candidate, entry, marks, by_id, by_name, at)
        select s.id, e.entry, array(select jsonb_array_elements_text(s.marks)::numeric), 'rehearsal-' || e.entry,
          '演示录入员' || e.entry, ${tx.now()}
        from jsonb_to_recordset(${json(sheets)}) as s (id text, marks jsonb), (values (1), (2)) as e (entry)`,
    );
    await run(
      tx,
      sql`update exam_registration.candidates c set interview = s.hundredths::numeric / 100, interview_answer = 'confirmed',
          interview_answered_at = ${tx.now()}
        from jsonb_to_recordset(${json(sheets)}) as s (id text, hundredths int) where c.id = s.id`,
    );
  });
  const { chosen } = await publishTotals(ctx, exam);
  await walkHiring(ctx, exam, chance, part.minimumScore);
  const { people } = await publishNotice(ctx, exam);
  return { chosen, noticed: people };
}

/** A few fail and are followed by the next; the rest pass. Some statements, however many there are. */
async function walkHiring(ctx: Ctx, exam: string, chance: Chance, minimum: number): Promise<void> {
  await ctx.transaction(async (tx) => {
    const failed = (await hires.list(tx, exam)).filter((_, n) => chance(n, 13) <= 0.15).map((one) => one.id);
    const step = { notice: null, opinion: '' };
    const fail = { ...step, from: 'medical', to: 'medical-failed', opinion: '演练：体检不合格', only: failed } as const;
    await hires.moveAll(tx, exam, fail);
    await hires.followAll(tx, exam, minimum);
    await hires.moveAll(tx, exam, { ...step, from: 'medical', to: 'inspection' });
    await hires.moveAll(tx, exam, { ...step, from: 'inspection', to: 'proposed' });
    await tx.record({ summary: `演练：体检、考察，不合格 ${failed.length} 人` });
  });
}
