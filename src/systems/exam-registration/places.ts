import { can, type Target } from '#kernel';
import { candidates } from './candidates.repo.ts';
import { doorsOf, roomPlace } from './duties/door-place.rules.ts';
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

/** A room lies in its point and that in the doors of its exam: whose power ends at a room or a point sees no other. */
export const atRoom = (permission: string | null = null) =>
  can(permission, async (ctx, { params, body }): Promise<Target | null> => {
    const exam = await exams.find(ctx, String(params['exam']));
    const { point, room } = { ...(body as Record<string, unknown> | null), ...params } as Record<string, unknown>;
    if (!exam || point === undefined) return null;
    return { paths: [roomPlace(exam, String(point), room === undefined ? null : Number(room))] };
  });

/** Everybody with a place at the doors of the exam, of whom each is shown only what lies within it. */
export const atDoors = (permission: string) =>
  can(permission, async (ctx, { params }): Promise<Target | null> => {
    const exam = await exams.find(ctx, String(params['exam']));
    if (!exam) return null;
    const doors = doorsOf(exam);
    return { paths: [doors, ...ctx.scopes(permission).filter((scope) => scope.startsWith(`${doors}/`))] };
  });

/** Where a candidate sits; without a seat it is the office's matter only. */
export const atSeat = (permission: string | null = null) =>
  can(permission, async (ctx, { params }): Promise<Target | null> => {
    const candidate = await candidates.find(ctx, String(params['candidate']));
    const exam = candidate && (await exams.find(ctx, candidate.exam));
    if (!exam) return null;
    return { paths: [candidate.point === null ? exam.path : roomPlace(exam, candidate.point, candidate.room)] };
  });

export const atPost = (permission: string | null = null) =>
  can(permission, async (ctx, { params }): Promise<Target | null> => {
    const post = await posts.find(ctx, String(params['post']));
    const exam = post && (await exams.find(ctx, post.exam));
    return exam ? { paths: [exam.path] } : null;
  });
