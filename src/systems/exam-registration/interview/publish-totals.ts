import { type Ctx, lockInTransaction, one, run, sql } from '#kernel';
import type { InterviewBoard } from '../contract.ts';
import { errors } from '../errors.ts';
import { beginHiring, clearHiring } from '../hiring/hires.repo.ts';
import { findExam } from '../register-candidate.ts';
import { tellOfMedical } from '../tellings/appointments.ts';
import { tellCandidates } from '../tellings/tell-candidates.ts';
import { compositeScore, interviewLine, placeByTotal, type Standing } from './composite.rules.ts';
import { type InterviewPart, interviewRules, sheetState } from './enter-marks.ts';
import { interviews, type ListedRow } from './interview.repo.ts';

const isOn = (row: { shortlist: string }): boolean => row.shortlist === 'entered' || row.shortlist === 'called-up';
const isMissing = (row: ListedRow): boolean => isOn(row) && row.interview === null && !row.absent;

export const interviewSentences = (rules: InterviewPart): string[] => [
  `考官 ${rules.examiners} 人${rules.dropExtremes ? '，去掉一个最高分和一个最低分后平均' : '，取平均'}，满分 ${rules.fullScore}`,
  `总成绩 = 笔试${rules.writtenDivisor === 1 ? '' : ` ÷ ${rules.writtenDivisor}`} × ${rules.writtenPercent}% + 面试 × ${rules.interviewPercent}%，截去两位以后的小数`,
  `面试低于 ${rules.minimumScore} 分的不进入体检${rules.minimumWhenFew === undefined ? '' : `；参加面试的人少于面试比例的岗位，低于 ${rules.minimumWhenFew} 分的不进入体检`}`,
  '总成绩相同的依次看笔试、加试',
];

export async function readInterviews(ctx: Ctx, exam: string): Promise<InterviewBoard> {
  const rules = interviewRules((await findExam(ctx, exam)).rules);
  const [list, totalsAt] = await Promise.all([interviews.list(ctx, exam), interviews.totalsAt(ctx, exam)]);
  return {
    items: list.map(
      ({ sheets, writtenHundredths: _w, interviewHundredths: _i, extraHundredths: _e, post: _p, ...row }) => ({
        ...row,
        sheet: sheetState(sheets),
        mayEnter:
          isOn(row) && totalsAt === null && (sheets.length < 2 || sheets.some((one) => one.byId === ctx.actor.id)),
      }),
    ),
    examiners: rules.examiners,
    rule: interviewSentences(rules),
    totalsAt,
    missing: list.filter(isMissing).length,
  };
}

/** Reckons and publishes every total, and opens the steps that follow for those at the top of each post. */
export async function publishTotals(ctx: Ctx, examId: string): Promise<{ ranked: number; chosen: number }> {
  return ctx.transaction(async (tx) => {
    await lockInTransaction(tx, `exam-registration.totals:${examId}`);
    const exam = await findExam(tx, examId);
    const rules = interviewRules(exam.rules);
    if (!exam.releasedAt) throw errors.notReleased();
    if (await interviews.totalsAt(tx, examId)) throw errors.totalsPublic();
    const list = await interviews.list(tx, examId);
    const missing = list.filter(isMissing).length;
    if (missing > 0) throw errors.marksMissing({ count: missing });
    const present = list.filter((row) => isOn(row) && !row.absent);
    const groups = [...Map.groupBy(present, (row) => row.post).values()];
    const results = groups.map((group) => ({ group, ...placed(group, rules, exam.rules.interviewRatio) }));
    const tied = results.filter((one) => one.tied.length > 0);
    if (tied.length > 0)
      throw errors.totalsTied({
        posts: tied.map((one) => `${one.group[0]?.postCode}（${one.tied.length} 人）`).join('、'),
      });
    const totals = results.flatMap((one) => one.placed);
    await interviews.writeTotals(tx, examId, totals);
    const chosen = totals.filter((one) => one.isChosen);
    await beginHiring(
      tx,
      examId,
      chosen.map((one) => one.id),
    );
    await tellOfMedical(tx, examId);
    await tx.record({
      subject: `exam-registration.exam:${examId}`,
      summary: `公布总成绩 ${totals.length} 人，进入体检 ${chosen.length} 人`,
    });
    return { ranked: totals.length, chosen: chosen.length };
  });
}

function placed(group: readonly ListedRow[], rules: InterviewPart, ratio: number) {
  const line = interviewLine(group.length, group[0]?.recruits ?? 0, ratio, rules);
  const all = group.map((row): Standing => {
    const interview = row.interviewHundredths ?? 0;
    return {
      id: row.id,
      total: compositeScore(row.writtenHundredths, interview, rules),
      written: row.writtenHundredths,
      extra: row.extraHundredths,
      isEligible: interview >= Math.round(line * 100),
    };
  });
  const totalOf = new Map(all.map((one) => [one.id, one.total]));
  const { placed, tied } = placeByTotal(all, group[0]?.recruits ?? 0);
  return { placed: placed.map((one) => ({ ...one, total: totalOf.get(one.id) ?? 0 })), tied };
}

/** Published wrongly: taken back with the reason, as long as no notice of those to be hired went out. */
export async function withdrawTotals(ctx: Ctx, examId: string, reason: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    await lockInTransaction(tx, `exam-registration.totals:${examId}`);
    if (!(await interviews.totalsAt(tx, examId))) throw errors.totalsNotPublic();
    const { told } = await one(
      tx,
      sql<{
        told: boolean;
      }>`select exists (select 1 from exam_registration.hire_notices where exam = ${examId}) as told`,
    );
    if (told) throw errors.noticeOut();
    await tellCandidates(tx, {
      topic: 'exam-hire',
      event: `withdrawn ${tx.now().toISOString()}`,
      what: '总成绩撤回更正，请等新的公告',
      who: sql`c.id in (select h.candidate from exam_registration.hires h where h.exam = ${examId})`,
    });
    await clearHiring(tx, examId, reason);
    await run(tx, sql`update exam_registration.candidates set total = null, total_rank = null where exam = ${examId}`);
    await run(tx, sql`update exam_registration.exams set totals_at = null, totals_by = null where id = ${examId}`);
    await tx.record({ subject: `exam-registration.exam:${examId}`, summary: '撤回总成绩', facts: { reason } });
  });
}
