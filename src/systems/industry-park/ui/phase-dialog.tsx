import type { ReactNode } from 'react';
import { api, FormDialog, useAction } from '#design/console';
import {
  type Phase,
  PhaseCancel,
  PhaseCorrection,
  PhaseFinish,
  PhaseReplan,
  PhaseRestore,
  PhaseStart,
  type Project,
} from '../contract.ts';

export interface PhaseStep {
  readonly name: string;
  readonly label: string;
  readonly permission: string;
  readonly schema: object;
  /** Below the address of the phase; nothing for the phase itself. */
  readonly path: string;
  readonly done: string;
  /** Said above the form. */
  readonly lead?: string;
}

const moves = 'industry-park.phase.finish';
const corrects = 'industry-park.phase.correct';
const steps = {
  start: { label: '登记开工', permission: moves, schema: PhaseStart, path: '/start', done: '开工已登记' },
  finish: { label: '登记完工', permission: moves, schema: PhaseFinish, path: '/finish', done: '完工已登记' },
  replan: {
    ...{ label: '调整计划', permission: corrects, schema: PhaseReplan, path: '/plans', done: '计划已调整' },
    lead: '原计划和调整原因留在档案里并公开；调整之前的统计数字不变。只是填错的，请用“更正”。',
  },
  correct: {
    ...{ label: '更正', permission: corrects, schema: PhaseCorrection, path: '', done: '分期已更正' },
    lead: '更正的是填错的内容，引用这一期的统计数字随之改正。计划有变的，请用“调整计划”。',
  },
  cancel: { label: '取消', permission: moves, schema: PhaseCancel, path: '/cancel', done: '分期已取消' },
  reopen: { label: '撤销完工', permission: moves, schema: PhaseRestore, path: '/restore', done: '完工已撤销' },
  restore: { label: '恢复', permission: moves, schema: PhaseRestore, path: '/restore', done: '分期已恢复' },
};

/** What may be done with a phase as it stands. */
export function phaseSteps(phase: Phase): PhaseStep[] {
  const names = (): (keyof typeof steps)[] => {
    if (phase.cancelledOn) return ['restore', 'correct'];
    if (phase.finishedOn) return ['correct', 'reopen'];
    return [...(phase.startedOn ? [] : (['start'] as const)), 'finish', 'replan', 'correct', 'cancel'];
  };
  return names().map((name) => ({ name, ...steps[name] }));
}

export function PhaseDialog(props: {
  project: Project;
  phase: Phase;
  step: PhaseStep;
  onClose: () => void;
}): ReactNode {
  const { project, phase, step, onClose } = props;
  const url = `/api/industry-park/projects/${project.id}/phases/${phase.no}${step.path}`;
  const action = useAction<object>((input) => (step.path === '' ? api.put(url, input) : api.post(url, input)), {
    done: step.done,
    refresh: ['/api/industry-park'],
  });
  return (
    <FormDialog<object>
      title={`${step.label}：${phase.name}`}
      schema={step.schema}
      value={step.name === 'replan' || step.name === 'correct' ? formOf(phase) : { version: phase.version }}
      submit={step.label}
      action={action}
      onClose={onClose}
    >
      {step.lead}
    </FormDialog>
  );
}

function formOf(phase: Phase): object {
  const plan = phase.plans.at(-1);
  const dates = {
    plannedStart: plan?.plannedStart,
    plannedEnd: plan?.plannedEnd,
    startedOn: phase.startedOn,
    finishedOn: phase.finishedOn,
  };
  return {
    name: phase.name,
    content: phase.content,
    investmentFen: phase.investmentFen,
    version: phase.version,
    ...Object.fromEntries(Object.entries(dates).filter(([, date]) => date)),
  };
}
