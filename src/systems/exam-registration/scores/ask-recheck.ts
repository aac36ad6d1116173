import { addDays, businessDate, type Ctx, formatDate, kernelErrors, maybeOne, rows, run, sql } from '#kernel';
import { type Candidate, candidates } from '../candidates.repo.ts';
import type { RecheckRow } from '../contract.ts';
import { errors } from '../errors.ts';
import type { ExamRecord } from '../exams.repo.ts';
import { numberIndex } from '../register-candidate.ts';
import { tellCandidates } from '../tellings/tell-candidates.ts';

/** The score of whoever knows both numbers; anything else looks like nobody. */
export async function lookUpScore(ctx: Ctx, exam: ExamRecord, ticketNo: string, number: string): Promise<Candidate> {
  const found = await candidates.byTicket(ctx, exam.id, ticketNo.trim());
  const index = numberIndex(ctx, `gb11643:${number.trim().toUpperCase()}`);
  if (!exam.releasedAt || !found || found.numberIndex !== index) throw errors.noScore();
  return found;
}

/** One recheck for each, within the days that the notice gives; its result is final. */
export async function askRecheck(ctx: Ctx, exam: ExamRecord, candidate: Candidate, reason: string): Promise<void> {
  const last = addDays(businessDate(exam.releasedAt ?? ctx.now()), exam.rules.recheckDays);
  if (ctx.today() > last) throw errors.tooLate({ what: '查分申请', until: formatDate(last) });
  await ctx.transaction(async (tx) => {
    const count = await run(
      tx,
      sql`insert into exam_registration.rechecks (id, candidate, asked_at, reason, score_before)
        values (${tx.newId('rck')}, ${candidate.id}, ${tx.now()}, ${reason}, ${candidate.score}::numeric) on conflict (candidate) do nothing`,
    );
    if (count === 0) throw errors.recheckTwice();
    await tx.record({ subject: `exam-registration.candidate:${candidate.id}`, summary: '申请查分' });
  });
}

export const recheckOf = (ctx: Ctx, candidate: string) =>
  maybeOne(
    ctx,
    sql<{
      outcome: string;
      answeredAt: Date | null;
    }>`select outcome, answered_at as "answeredAt" from exam_registration.rechecks
      where candidate = ${candidate}`,
  );

export const listRechecks = (ctx: Ctx, exam: string): Promise<RecheckRow[]> =>
  rows(
    ctx,
    sql<RecheckRow>`select r.id, c.ticket_no as "ticketNo", c.shown_name as "shownName", r.asked_at as "askedAt", r.reason,
        r.answered_at as "answeredAt", r.outcome, r.score_before::text as "scoreBefore"
      from exam_registration.rechecks r join exam_registration.candidates c on c.id = r.candidate where c.exam = ${exam}
      order by r.answered_at nulls first, r.asked_at`,
  );

/** 查分 looks only for marks left out or added wrongly; the answer is final. */
export async function answerRecheck(ctx: Ctx, id: string, outcome: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const count = await run(
      tx,
      sql`update exam_registration.rechecks set answered_at = ${tx.now()}, answered_by = ${tx.actor.name}, outcome = ${outcome}
        where id = ${id} and answered_at is null`,
    );
    if (count === 0) throw kernelErrors.conflict();
    await tellCandidates(tx, {
      topic: 'exam-recheck',
      event: id,
      who: sql`c.id = (select candidate from exam_registration.rechecks where id = ${id})`,
    });
    await tx.record({ subject: `exam-registration.recheck:${id}`, summary: '答复查分申请', facts: { outcome } });
  });
}
