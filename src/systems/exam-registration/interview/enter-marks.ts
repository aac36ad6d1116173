import { type Ctx, kernelErrors } from '#kernel';
import { candidates } from '../candidates.repo.ts';
import type { MarkSheet, MarksEntered, Rules, SheetState } from '../contract.ts';
import { errors } from '../errors.ts';
import { originals } from '../originals/originals.repo.ts';
import { findExam } from '../register-candidate.ts';
import { interviewMark } from './composite.rules.ts';
import { interviews } from './interview.repo.ts';

export type InterviewPart = NonNullable<Rules['interview']>;

export function interviewRules(rules: Rules): InterviewPart {
  if (!rules.interview) throw errors.rulesIncomplete({ part: '面试' });
  return rules.interview;
}

type Sheet = { marks: readonly number[]; isAbsent: boolean };

export function sheetState(sheets: readonly Sheet[]): SheetState {
  const [first, second] = sheets;
  if (!first) return 'none';
  if (!second) return 'once';
  const isSame =
    first.isAbsent === second.isAbsent && String(first.marks.map(Number)) === String(second.marks.map(Number));
  return isSame ? 'agreed' : 'differs';
}

/** Where a check of the originals was planned, only who has passed it is marked. */
async function requireOriginals(ctx: Ctx, { id, exam }: { id: string; exam: string }): Promise<void> {
  const plan = await originals.plan(ctx, exam);
  if (plan && (await originals.of(ctx, id))?.state !== 'passed') throw errors.originalsNotPassed();
}

/** Each of two people writes the sheet without seeing the other's; the mark stands only when both agree. */
export async function enterMarks(ctx: Ctx, candidateId: string, input: MarkSheet): Promise<MarksEntered> {
  return ctx.transaction(async (tx) => {
    const candidate = await candidates.lock(tx, candidateId);
    if (!candidate) throw kernelErrors.notFound();
    if (candidate.shortlist !== 'entered' && candidate.shortlist !== 'called-up') throw errors.notOnList();
    const rules = interviewRules((await findExam(tx, candidate.exam)).rules);
    if (await interviews.totalsAt(tx, candidate.exam)) throw errors.totalsPublic();
    await requireOriginals(tx, candidate);
    const marks = input.absent ? [] : input.marks;
    if (!input.absent) requireMarks(marks, rules);
    const before = await interviews.sheets(tx, candidateId);
    const own = before.find((one) => one.byId === tx.actor.id);
    if (!own && before.length === 2) throw errors.markedTwice();
    const entry = own?.entry ?? (before.some((one) => one.entry === 1) ? 2 : 1);
    await interviews.putSheet(tx, candidateId, entry, marks, input.absent);
    const after = await interviews.sheets(tx, candidateId);
    const sheet = sheetState(after);
    const mark = sheet === 'agreed' && !input.absent ? interviewMark(marks.map(hundredths), rules.dropExtremes) : null;
    await interviews.setMark(tx, candidateId, mark, sheet === 'agreed' && input.absent);
    await tx.record({
      subject: `exam-registration.candidate:${candidateId}`,
      summary: `录入面试成绩（第 ${entry} 遍）`,
      facts: { marks, absent: input.absent, corrected: own !== undefined },
    });
    return { sheet, interview: mark === null ? null : (mark / 100).toFixed(2) };
  });
}

function requireMarks(marks: readonly number[], { examiners, fullScore }: InterviewPart): void {
  const isWrong = (one: number): boolean =>
    one > fullScore || Math.abs(one * 100 - Math.round(one * 100)) > Number.EPSILON * 1e6;
  if (marks.length !== examiners || marks.some(isWrong)) throw errors.marksWrong({ count: examiners, full: fullScore });
}

const hundredths = (mark: number): number => Math.round(mark * 100);
