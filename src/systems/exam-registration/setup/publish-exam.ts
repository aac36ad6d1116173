import { keepGate } from '#engines/admission';
import { type Ctx, formatDateTime, type TxCtx } from '#kernel';
import { errors } from '../errors.ts';
import { gateOf } from '../pages/frame.tsx';
import { lockSetup, requireCalendar, requireDraft, subjectOf } from './draw-up-exam.ts';
import { notices } from './notices.repo.ts';
import { type SetupRecord, setups } from './setup.repo.ts';

/** What an exam needs before it can be shown to the second person, each with whether it is there. */
export async function checksOf(ctx: Ctx, exam: SetupRecord): Promise<{ text: string; isDone: boolean }[]> {
  const [{ posts, recruits }, points] = await Promise.all([setups.counts(ctx, exam.id), setups.points(ctx, exam.id)]);
  const rooms = points.reduce((sum, one) => sum + one.rooms, 0);
  const seats = rooms * exam.rules.roomColumns.reduce((sum, height) => sum + height, 0);
  return [
    { text: '公告写明条件、办法和依据', isDone: exam.announcement.trim().length >= 20 },
    { text: posts > 0 ? `岗位 ${posts} 个，招聘 ${recruits} 人` : '至少一个岗位', isDone: posts > 0 },
    {
      text: rooms > 0 ? `考点 ${points.length} 个，考场 ${rooms} 个，可坐 ${seats} 人` : '至少一个考点',
      isDone: rooms > 0,
    },
    {
      text: `报名 ${formatDateTime(exam.days.registersFrom)} 开始，还没有到`,
      isDone: exam.days.registersFrom > ctx.now(),
    },
  ];
}

async function requireReady(tx: TxCtx, exam: SetupRecord): Promise<void> {
  requireCalendar(exam.days);
  const missing = (await checksOf(tx, exam)).filter((one) => !one.isDone);
  if (missing.length > 0) throw errors.notReady({ what: missing.map((one) => one.text).join('；') });
}

export async function submitExam(ctx: Ctx, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const exam = await lockSetup(tx, id);
    requireDraft(exam);
    await requireReady(tx, exam);
    await setups.stage(tx, id, 'submitted', '');
    await tx.record({ subject: subjectOf(id), summary: `送审：发布“${exam.title}”` });
  });
}

/** The second person publishes; neither who drew it up nor who sent it may. */
export async function approveExam(ctx: Ctx, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const exam = await lockSetup(tx, id);
    if (exam.stage !== 'submitted') throw errors.notSubmitted();
    if (isOwn(tx, exam)) throw errors.ownDraft();
    await requireReady(tx, exam);
    await setups.stage(tx, id, 'published', '');
    await keepGate(tx, {
      id: gateOf(id),
      title: exam.title,
      note: '报名表和照片页在它后面；公告、岗位、我的报名不用排队',
      target: `/exams/${id}/posts`,
      claim: 'device',
      state: 'planned',
      seats: exam.insideAtOnce,
      opensAt: exam.days.registersFrom,
      prepare: ['身份证号码', '想报的岗位代码', '电子证件照（JPG）', '毕业证书上的专业和毕业时间', '从高中写起的简历'],
      path: exam.path,
    });
    await notices.insert(tx, {
      exam: id,
      kind: 'first',
      title: exam.title,
      body: '',
      changes: [],
      state: 'published',
      author: exam.submittedBy ?? '',
      authorName: exam.submittedByName ?? '',
    });
    await tx.record({ subject: subjectOf(id), summary: `批准并发布“${exam.title}”` });
  });
}

export const isOwn = (ctx: Ctx, exam: SetupRecord): boolean =>
  exam.submittedBy === ctx.actor.id || exam.drawnUpBy === ctx.actor.id;

/** Back to the desk: refused by the second person, or taken back by the first. */
export async function returnExam(ctx: Ctx, id: string, reason: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const exam = await lockSetup(tx, id);
    if (exam.stage !== 'submitted') throw errors.notSubmitted();
    await setups.stage(tx, id, 'draft', reason);
    await tx.record({ subject: subjectOf(id), summary: `退回“${exam.title}”`, facts: { reason } });
  });
}

/** A notice published by mistake is taken down as long as nobody has registered. */
export async function unpublishExam(ctx: Ctx, id: string, reason: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const exam = await lockSetup(tx, id);
    if (exam.stage !== 'published') throw errors.notPublished();
    const { candidates } = await setups.counts(tx, id);
    if (candidates > 0) throw errors.hasCandidates({ count: candidates });
    await setups.stage(tx, id, 'draft', reason);
    await tx.record({ subject: subjectOf(id), summary: `撤下“${exam.title}”`, facts: { reason } });
  });
}

export async function deleteExam(ctx: Ctx, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const exam = await lockSetup(tx, id);
    requireDraft(exam);
    const { candidates } = await setups.counts(tx, id);
    if (candidates > 0) throw errors.hasCandidates({ count: candidates });
    await setups.remove(tx, id);
    await tx.record({ subject: subjectOf(id), summary: `删除没有发布的考试“${exam.title}”` });
  });
}
