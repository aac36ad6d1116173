import { messagesAbout } from '#engines/messaging';
import { messageStates } from '#engines/messaging/contract';
import { type Ctx, formatDateTime, kernelErrors } from '#kernel';
import { openAnswers } from './candidate-answers.ts';
import { candidates } from './candidates.repo.ts';
import { type CandidateFile, candidateMoved, educations, type Review, type Verdict, verdicts } from './contract.ts';
import { errors } from './errors.ts';
import { formFields } from './form.rules.ts';
import { posts } from './posts.repo.ts';
import { findExam, requireStep } from './register-candidate.ts';

const targets = { approve: 'approved', return: 'returned', refuse: 'refused' } as const satisfies Record<
  Verdict,
  string
>;

/** One person decides on one registration; of two who decide at once the second is told. */
export async function reviewCandidate(ctx: Ctx, id: string, input: Review): Promise<CandidateFile> {
  await ctx.transaction(async (tx) => {
    const candidate = await candidates.lock(tx, id);
    if (!candidate) throw kernelErrors.notFound();
    if (candidate.version !== input.version) throw kernelErrors.conflict();
    requireStep(candidate, input.verdict);
    const exam = await findExam(tx, candidate.exam);
    if (tx.now() > exam.payUntil) throw errors.tooLate({ what: '审核', until: formatDateTime(exam.payUntil) });
    const opinion = input.opinion?.trim() ?? '';
    if (input.verdict !== 'approve' && opinion.length < 2) throw errors.opinionNeeded();
    await candidates.move(tx, candidate, targets[input.verdict], opinion);
    if (input.verdict === 'refuse') await posts.give(tx, candidate.post);
    await tx.emit(candidateMoved, { exam: exam.id, candidate: id });
    await tx.record({
      subject: `exam-registration.candidate:${id}`,
      summary: `资格审核：${verdicts[input.verdict]}`,
      facts: { opinion },
    });
  });
  return readCandidate(ctx, id);
}

/** The whole file for the reviewer, who sees whole values; each look is in the audit. */
export async function readCandidate(ctx: Ctx, id: string): Promise<CandidateFile> {
  const [row, candidate] = await Promise.all([candidates.row(ctx, id), candidates.find(ctx, id)]);
  if (!row || !candidate) throw kernelErrors.notFound();
  const exam = await findExam(ctx, candidate.exam);
  const post = await posts.find(ctx, candidate.post);
  const answers = openAnswers(ctx, candidate);
  await ctx.transaction((tx) => tx.record({ subject: `exam-registration.candidate:${id}`, summary: '查看报名材料' }));
  // Nobody sees a score before it is public, the clerk included.
  const isReleased = exam.releasedAt !== null;
  return {
    ...row,
    score: isReleased ? row.score : null,
    rank: isReleased ? row.rank : null,
    shortlist: isReleased ? row.shortlist : null,
    reason: candidate.reason,
    answers: formFields.map(({ name, label }) => ({ label, value: answers[name] ?? '' })),
    conditions: post
      ? [
          { label: '岗位', value: `${post.code} ${post.employer} ${post.name}` },
          { label: '学历', value: `${educations[post.education] ?? ''}${post.education > 0 ? '及以上' : ''}` },
          { label: '专业', value: post.majors || '不限' },
          { label: '年龄', value: post.maxAge === null ? '不限' : `${post.maxAge} 周岁及以下` },
          { label: '其他条件', value: post.conditions || '无' },
        ]
      : [],
    sameFace: await candidates.sameFace(ctx, candidate, exam.rules.photo.sameFaceDistance),
    moves: await candidates.moves(ctx, id),
    told: (await messagesAbout(ctx, `exam-registration.candidate:${id}`)).map((one) => ({
      at: one.createdAt,
      title: one.purpose,
      to: one.to,
      text: one.text ?? '',
      state: messageStates[one.state],
    })),
    place: candidate.ticketNo ? `${candidate.point} 考点 ${candidate.room} 考场 ${candidate.seat} 号` : null,
    version: candidate.version,
  };
}
