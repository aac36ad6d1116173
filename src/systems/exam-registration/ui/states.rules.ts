import type { CandidateState, ExamProgress } from '../contract.ts';

/** How many candidates of an exam are in any of these states. */
export const countOf = (exam: Pick<ExamProgress, 'states'>, ...states: CandidateState[]): number =>
  exam.states.filter((one) => states.includes(one.state)).reduce((sum, one) => sum + one.count, 0);
