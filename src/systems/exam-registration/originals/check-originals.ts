import { type Ctx, formatDate, formatDateTime, kernelErrors, sql } from '#kernel';
import { candidates } from '../candidates.repo.ts';
import { errors } from '../errors.ts';
import { interviews } from '../interview/interview.repo.ts';
import { findExam } from '../register-candidate.ts';
import { declineShortlist } from '../scores/release-scores.ts';
import { tellOfOwnInterview } from '../tellings/appointments.ts';
import { tellCandidates } from '../tellings/tell-candidates.ts';
import {
  type OriginalBoard,
  type OriginalPlan,
  type OriginalRow,
  type OriginalVerdict,
  originalStates,
} from './originals.contract.ts';
import { originals } from './originals.repo.ts';
import { isOut, mayConclude } from './originals.rules.ts';
import { originalsWords } from './originals-words.ts';

export async function readOriginals(ctx: Ctx, exam: string): Promise<OriginalBoard> {
  const { releasedAt, rules } = await findExam(ctx, exam);
  const [plan, items, totalsAt] = await Promise.all([
    originals.plan(ctx, exam),
    releasedAt ? originals.list(ctx, exam) : [],
    interviews.totalsAt(ctx, exam),
  ]);
  return { plan: plan ?? null, usualBring: rules.originals?.bring ?? '', items, totalsAt };
}

/** When, where and with what; from then on nobody is marked at the interview who has not passed. */
export async function planOriginals(ctx: Ctx, exam: string, plan: OriginalPlan): Promise<void> {
  await ctx.transaction(async (tx) => {
    await findExam(tx, exam);
    if (await interviews.totalsAt(tx, exam)) throw errors.totalsPublic();
    if (new Date(plan.until) <= new Date(plan.from)) throw errors.calendarWrong({ count: 1 });
    await originals.setPlan(tx, exam, plan);
    await tellCandidates(tx, {
      topic: 'exam-originals',
      event: `${plan.from} ${plan.until} ${plan.place} ${plan.bring}`,
      what: await originalsWords(tx, exam),
      who: sql`c.exam = ${exam} and c.shortlist in ('entered', 'called-up') and (k.candidate is null or k.state = 'supplement')`,
    });
    await tx.record({
      subject: `exam-registration.exam:${exam}`,
      summary: `安排资格复审：${formatDateTime(new Date(plan.from))}，${plan.place}`,
    });
  });
}

/** One conclusion about one person's originals. Who is out is followed by the next in rank, each place once. */
export async function checkOriginals(
  ctx: Ctx,
  id: string,
  verdict: OriginalVerdict,
): Promise<{ calledUp: string | null }> {
  return ctx.transaction(async (tx) => {
    const candidate = await candidates.lock(tx, id);
    const row = await originals.of(tx, id);
    if (!candidate || !row) throw kernelErrors.notFound();
    const plan = await originals.plan(tx, candidate.exam);
    if (!plan) throw errors.originalsNotPlanned();
    if (await interviews.totalsAt(tx, candidate.exam)) throw errors.totalsPublic();
    if (row.version !== verdict.version) throw kernelErrors.conflict();
    requireConclusion(tx, plan.until, row, verdict);
    const words = originalStates[verdict.state];
    if (!(await originals.put(tx, id, verdict))) throw kernelErrors.conflict();
    await tx.record({
      subject: `exam-registration.candidate:${id}`,
      summary: `资格复审：${words}`,
      facts: { opinion: verdict.opinion ?? '' },
    });
    await tellCandidates(tx, {
      topic: 'exam-originals-result',
      event: `v${row.version + 1}`,
      what: resultWords(verdict),
      who: sql`c.id = ${id}`,
    });
    if (verdict.state === 'passed') await tellOfOwnInterview(tx, candidate.exam, id);
    if (!isOut(verdict.state)) return { calledUp: null };
    const { calledUp } = await declineShortlist(tx, id, `资格复审${words}：${verdict.opinion ?? ''}`);
    return { calledUp: calledUp && ((await candidates.find(tx, calledUp))?.ticketNo ?? null) };
  });
}

const resultWords = ({ state, supplementUntil }: OriginalVerdict): string =>
  state === 'supplement' && supplementUntil
    ? `${originalStates[state]}，请在${formatDate(supplementUntil)}前补交`
    : originalStates[state];

function requireConclusion(ctx: Ctx, until: Date, row: OriginalRow, verdict: OriginalVerdict): void {
  const act = `登记“${originalStates[verdict.state]}”`;
  if (!mayConclude(verdict.state, row.state)) throw errors.wrongState({ state: originalStates[row.state], act });
  if (verdict.state === 'passed') return;
  if (verdict.state === 'absent' && ctx.now() < until)
    throw errors.tooEarly({ act: '登记未到', from: formatDateTime(until) });
  if ((verdict.opinion?.trim().length ?? 0) < 2) throw errors.opinionNeeded();
  if (verdict.state === 'supplement' && (verdict.supplementUntil ?? '') < ctx.today()) throw errors.supplementDay();
}
