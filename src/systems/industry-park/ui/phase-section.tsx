import { Button, Flex } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  Allowed,
  amountText,
  api,
  dateText,
  EmptyState,
  FormDialog,
  type LampTone,
  Section,
  Timeline,
  useAction,
} from '#design/console';
import { NewPhase, type Phase, type PhaseState, type Project, phaseActs, phaseStates } from '../contract.ts';
import { PhaseDialog, type PhaseStep, phaseSteps } from './phase-dialog.tsx';

const tones: Record<PhaseState, LampTone> = {
  unscheduled: 'off',
  ahead: 'off',
  overdue: 'bad',
  underway: 'warn',
  delayed: 'bad',
  finished: 'ok',
  cancelled: 'off',
};

/** 分期: what was planned from when on, and what became of it. */
export function PhaseSection({ project }: { project: Project }): ReactNode {
  const [adding, setAdding] = useState(false);
  const [doing, setDoing] = useState<{ phase: Phase; step: PhaseStep } | null>(null);
  const add = useAction<NewPhase>((input) => api.post(`/api/industry-park/projects/${project.id}/phases`, input), {
    done: '分期已登记',
    refresh: ['/api/industry-park'],
  });
  return (
    <Section
      title="分期"
      actions={
        <Allowed to="industry-park.phase.add">
          <Button onClick={() => setAdding(true)}>登记分期</Button>
        </Allowed>
      }
    >
      {project.phases.length === 0 ? (
        <EmptyState title="没有分期" text="分几期建设的项目，在这里登记各期的投资和计划工期。" />
      ) : null}
      <Timeline
        items={project.phases.map((phase) => ({
          key: String(phase.no),
          at: `${phaseStates[phase.state]}${phase.daysLate > 0 ? `，晚 ${phase.daysLate} 天` : ''}`,
          title: phase.name,
          tone: tones[phase.state],
          text: <PhaseText phase={phase} onStep={(step) => setDoing({ phase, step })} />,
        }))}
      />
      {adding ? (
        <FormDialog<NewPhase>
          title="登记分期"
          schema={NewPhase}
          submit="登记分期"
          action={add}
          onClose={() => setAdding(false)}
        />
      ) : null}
      {doing ? <PhaseDialog project={project} {...doing} onClose={() => setDoing(null)} /> : null}
    </Section>
  );
}

const wan = (fen: number): string => `${amountText(fen, '万元')}万元`;
const course = (start: string | null, end: string | null): string => `${start ?? '未定'} 至 ${end ?? '未定'}`;

function PhaseText({ phase, onStep }: { phase: Phase; onStep: (step: PhaseStep) => void }): ReactNode {
  const plan = phase.plans.at(-1);
  return (
    <>
      <p>
        投资 {wan(phase.investmentFen)}（占 {phase.share}%）
        {plan?.plannedStart || plan?.plannedEnd ? `；计划 ${course(plan.plannedStart, plan.plannedEnd)}` : ''}
        {phase.startedOn ? `；${dateText(phase.startedOn)} 开工` : ''}
        {phase.finishedOn ? `，${dateText(phase.finishedOn)} 完工` : ''}
      </p>
      {phase.content ? <p>{phase.content}</p> : null}
      {phase.cancelledOn ? (
        <p>
          {dateText(phase.cancelledOn)} 取消：{phase.cancelledReason}
          {phase.mistaken ? '（误登，公开页不列）' : ''}
        </p>
      ) : null}
      {phase.plans.length > 1 || phase.changes.length > 0 ? (
        <details>
          <summary>计划与经过</summary>
          {phase.plans.slice(1).map((after, at) => {
            const before = phase.plans[at];
            return before ? (
              <p key={`${after.since}${after.plannedStart}${after.plannedEnd}${after.investmentFen}`}>
                自 {after.since} 起：{wan(before.investmentFen)}、{course(before.plannedStart, before.plannedEnd)} 改为{' '}
                {wan(after.investmentFen)}、{course(after.plannedStart, after.plannedEnd)}；{after.reason}
              </p>
            ) : null;
          })}
          {phase.changes.map((change) => (
            <p key={`${String(change.changedAt)}${change.act}`}>
              {dateText(String(change.changedAt))} {change.changedBy} {phaseActs[change.act]}
              {change.reason ? `：${change.reason}` : ''}
            </p>
          ))}
        </details>
      ) : null}
      <Flex wrap gap={8}>
        {phaseSteps(phase).map((step) => (
          <Allowed key={step.name} to={step.permission}>
            <Button size="small" onClick={() => onStep(step)}>
              {step.label}
            </Button>
          </Allowed>
        ))}
      </Flex>
    </>
  );
}
