import { type Ctx, formatDateTime, formatMoney, kernelErrors } from '#kernel';
import { keepDutyGrants } from '../duties/keep-grants.ts';
import { errors } from '../errors.ts';
import { tellCalendar } from '../tellings/tell-calendar.ts';
import { type Moment, momentTitles } from './calendar.contract.ts';
import { findSetup, lockSetup, requireCalendar, subjectOf } from './draw-up-exam.ts';
import { followFee } from './follow-fee.ts';
import { type Change, type NoticeDraft, noticeKinds, type UnpaidWay, unpaidWays } from './notice.contract.ts';
import { type NoticeRecord, notices } from './notices.repo.ts';
import { type SetupRecord, setups } from './setup.repo.ts';

const money = (fen: number): string => formatMoney(BigInt(fen), '元', 2);
const names = Object.keys(momentTitles) as Moment[];

interface Asked {
  days: Partial<Record<Moment, Date>>;
  feeFen: number | null;
  unpaid: UnpaidWay | null;
}

const askedBy = (draft: NoticeDraft): Asked => ({
  days: Object.fromEntries(names.flatMap((name) => (draft[name] === undefined ? [] : [[name, new Date(draft[name])]]))),
  feeFen: draft.feeFen ?? null,
  unpaid: draft.unpaid ?? null,
});

/** What a notice changes, with the values that stand now; `after` is kept so that approval applies what was shown. */
function changesOf(exam: SetupRecord, asked: Asked): (Change & { value: string })[] {
  const moved = names.flatMap((field) => {
    const to = asked.days[field];
    if (to === undefined || to.getTime() === exam.days[field].getTime()) return [];
    const [before, after] = [formatDateTime(exam.days[field]), formatDateTime(to)];
    return [{ field, label: momentTitles[field], before, after, value: to.toISOString() }];
  });
  if (asked.feeFen === null || asked.feeFen === exam.feeFen) return moved;
  const fee = { before: money(exam.feeFen), after: money(asked.feeFen), value: String(asked.feeFen) };
  if (asked.unpaid === null) throw errors.unpaidWayNeeded();
  const unpaid = { before: '', after: unpaidWays[asked.unpaid], value: asked.unpaid };
  return [
    ...moved,
    { field: 'feeFen', label: '考务费', ...fee },
    { field: 'unpaid', label: '已下单还没有缴费的', ...unpaid },
  ];
}

function askedAgain(changes: readonly (Change & { value?: string })[]): Asked {
  const asked: Asked = { days: {}, feeFen: null, unpaid: null };
  for (const { field, value = '' } of changes) {
    if (field === 'feeFen') asked.feeFen = Number(value);
    else if (field === 'unpaid') asked.unpaid = value as UnpaidWay;
    else asked.days[field as Moment] = new Date(value);
  }
  return asked;
}

/** A supplement or correction of a published notice waits for the second person. */
export async function proposeNotice(ctx: Ctx, id: string, draft: NoticeDraft): Promise<void> {
  await ctx.transaction(async (tx) => {
    const exam = await findSetup(tx, id);
    if (exam.stage !== 'published') throw errors.notPublished();
    const asked = askedBy(draft);
    requireCalendar({ ...exam.days, ...asked.days });
    await notices.insert(tx, {
      exam: id,
      kind: draft.kind,
      title: draft.title,
      body: draft.body,
      changes: changesOf(exam, asked),
      state: 'submitted',
      author: tx.actor.id ?? '',
      authorName: tx.actor.name,
    });
    await tx.record({ subject: subjectOf(id), summary: `送审${noticeKinds[draft.kind]}：${draft.title}` });
  });
}

async function lockOpen(tx: Parameters<typeof notices.lock>[0], exam: string, id: string): Promise<NoticeRecord> {
  const notice = await notices.lock(tx, exam, id);
  if (!notice) throw kernelErrors.notFound();
  if (notice.state !== 'submitted') throw errors.noticeDecided();
  return notice;
}

/** Publishes it and changes the exam at that moment; fees already paid stay as they were. */
export async function approveNotice(ctx: Ctx, examId: string, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const exam = await lockSetup(tx, examId);
    const notice = await lockOpen(tx, examId, id);
    if (notice.author === tx.actor.id) throw errors.ownDraft();
    const asked = askedAgain(notice.changes);
    const days = { ...exam.days, ...asked.days };
    requireCalendar(days);
    await setups.write(tx, examId, { ...exam, days, feeFen: asked.feeFen ?? exam.feeFen });
    await keepDutyGrants(tx, examId);
    const changes = changesOf(exam, asked);
    await notices.decide(tx, id, 'published', '', changes);
    await tellCalendar(tx, examId, id, changes);
    if (asked.feeFen !== null && asked.feeFen !== exam.feeFen)
      await tx.enqueue(followFee, {
        exam: examId,
        beforeFen: exam.feeFen,
        afterFen: asked.feeFen,
        way: asked.unpaid ?? 'keep',
      });
    await tx.record({
      subject: subjectOf(examId),
      summary: `公布${noticeKinds[notice.kind]}：${notice.title}`,
      facts: { changes: notice.changes },
    });
  });
}

export async function refuseNotice(ctx: Ctx, examId: string, id: string, reason: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const notice = await lockOpen(tx, examId, id);
    const isAuthor = notice.author === tx.actor.id;
    await notices.decide(tx, id, isAuthor ? 'withdrawn' : 'refused', reason, notice.changes);
    await tx.record({
      subject: subjectOf(examId),
      summary: `${isAuthor ? '取回' : '不批准'}${noticeKinds[notice.kind]}：${notice.title}`,
      facts: { reason },
    });
  });
}
