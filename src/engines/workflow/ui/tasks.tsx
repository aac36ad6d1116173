import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  api,
  DateText,
  DetailPane,
  EmptyState,
  Lamp,
  PageHeader,
  ResourceTable,
  useAction,
  useAddress,
  useCan,
} from '#design/console';
import { type Box, boxes, type TaskRow } from '../contract.ts';
import InstancePane from './instance-pane.tsx';
import { ProxyDialog } from './proxy-dialog.tsx';
import { StartDialog } from './start-dialog.tsx';

const timeTitles: Record<Box, string> = {
  todo: '到达',
  overdue: '到达',
  unread: '抄送时间',
  done: '办理时间',
  started: '发起时间',
};
const emptyTitles: Record<Box, string> = {
  todo: '没有等您办的事项',
  overdue: '没有超时的事项',
  unread: '没有待阅的事项',
  done: '还没有办过的事项',
  started: '还没有发起过事项',
};
const emptyTexts: Record<Box, string> = {
  todo: '轮到您办理的事项会列在这里。',
  overdue: '过了办理时限还没有办的会列在这里。',
  unread: '抄送给您、还没有看的会列在这里。',
  done: '您办理过的事项会留在这里，可随时查看和撤回。',
  started: '您发起的事项会列在这里，可催办和终止。',
};

/** What waits for the caller, what the caller has done and started. j and k move, e decides. */
export default function TasksScreen(): ReactNode {
  const [params] = useAddress();
  const [dialog, setDialog] = useState<'start' | 'proxy' | null>(null);
  const mayStart = useCan('workflow.instance.start');
  const box = (params.get('tab') ?? 'todo') as Box;
  const agree = useAction<
    { taskIds: string[]; outcome: string; opinion: string },
    { items: { taskId: string; problem: string | null }[] }
  >((input) => api.post('/api/workflow/tasks/complete-many', input), {
    done: ({ items }) => manyText(items),
    refresh: ['/api/workflow'],
  });
  const isOpenBox = box === 'todo' || box === 'overdue';
  return (
    <>
      <PageHeader
        title="审批任务"
        actions={
          <>
            <Button onClick={() => setDialog('proxy')}>委托代理</Button>
            {mayStart ? (
              <Button type="primary" onClick={() => setDialog('start')}>
                发起审批
              </Button>
            ) : null}
          </>
        }
      />
      <ResourceTable<TaskRow>
        key={box}
        url="/api/workflow/tasks"
        label="审批任务"
        views={`workflow.tasks.${box}`}
        search="查事由、发起人"
        tabs={(Object.keys(boxes) as Box[]).map((key) => ({ key, label: boxes[key], query: { box: key } }))}
        every={60_000}
        columns={[
          {
            key: 'title',
            title: '事由',
            render: (row) => <TaskTitle row={row} />,
            sub: (row) => `${row.flowName}${row.nodeName ? ` · ${row.nodeName}` : ''}`,
          },
          { key: 'initiatorName', title: '发起人', width: 110 },
          { key: 'at', title: timeTitles[box], width: 130, render: (row) => <DateText value={row.at} relative /> },
          isOpenBox
            ? { key: 'dueAt', title: '时限', width: 130, render: (row) => <DueLamp row={row} /> }
            : { key: 'state', title: box === 'done' ? '我的决定' : '状态', width: 110 },
        ]}
        tone={(row) => (row.late ? 'urgent' : undefined)}
        detail={(_id, row) =>
          row ? (
            <InstancePane key={row.id} instanceId={row.instanceId} {...(box === 'unread' ? { copyId: row.id } : {})} />
          ) : (
            <DetailPane title="已不在这个列表里" note="这件事可能已经办完，请到“已办”中查看。" />
          )
        }
        bulk={
          isOpenBox
            ? [
                {
                  label: '批量同意',
                  reason: '意见',
                  run: (rows, opinion) =>
                    agree.mutateAsync({ taskIds: rows.map((row) => row.id), outcome: 'agree', opinion }),
                },
              ]
            : []
        }
        empty={<EmptyState title={emptyTitles[box]} text={emptyTexts[box]} />}
      />
      {dialog === 'start' ? <StartDialog onClose={() => setDialog(null)} /> : null}
      {dialog === 'proxy' ? <ProxyDialog onClose={() => setDialog(null)} /> : null}
    </>
  );
}

function TaskTitle({ row }: { row: TaskRow }): ReactNode {
  return (
    <>
      {row.title}
      {row.forName ? <span className="zt-tag"> 代{row.forName}</span> : null}
      {row.held ? <span className="zt-tag"> 暂停</span> : null}
      {row.unclaimed ? <span className="zt-tag"> 待抢办</span> : null}
      {row.urged > 0 ? <span className="zt-tag"> 催办 {row.urged} 次</span> : null}
    </>
  );
}

function DueLamp({ row }: { row: TaskRow }): ReactNode {
  if (row.dueAt === null) return '不限';
  return <Lamp tone={row.late ? 'bad' : 'ok'}>{row.late ? '已超时' : <DateText value={row.dueAt} relative />}</Lamp>;
}

function manyText(items: readonly { problem: string | null }[]): string {
  const failed = items.filter((item) => item.problem !== null);
  const done = `已办理 ${items.length - failed.length} 件`;
  return failed.length === 0 ? done : `${done}，${failed.length} 件没有办成：${failed[0]?.problem ?? ''}`;
}
