import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  ActionButton,
  Allowed,
  api,
  EmptyState,
  FormDialog,
  type LampTone,
  Section,
  Timeline,
  useAction,
} from '#design/console';
import {
  type Milestone,
  MilestoneCorrection,
  MilestoneReach,
  MilestoneReplan,
  type MilestoneState,
  milestoneKinds,
  milestoneStates,
  NewMilestone,
  type Project,
} from '../contract.ts';
import { WithdrawRecord } from './withdraw-record.tsx';

const tones: Record<MilestoneState, LampTone> = { reached: 'ok', unverified: 'warn', ahead: 'off', delayed: 'bad' };
const refresh = ['/api/industry-park'];

const steps = {
  reach: { label: '登记完成', schema: MilestoneReach, path: '/reach', done: '节点已登记完成' },
  replan: { label: '改期', schema: MilestoneReplan, path: '/plans', done: '节点已改期' },
  correct: { label: '更正', schema: MilestoneCorrection, path: '', done: '节点已更正' },
} as const;
type Step = keyof typeof steps;

export function MilestoneSection({ project }: { project: Project }): ReactNode {
  const [adding, setAdding] = useState(false);
  const [doing, setDoing] = useState<{ milestone: Milestone; step: Step } | null>(null);
  const add = useAction<NewMilestone>(
    (input) => api.post(`/api/industry-park/projects/${project.id}/milestones`, input),
    { done: '节点已登记', refresh },
  );
  return (
    <Section
      title="节点"
      actions={
        <Allowed to="industry-park.milestone.add">
          <Button onClick={() => setAdding(true)}>登记节点</Button>
        </Allowed>
      }
    >
      {project.milestones.length === 0 ? (
        <EmptyState title="还没有节点" text="先登记计划日期，完成后再填实际日期和佐证。" />
      ) : null}
      <Timeline
        items={project.milestones.map((milestone) => ({
          key: milestone.id,
          at: milestone.actual ?? `计划 ${milestone.planned}`,
          title: milestoneKinds[milestone.kind],
          tone: tones[milestone.state],
          text: <MilestoneText milestone={milestone} onStep={(step) => setDoing({ milestone, step })} />,
        }))}
      />
      {project.withdrawnMilestones.length > 0 ? <Withdrawn milestones={project.withdrawnMilestones} /> : null}
      {adding ? (
        <FormDialog<NewMilestone>
          title="登记节点"
          schema={NewMilestone}
          submit="登记节点"
          action={add}
          onClose={() => setAdding(false)}
        />
      ) : null}
      {doing ? <StepDialog key={doing.milestone.id} {...doing} onClose={() => setDoing(null)} /> : null}
    </Section>
  );
}

function MilestoneText({ milestone, onStep }: { milestone: Milestone; onStep: (step: Step) => void }): ReactNode {
  const button = (step: Step) => (
    <Button type="link" size="small" onClick={() => onStep(step)}>
      {steps[step].label}
    </Button>
  );
  return (
    <>
      {milestoneStates[milestone.state]}
      {milestone.daysLate > 0 ? ` ${milestone.daysLate} 天` : ''}
      {milestone.evidence ? `，佐证：${milestone.evidence}` : ''}
      {milestone.actual === null ? <Allowed to="industry-park.milestone.add">{button('reach')}</Allowed> : null}
      <Allowed to="industry-park.milestone.correct">
        {milestone.actual === null ? button('replan') : null}
        {button('correct')}
        <WithdrawRecord url={`/api/industry-park/milestones/${milestone.id}`} done="节点已撤销" />
      </Allowed>
      {milestone.formerPlans.map(({ planned, reason }) => (
        <p key={`${planned}${reason}`}>{`原计划 ${planned}：${reason}`}</p>
      ))}
    </>
  );
}

function StepDialog({
  milestone,
  step,
  onClose,
}: {
  milestone: Milestone;
  step: Step;
  onClose: () => void;
}): ReactNode {
  const { label, schema, path, done } = steps[step];
  const url = `/api/industry-park/milestones/${milestone.id}${path}`;
  const action = useAction<object>((input) => (path === '' ? api.put(url, input) : api.post(url, input)), {
    done,
    refresh,
  });
  const { evidence, planned, actual } = milestone;
  const correction = { evidence, ...(planned ? { planned } : {}), ...(actual ? { actual } : {}) };
  return (
    <FormDialog<object>
      title={`${label}：${milestoneKinds[milestone.kind]}`}
      schema={schema}
      {...(step === 'correct' ? { value: correction } : {})}
      submit={label}
      action={action}
      onClose={onClose}
    >
      {step === 'replan' ? '原计划和改期原因留在档案里并公开。只是填错的，请用“更正”。' : null}
    </FormDialog>
  );
}

function Withdrawn({ milestones }: { milestones: Project['withdrawnMilestones'] }): ReactNode {
  return (
    <details>
      <summary>已撤销的节点</summary>
      <ul>
        {milestones.map((milestone) => (
          <li key={milestone.id}>
            {milestoneKinds[milestone.kind]} {milestone.actual ?? `计划 ${milestone.planned}`}：{milestone.reason}{' '}
            <Allowed to="industry-park.milestone.correct">
              <RestoreMilestone id={milestone.id} />
            </Allowed>
          </li>
        ))}
      </ul>
    </details>
  );
}

function RestoreMilestone({ id }: { id: string }): ReactNode {
  const restore = useAction<void>(() => api.post(`/api/industry-park/milestones/${id}/restore`, {}), {
    done: '节点已恢复',
    refresh,
  });
  return (
    <ActionButton size="small" action={restore}>
      恢复
    </ActionButton>
  );
}
