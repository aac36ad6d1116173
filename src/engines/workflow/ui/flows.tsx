import type { ReactNode } from 'react';
import {
  api,
  DateText,
  EmptyState,
  FormButton,
  Lamp,
  PageHeader,
  ResourceTable,
  useAction,
  useGo,
} from '#design/console';
import { Type } from '#kernel/contract';
import type { FlowRow } from '../contract.ts';
import { FlowPane } from './flow-pane.tsx';

const NewFlow = Type.Object({
  name: Type.String({ title: '名称', minLength: 2, maxLength: 60 }),
  key: Type.String({
    title: '流程代码',
    pattern: '^[a-z][a-z0-9-]{1,59}$',
    description: '小写字母、数字和横线，定下后不变，如 office-purchase',
  }),
  note: Type.String({ title: '用途', maxLength: 400, 'x-ui': { rows: 2, widget: 'textarea' } }),
});
type NewFlowValue = { name: string; key: string; note: string };

/** The flows of the city: what is in force, what is being drawn. */
export default function FlowsScreen(): ReactNode {
  const go = useGo();
  const create = useAction<NewFlowValue, { key: string }>((input) => api.post('/api/workflow/flows', input), {
    refresh: ['/api/workflow/flows'],
    onDone: ({ key }) => go(`/workflow/flows/${key}/design`),
  });
  return (
    <>
      <PageHeader
        title="流程设计"
        actions={<FormButton<NewFlowValue> label="新建流程" primary schema={NewFlow} submit="去画图" action={create} />}
      />
      <ResourceTable<FlowRow>
        url="/api/workflow/flows"
        rowKey="key"
        label="流程"
        views="workflow.flows"
        search="查名称、代码"
        columns={[
          { key: 'name', title: '流程' },
          {
            key: 'latest',
            title: '现行版',
            width: 100,
            render: (row) => (row.latest > 0 ? `第 ${row.latest} 版` : '未发布'),
          },
          { key: 'running', title: '办理中', width: 90, align: 'right' },
          {
            key: 'deployedAt',
            title: '发布时间',
            width: 140,
            render: (row) => (row.deployedAt ? <DateText value={row.deployedAt} /> : ''),
          },
          { key: 'state', title: '状态', width: 150, render: (row) => <FlowState row={row} /> },
        ]}
        tone={(row) => (row.suspended ? 'quiet' : undefined)}
        detail={(key, row) => <FlowPane key={key} flowKey={key} flow={row} />}
        empty={
          <EmptyState
            title="还没有流程"
            text="新建一个流程，画好以后发布，就可以发起。也可以在画板里导入别的工具画的 BPMN 文件。"
          />
        }
      />
    </>
  );
}

function FlowState({ row }: { row: FlowRow }): ReactNode {
  if (row.suspended) return <Lamp tone="off">已停用</Lamp>;
  if (row.hasDraft) return <Lamp tone="warn">有草稿</Lamp>;
  return row.latest > 0 ? <Lamp tone="ok">使用中</Lamp> : <Lamp tone="off">未画</Lamp>;
}
