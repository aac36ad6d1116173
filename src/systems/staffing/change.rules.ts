import type { ChangeState, ChangeType } from './contract.ts';

export type Act = 'edit' | 'submit' | 'withdraw' | 'review' | 'approve' | 'send-back' | 'cancel';

export const actNames: Record<Act, string> = {
  edit: '修改',
  submit: '提交',
  withdraw: '撤回',
  review: '审核',
  approve: '批准',
  'send-back': '退回',
  cancel: '撤销批准',
};

const steps: Record<Act, { from: readonly ChangeState[]; to: ChangeState | null }> = {
  edit: { from: ['draft', 'returned'], to: null },
  submit: { from: ['draft', 'returned'], to: 'submitted' },
  withdraw: { from: ['draft', 'returned', 'submitted', 'reviewed'], to: 'withdrawn' },
  review: { from: ['submitted'], to: 'reviewed' },
  approve: { from: ['reviewed'], to: 'approved' },
  'send-back': { from: ['submitted', 'reviewed'], to: 'returned' },
  cancel: { from: ['approved'], to: 'cancelled' },
};

/** Where an act leads from a state; undefined where it is not possible. */
export function stateAfter(state: ChangeState, act: Act): ChangeState | undefined {
  const step = steps[act];
  return step.from.includes(state) ? (step.to ?? state) : undefined;
}

/** Changes of an agency itself: the directory learns of them on the day. */
export const isOfAgency = (type: ChangeType): boolean => ['found', 'merge', 'rename', 'abolish'].includes(type);

/** Who took part in this round, lenders of the power used included; a return begins a new round. */
export function handsOf(
  steps: readonly { step: string; actorId: string; behalf: readonly { id: string }[] }[],
): Set<string> {
  const last = steps.findLastIndex((one) => one.step === 'send-back');
  return new Set(
    steps
      .slice(last + 1)
      .filter((one) => one.step === 'submit' || one.step === 'review')
      .flatMap((one) => [one.actorId, ...one.behalf.map((lender) => lender.id)]),
  );
}
