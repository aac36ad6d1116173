import type { Ctx } from '#kernel';
import { type Moment, momentTitles } from './calendar.contract.ts';
import { findSetup } from './draw-up-exam.ts';
import { shownRules } from './exam-rules.ts';
import { notices } from './notices.repo.ts';
import { checksOf, isOwn } from './publish-exam.ts';
import type { ExamSetup } from './setup.contract.ts';
import { setups } from './setup.repo.ts';

/** Everything that the exam's editor shows. */
export async function readSetup(ctx: Ctx, id: string): Promise<ExamSetup> {
  const exam = await findSetup(ctx, id);
  const [counts, points, editions, told, checks] = await Promise.all([
    setups.counts(ctx, id),
    setups.points(ctx, id),
    setups.editions(ctx),
    notices.of(ctx, id),
    checksOf(ctx, exam),
  ]);
  const { version } = exam;
  const days = Object.fromEntries(
    (Object.keys(momentTitles) as Moment[]).map((name) => [name, exam.days[name].toISOString()]),
  ) as Record<Moment, string>;
  return {
    draft: {
      title: exam.title,
      organiser: exam.organiser,
      announcement: exam.announcement,
      ...days,
      subject: exam.subject,
      feeFen: exam.feeFen,
      insideAtOnce: exam.insideAtOnce,
      version,
    },
    rules: shownRules(exam.rules, version),
    editions: editions.map(({ validFrom, source }) => ({ validFrom, source, inUse: validFrom === exam.rulesFrom })),
    points,
    notices: told.map(({ author, exam: _exam, ...one }) => ({
      ...one,
      mayDecide: one.state === 'submitted' && author !== ctx.actor.id,
    })),
    checks,
    stage: exam.stage,
    opinion: exam.opinion,
    submittedByName: exam.submittedByName,
    approvedByName: exam.approvedByName,
    publishedAt: exam.publishedAt,
    ...counts,
    mayApprove: exam.stage === 'submitted' && !isOwn(ctx, exam),
  };
}
