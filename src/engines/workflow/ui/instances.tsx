import type { ReactNode } from 'react';
import { DateText, DetailPane, EmptyState, Lamp, PageHeader, ResourceTable } from '#design/console';
import { type InstanceRow, instanceStates } from '../contract.ts';
import InstancePane from './instance-pane.tsx';

/** Every instance, for whoever looks after the flows. */
export default function InstancesScreen(): ReactNode {
  return (
    <>
      <PageHeader title="流程实例" note="所有流程的办理情况；受阻的请先处理" />
      <ResourceTable<InstanceRow>
        url="/api/workflow/instances"
        label="流程实例"
        views="workflow.instances"
        search="查事由、发起人"
        tabs={[
          { key: 'running', label: '办理中', query: { state: 'running' } },
          { key: 'trouble', label: '受阻', query: { state: 'running', trouble: 'true' } },
          { key: 'completed', label: '已办结', query: { state: 'completed' } },
          { key: 'terminated', label: '已终止', query: { state: 'terminated' } },
          { key: 'all', label: '全部', query: {} },
        ]}
        filters={[{ key: 'flow', label: '流程', kind: 'select', optionsUrl: '/api/workflow/flows' }]}
        columns={[
          { key: 'title', title: '事由', sub: (row) => `${row.flowName} 第 ${row.version} 版` },
          { key: 'initiatorName', title: '发起人', width: 110 },
          {
            key: 'startedAt',
            title: '发起时间',
            width: 130,
            render: (row) => <DateText value={row.startedAt} relative />,
          },
          {
            key: 'state',
            title: '状态',
            width: 130,
            render: (row) => (
              <Lamp tone={row.trouble ? 'bad' : 'ok'}>{row.trouble ? '受阻' : instanceStates[row.state]}</Lamp>
            ),
          },
        ]}
        tone={(row) => (row.trouble ? 'urgent' : undefined)}
        detail={(id) => (id ? <InstancePane key={id} instanceId={id} /> : <DetailPane title="没有这个实例" />)}
        empty={<EmptyState title="没有流程实例" text="有人发起流程后会列在这里。" />}
      />
    </>
  );
}
