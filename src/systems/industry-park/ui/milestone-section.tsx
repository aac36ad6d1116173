import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { Allowed, api, EmptyState, FormDialog, type LampTone, Section, Timeline, useAction } from '#design/console';
import {
  type Milestone,
  MilestoneCorrection,
  type MilestoneState,
  milestoneKinds,
  milestoneStates,
  NewMilestone,
  type Project,
} from '../contract.ts';
import { WithdrawRecord } from './withdraw-record.tsx';

const tones: Record<MilestoneState, LampTone> = { reached: 'ok', unverified: 'warn', ahead: 'off', delayed: 'bad' };

export function MilestoneSection({ project }: { project: Project }): ReactNode {
  const [adding, setAdding] = useState(false);
  const [correcting, setCorrecting] = useState<Milestone | null>(null);
  const refresh = ['/api/industry-park'];
  const add = useAction<NewMilestone>(
    (input) => api.post(`/api/industry-park/projects/${project.id}/milestones`, input),
    {
      done: '节点已登记',
      refresh,
    },
  );
  const correct = useAction<MilestoneCorrection>(
    (input) => api.put(`/api/industry-park/milestones/${correcting?.id ?? ''}`, input),
    { done: '节点已更正', refresh },
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
          text: (
            <>
              {milestoneStates[milestone.state]}
              {milestone.daysLate > 0 ? ` ${milestone.daysLate} 天` : ''}
              {milestone.evidence ? `，佐证：${milestone.evidence}` : ''}
              <Allowed to="industry-park.milestone.correct">
                <Button type="link" size="small" onClick={() => setCorrecting(milestone)}>
                  更正
                </Button>
                <WithdrawRecord url={`/api/industry-park/milestones/${milestone.id}`} done="节点已撤销" />
              </Allowed>
            </>
          ),
        }))}
      />
      {adding ? (
        <FormDialog<NewMilestone>
          title="登记节点"
          schema={NewMilestone}
          submit="登记节点"
          action={add}
          onClose={() => setAdding(false)}
        />
      ) : null}
      {correcting ? (
        <FormDialog<MilestoneCorrection>
          title={`更正节点：${milestoneKinds[correcting.kind]}`}
          schema={MilestoneCorrection}
          value={{
            evidence: correcting.evidence,
            ...(correcting.planned ? { planned: correcting.planned } : {}),
            ...(correcting.actual ? { actual: correcting.actual } : {}),
          }}
          submit="更正节点"
          action={correct}
          onClose={() => setCorrecting(null)}
        />
      ) : null}
    </Section>
  );
}
