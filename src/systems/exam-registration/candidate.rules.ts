import type { CandidateState } from './contract.ts';

/** Every step of a registration and from which states it may be taken. */
export const steps = {
  submit: { from: ['refused', 'withdrawn', 'abandoned'], to: 'pending', act: '重新报名' },
  change: { from: ['pending', 'returned'], to: 'pending', act: '修改' },
  withdraw: { from: ['pending', 'returned', 'approved'], to: 'withdrawn', act: '撤回' },
  approve: { from: ['pending', 'appealed'], to: 'approved', act: '审核' },
  return: { from: ['pending'], to: 'returned', act: '退回' },
  refuse: { from: ['pending', 'appealed'], to: 'refused', act: '审核' },
  appeal: { from: ['refused'], to: 'appealed', act: '申诉' },
  pay: { from: ['approved'], to: 'paid', act: '缴费' },
  abandon: { from: ['approved'], to: 'abandoned', act: '视为放弃' },
  cancel: { from: ['paid'], to: 'cancelled', act: '取消岗位' },
  switch: { from: ['cancelled'], to: 'paid', act: '改报' },
  refund: { from: ['cancelled', 'abandoned', 'withdrawn', 'paid'], to: 'refunded', act: '退款' },
} as const satisfies Record<string, { from: readonly CandidateState[]; to: CandidateState; act: string }>;
export type Step = keyof typeof steps;

export const may = (step: Step, state: CandidateState): boolean =>
  (steps[step].from as readonly CandidateState[]).includes(state);
