import { addDays, businessDate, type Ctx, formatDate } from '#kernel';
import type { ExtraMark } from '../contract.ts';
import { errors } from '../errors.ts';
import { findExam, ownCandidate } from '../register-candidate.ts';
import { declineShortlist } from '../scores/release-scores.ts';
import { interviewRules } from './enter-marks.ts';
import { interviews } from './interview.repo.ts';

/** Until when the list may be answered: so many days after the scores were published. */
export const answerUntil = (releasedAt: Date, confirmDays: number): string =>
  addDays(businessDate(releasedAt), confirmDays);

/** The candidate says whether they come; who gives up is followed by the next in rank, once. */
export async function answerInterview(ctx: Ctx, examId: string, answer: 'confirmed' | 'declined'): Promise<void> {
  const exam = await findExam(ctx, examId);
  const own = await ownCandidate(ctx, examId);
  if (own.shortlist !== 'entered' && own.shortlist !== 'called-up') throw errors.notOnList();
  if (!exam.releasedAt || (await interviews.totalsAt(ctx, examId))) throw errors.totalsPublic();
  const until = answerUntil(exam.releasedAt, interviewRules(exam.rules).confirmDays);
  // Who was called up may answer later than the others.
  if (own.shortlist === 'entered' && ctx.today() > until)
    throw errors.tooLate({ what: '确认', until: formatDate(until) });
  await ctx.transaction(async (tx) => {
    await interviews.setAnswer(tx, own.id, answer);
    if (answer === 'declined') await declineShortlist(tx, own.id, '考生在网上放弃面试');
    else await tx.record({ subject: `exam-registration.candidate:${own.id}`, summary: '确认参加面试' });
  });
}

/** Where total and written are equal at the line, an extra test decides. */
export async function enterExtra(ctx: Ctx, candidateId: string, input: ExtraMark): Promise<void> {
  await ctx.transaction(async (tx) => {
    await interviews.setExtra(tx, candidateId, input.extra);
    await tx.record({
      subject: `exam-registration.candidate:${candidateId}`,
      summary: `录入加试成绩 ${input.extra}`,
      facts: { reason: input.reason },
    });
  });
}
