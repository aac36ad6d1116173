import { type Ctx, formatDateTime, kernelErrors, sql, type TxCtx } from '#kernel';
import { candidates } from './candidates.repo.ts';
import type { PostChange } from './contract.ts';
import { errors } from './errors.ts';
import { type ExamRecord, exams } from './exams.repo.ts';
import { keptRecruits } from './opening-ratio.rules.ts';
import { refundCandidate } from './pay-fee.ts';
import { type PostRecord, posts } from './posts.repo.ts';
import { findExam, ownCandidate, requireStep } from './register-candidate.ts';
import { changeOf, tellPost } from './setup/tell-post.ts';
import { tellCandidates } from './tellings/tell-candidates.ts';
import { byVersion } from './tellings/tell-moved.ts';

const EVERY_POST = 10_000;

export interface Settlement {
  kept: number;
  reduced: number;
  cancelled: number;
}

/** After the fees are paid: posts with too few candidates are reduced or cancelled. May be done again. */
export async function applyOpeningRatio(ctx: Ctx, examId: string): Promise<Settlement> {
  const exam = await findExam(ctx, examId);
  requireOver(ctx, exam, '按开考比例核定岗位', exam.payUntil);
  return ctx.transaction(async (tx) => {
    const settlement = { kept: 0, reduced: 0, cancelled: 0 };
    const all = await posts.list(tx, examId, {
      q: null,
      employer: null,
      education: null,
      limit: EVERY_POST,
      offset: 0,
    });
    for (const post of all.filter((one) => one.state === 'open')) {
      const ratio = post.scarce ? exam.rules.scarceRatio : exam.rules.openingRatio;
      const kept = keptRecruits(post.recruits, post.paid, ratio);
      if (kept === 0) {
        await cancelPost(tx, { ...post, exam: examId }, `缴费 ${post.paid} 人，未达到 1:${ratio} 的开考比例`);
        settlement.cancelled += 1;
      } else {
        await posts.keep(tx, post.id, kept);
        if (kept < post.recruits) settlement.reduced += 1;
        else settlement.kept += 1;
      }
    }
    await exams.settled(tx, examId);
    await tx.record({
      subject: `exam-registration.exam:${examId}`,
      summary: `按开考比例核定岗位：保留 ${settlement.kept}，核减 ${settlement.reduced}，取消 ${settlement.cancelled}`,
    });
    return settlement;
  });
}

/** Who may still pay or change post decides what becomes of the posts. A rehearsal, which nobody outside sees, has no time. */
function requireOver(ctx: Ctx, exam: ExamRecord, act: string, until: Date): void {
  if (exam.isPublic && ctx.now() <= until) throw errors.tooEarly({ act, from: formatDateTime(until) });
}

async function cancelPost(tx: TxCtx, post: PostRecord, why: string): Promise<void> {
  await candidates.moveAll(tx, post.id, ['paid'], 'cancelled', why);
  await candidates.moveAll(tx, post.id, ['approved'], 'withdrawn', why);
  await candidates.moveAll(tx, post.id, ['pending', 'returned', 'appealed'], 'refused', why);
  await posts.cancel(tx, post.id);
  await tellCandidates(tx, {
    topic: 'exam-post-cancelled',
    event: byVersion,
    what: sql`case when c.state = 'cancelled' then ${`请在 ${formatDateTime((await findExam(tx, post.exam)).switchUntil)} 前改报或选择退费，逾期退费`}
      else '本次报名停止，报名截止前可以改报其他岗位' end`,
    who: sql`c.post = ${post.id} and c.state in ('cancelled', 'withdrawn', 'refused') and c.reason = ${why}`,
  });
}

/** The employer takes its post back, before or after payment. */
export async function withdrawPost(ctx: Ctx, postId: string, reason: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const post = await posts.find(tx, postId);
    if (!post) throw kernelErrors.notFound();
    if (post.state === 'cancelled') throw errors.postCancelled({ post: post.name });
    await cancelPost(tx, post, `岗位取消：${reason}`);
    await tellPost(tx, post, `取消岗位 ${post.code} ${post.name}`, reason, []);
    await tx.record({
      subject: `exam-registration.post:${postId}`,
      summary: `取消岗位“${post.name}”`,
      facts: { reason },
    });
  });
}

/** Changes numbers of a post, also while people register; places are never fewer than are taken. */
export async function changePost(ctx: Ctx, postId: string, input: PostChange): Promise<void> {
  await ctx.transaction(async (tx) => {
    const post = await posts.find(tx, postId);
    if (!post) throw kernelErrors.notFound();
    const places = input.places === undefined ? post.places : input.places;
    if (!(await posts.change(tx, postId, { recruits: input.recruits, places, version: input.version }))) {
      const now = await posts.find(tx, postId);
      if (now && now.version === input.version) throw errors.placesBelowTaken({ taken: now.taken });
      throw kernelErrors.conflict();
    }
    const numbers = [
      changeOf('recruits', '招聘人数', post.recruits, input.recruits),
      changeOf('places', '限报人数', post.places ?? '不限', places ?? '不限'),
    ].flat();
    await tellPost(tx, post, `调整岗位 ${post.code} ${post.name}`, input.reason, numbers);
    await tx.record({
      subject: `exam-registration.post:${postId}`,
      summary: `调整岗位“${post.name}”：招聘 ${post.recruits} → ${input.recruits} 人，限报 ${post.places ?? '不限'} → ${places ?? '不限'}`,
      facts: { reason: input.reason },
    });
  });
}

function requireSwitch(ctx: Ctx, exam: ExamRecord): void {
  if (ctx.now() > exam.switchUntil) throw errors.tooLate({ what: '改报', until: formatDateTime(exam.switchUntil) });
}

/** 改报: who paid for a post that was cancelled chooses another, without paying again. */
export async function switchPost(ctx: Ctx, examId: string, postId: string): Promise<void> {
  const exam = await findExam(ctx, examId);
  requireSwitch(ctx, exam);
  const own = await ownCandidate(ctx, examId);
  await ctx.transaction(async (tx) => {
    const locked = await candidates.lock(tx, own.id);
    const post = await posts.find(tx, postId);
    if (!locked || !post || post.exam !== examId) throw kernelErrors.notFound();
    requireStep(locked, 'switch');
    if (post.state === 'cancelled') throw errors.postCancelled({ post: post.name });
    await candidates.setPost(tx, own.id, post.id);
    await candidates.move(tx, locked, 'paid', `改报“${post.name}”`);
    await tx.record({ subject: `exam-registration.candidate:${own.id}`, summary: `改报“${post.name}”` });
    if (!(await posts.take(tx, post.id))) throw errors.postFull({ post: post.name });
  });
}

/** The candidate does not wait for the end of the window: the fee goes back now. */
export async function chooseRefund(ctx: Ctx, examId: string): Promise<void> {
  const own = await ownCandidate(ctx, examId);
  requireStep(own, 'switch');
  await ctx.transaction((tx) => refundCandidate(tx, own.orderId, '岗位取消，考生选择退费'));
}

/** After the window: everybody left on a cancelled post gets the fee back. */
export async function refundCancelled(ctx: Ctx, examId: string): Promise<number> {
  const exam = await findExam(ctx, examId);
  requireOver(ctx, exam, '给未改报的考生退费', exam.switchUntil);
  const left = await candidates.inState(ctx, examId, 'cancelled');
  let count = 0;
  for (const candidate of left) {
    const done = await ctx
      .transaction((tx) => refundCandidate(tx, candidate.orderId, '岗位取消，退还考务费'))
      .then(
        () => true,
        (error: unknown) => {
          ctx.log.warn({ err: error, candidate: candidate.id }, 'fee not refunded');
          return false;
        },
      );
    if (done) count += 1;
  }
  return count;
}
