import { type Sql, sql, type TxCtx } from '#kernel';
import type { CandidateState } from '../contract.ts';
import { tellCandidates } from './tell-candidates.ts';
import type { Topic } from './tellings.contract.ts';

/** What a step of a registration means to the candidate; steps that they took themselves are not told. */
const told: readonly { from: readonly CandidateState[]; to: CandidateState; topic: Topic; what?: string }[] = [
  { from: ['pending', 'appealed'], to: 'approved', topic: 'exam-fee-due' },
  { from: ['pending'], to: 'returned', topic: 'exam-review', what: '需要补正，请按意见修改后重新提交' },
  { from: ['pending'], to: 'refused', topic: 'exam-review', what: '审核未通过，请查看原因，可以申诉一次' },
  { from: ['appealed'], to: 'refused', topic: 'exam-review', what: '申诉后仍未通过，请查看原因' },
  { from: ['approved'], to: 'paid', topic: 'exam-paid' },
  { from: ['approved'], to: 'abandoned', topic: 'exam-abandoned' },
  { from: ['cancelled', 'abandoned', 'withdrawn', 'paid'], to: 'refunded', topic: 'exam-refunded' },
];

/** One candidate has moved; the version of the row tells this step from the same step of another time. */
export async function tellMoved(tx: TxCtx, id: string, from: CandidateState, to: CandidateState): Promise<void> {
  const step = told.find((one) => one.to === to && one.from.includes(from));
  if (step)
    await tellCandidates(tx, { topic: step.topic, event: byVersion, what: step.what ?? '', who: sql`c.id = ${id}` });
}

export const byVersion: Sql<unknown> = sql`'v' || c.version`;
