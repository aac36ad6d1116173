import type { Ctx } from '#kernel';
import type { ExamProgress } from './contract.ts';
import { type ExamRecord, exams } from './exams.repo.ts';
import { findExam } from './register-candidate.ts';

/** The seed stays closed until the seats are given. */
const shown = ({ rules: _rules, path: _path, insideAtOnce: _inside, ...exam }: ExamRecord) => ({
  ...exam,
  seed: exam.allottedAt ? exam.seed : null,
});

export async function listExams(ctx: Ctx): Promise<ExamProgress[]> {
  const all = await exams.list(ctx, ctx.scopes('exam-registration.exam.list'));
  return Promise.all(all.map(async (exam) => ({ ...shown(exam), ...(await exams.progress(ctx, exam.id)) })));
}

export async function readExam(ctx: Ctx, id: string): Promise<ExamProgress> {
  const exam = await findExam(ctx, id);
  return { ...shown(exam), ...(await exams.progress(ctx, id)) };
}
