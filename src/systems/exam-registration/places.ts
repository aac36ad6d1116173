import { can, type Target } from '#kernel';
import { candidates } from './candidates.repo.ts';
import { exams } from './exams.repo.ts';
import { posts } from './posts.repo.ts';

/** An exam lies where its office is; posts and candidates lie with their exam. */
export const atExam = (permission: string | null = null) =>
  can(permission, async (ctx, { params }): Promise<Target | null> => {
    const exam = await exams.find(ctx, String(params['exam']));
    return exam ? { paths: [exam.path] } : null;
  });

export const atCandidate = (permission: string | null = null) =>
  can(permission, async (ctx, { params }): Promise<Target | null> => {
    const candidate = await candidates.find(ctx, String(params['candidate']));
    const exam = candidate && (await exams.find(ctx, candidate.exam));
    return exam ? { paths: [exam.path] } : null;
  });

export const atPost = (permission: string | null = null) =>
  can(permission, async (ctx, { params }): Promise<Target | null> => {
    const post = await posts.find(ctx, String(params['post']));
    const exam = post && (await exams.find(ctx, post.exam));
    return exam ? { paths: [exam.path] } : null;
  });
