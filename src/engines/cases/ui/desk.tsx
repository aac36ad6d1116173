import type { ReactNode } from 'react';
import {
  api,
  DateText,
  EmptyState,
  PageHeader,
  ResourceTable,
  SourceTag,
  type TableColumn,
  useAction,
  useCan,
  useRead,
} from '#design/console';
import { optionsOf } from '#kernel/contract';
import type { ManyDone } from '../contract.ts';
import { type CaseLine, caseStates, channels, type Queue, type QueueCounts, queues, waits } from '../contract.ts';
import { IntakeButton } from './intake-button.tsx';
import { DueLamp } from './lamps.tsx';

const columns: readonly TableColumn<CaseLine>[] = [
  {
    key: 'item',
    title: '办件',
    render: (row) => (
      <>
        {row.item}（{row.applicant}） {row.demo ? <SourceTag kind="demo" /> : null}
      </>
    ),
    sub: (row) => row.number,
  },
  { key: 'stateName', title: '状态', width: 110, sub: (row) => row.handler ?? '' },
  { key: 'office', title: '办理机关', width: 130, sub: (row) => row.region },
  { key: 'channel', title: '来源', width: 70, render: (row) => channels[row.channel as keyof typeof channels] },
  { key: 'receivedOn', title: '收件', width: 120, render: (row) => <DateText value={row.receivedOn} /> },
  { key: 'dueOn', title: '期限', width: 240, render: (row) => <DueLamp row={row} /> },
];

const emptyTexts: Readonly<Record<Queue, string>> = {
  received: '网上和窗口新收的申请会列在这里，请在五个工作日内受理或者一次告知补正。',
  open: '已受理、正在审查和等申请人补正的办件会列在这里，先到期的在前。',
  soon: '离到期只剩三个工作日以内的办件会列在这里。',
  late: '过了期限还没有办完的办件会列在这里。',
  done: '已经送达、归档和终止的办件会留在这里。',
  all: '本机关办理的全部办件会列在这里。',
};

/** 办件: what came in, what is in hand, what is near its end or past it. */
export default function CaseDesk(): ReactNode {
  const counts = useRead<QueueCounts>('/api/cases/queues', {}, { every: 60_000 });
  const mayExport = useCan('cases.case.export');
  const accept = useAction<{ cases: { id: string; version: number }[]; opinion: string }, ManyDone>(
    (input) => api.post('/api/cases/accept-many', input),
    { done: ({ items }) => manyText(items), refresh: ['/api/cases', '/api/console'] },
  );
  const countOf = (queue: Queue) => (counts.data as Readonly<Record<string, number>> | undefined)?.[queue];
  return (
    <>
      <PageHeader
        title="办件"
        note={counts.data ? `待受理 ${counts.data.received} 件，在办 ${counts.data.open} 件` : ''}
      />
      <ResourceTable<CaseLine>
        url="/api/cases/cases"
        label="办件"
        views="cases.desk"
        search="查编号、申请人全名、证件号、电话、事项"
        tabs={(Object.keys(queues) as Queue[]).map((key) => {
          const count = countOf(key);
          return { key, label: queues[key], query: { queue: key }, ...(count === undefined ? {} : { count }) };
        })}
        filters={[
          { key: 'item', label: '事项', kind: 'select', optionsUrl: '/api/cases/item-options' },
          { key: 'office', label: '办理机关', kind: 'select', optionsUrl: '/api/directory/organisations' },
          { key: 'region', label: '县市区', kind: 'select', optionsUrl: '/api/directory/regions?level=county' },
          { key: 'state', label: '状态', kind: 'select', options: optionsOf(caseStates) },
          {
            key: 'lamp',
            label: '期限',
            kind: 'select',
            options: optionsOf({ green: '绿灯 正常', yellow: '黄灯 即将到期', red: '红灯 超期' }),
          },
          { key: 'channel', label: '来源', kind: 'select', options: optionsOf(channels) },
          { key: 'received', label: '收件', kind: 'date-range' },
          { key: 'waits', label: '等待', kind: 'select', options: optionsOf(waits) },
          { key: 'mine', label: '我经办的', kind: 'flag' },
        ]}
        columns={columns}
        tone={(row) => (row.lamp === 'red' ? 'urgent' : undefined)}
        href={(row) => `/cases/${row.id}`}
        bulk={[
          {
            label: '批量受理',
            reason: '办理意见',
            permission: 'cases.case.accept',
            run: (rows, opinion) =>
              accept.mutateAsync({ cases: rows.map(({ id, version }) => ({ id, version })), opinion }),
          },
        ]}
        {...(mayExport ? { exportUrl: '/api/cases/export' } : {})}
        every={60_000}
        actions={<IntakeButton />}
        empty={<EmptyStateOfQueue />}
      />
    </>
  );
}

function EmptyStateOfQueue(): ReactNode {
  const queue = (new URLSearchParams(window.location.search).get('tab') ?? 'received') as Queue;
  return <EmptyState title={`没有${queues[queue] ?? ''}的办件`} text={emptyTexts[queue] ?? emptyTexts.all} />;
}

function manyText(items: ManyDone['items']): string {
  const failed = items.filter(({ problem }) => problem !== null);
  const done = `已受理 ${items.length - failed.length} 件`;
  return failed.length === 0 ? done : `${done}，${failed.length} 件没有办成：${failed[0]?.problem ?? ''}`;
}
