import type { ApplicationAct, ApplicationState } from '../contract.ts';
import { type DemoLine, officeHour } from './demo-line.ts';

export interface DemoStep {
  readonly act: ApplicationAct;
  readonly from: ApplicationState | null;
  readonly to: ApplicationState;
  readonly by: string;
  readonly at: Date;
  readonly opinion: string;
}

export const demoPeople = {
  handler: { id: 'demo-handler', name: '示例受理员' },
  reviewer: { id: 'demo-reviewer', name: '示例审核员' },
  applicant: { id: null, name: '申请人' },
} as const;
type Who = keyof typeof demoPeople;

/** The trace that leads to the line's state, in order. */
export function demoSteps(line: DemoLine): DemoStep[] {
  const steps: DemoStep[] = [];
  const go = (act: ApplicationAct, to: ApplicationState, who: Who, on: string, opinion = '') => {
    const from = steps.at(-1)?.to ?? null;
    steps.push({ act, from, to, by: demoPeople[who].name, at: officeHour(on, line, steps.length), opinion });
  };
  const { submittedOn, acceptedOn, reviewedOn, madeOn, endedOn, opinion = '' } = line;
  const portal = line.channel === 'portal';
  go(portal ? 'submit' : 'register', 'submitted', portal ? 'applicant' : 'handler', submittedOn);
  if (line.state === 'withdrawn' && endedOn && !acceptedOn) go('withdraw', 'withdrawn', 'applicant', endedOn, opinion);
  if (line.state === 'returned' && endedOn) go('return', 'returned', 'handler', endedOn, opinion);
  if (!acceptedOn) return steps;
  go('accept', 'accepted', 'handler', acceptedOn);
  if (line.state === 'reviewing' || reviewedOn) go('claim', 'reviewing', 'reviewer', reviewedOn ?? acceptedOn);
  if (line.state === 'refused' && reviewedOn) go('refuse', 'refused', 'reviewer', reviewedOn, opinion);
  if (!reviewedOn || line.state === 'refused') return steps;
  go('approve', 'approved', 'reviewer', reviewedOn, '同意');
  if (line.state === 'making') go('prepare', 'making', 'handler', reviewedOn);
  if (!madeOn) return steps;
  go('prepare', 'making', 'handler', madeOn);
  go('make', 'made', 'handler', madeOn);
  if (line.state === 'collected' && endedOn)
    go('collect', 'collected', 'handler', endedOn, `领取人：${line.agentName}`);
  if (line.state === 'voided' && endedOn) go('void', 'voided', 'handler', endedOn, '逾期无人领取');
  return steps;
}
