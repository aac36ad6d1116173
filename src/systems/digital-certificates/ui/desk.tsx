import type { ReactNode } from 'react';
import {
  Allowed,
  api,
  EmptyState,
  FormButton,
  PageHeader,
  ResourceTable,
  SourceTag,
  type TableColumn,
  useAction,
  useGo,
  useRead,
} from '#design/console';
import { optionsOf } from '#kernel/contract';
import { type Application, type ApplicationRow, holderKinds, NewApplication, procedures } from '../contract.ts';
import { ApplicationPane } from './application-pane.tsx';
import { ApplicationLamp, DueText } from './lamps.tsx';
import { useCounterOptions, withCounters } from './use-office.ts';

const columns: readonly TableColumn<ApplicationRow>[] = [
  {
    key: 'name',
    title: '申请',
    sub: (row) => row.number,
    render: (row) => (
      <>
        {row.name} {row.demo ? <SourceTag kind="demo" /> : null}
      </>
    ),
  },
  {
    key: 'kind',
    title: '业务',
    width: 160,
    render: (row) => `${procedures[row.procedure]} · ${holderKinds[row.kind]}`,
    sub: (row) => row.organisation,
  },
  {
    key: 'counterName',
    title: '受理点',
    width: 130,
    sub: (row) => (row.channel === 'portal' ? '网上申请' : '窗口录入'),
  },
  { key: 'state', title: '环节', width: 120, render: (row) => <ApplicationLamp state={row.state} /> },
  { key: 'dueOn', title: '期限', width: 150, render: (row) => <DueText row={row} /> },
];

const queues = ['accept', 'review', 'make', 'collect', 'returned', 'closed'] as const;
const queueNames: Record<(typeof queues)[number], string> = {
  accept: '待受理',
  review: '待审核',
  make: '待制证',
  collect: '待领取',
  returned: '退回补正',
  closed: '已办结',
};

/** 受理台: the queue at the left, the application at the right. */
export default function Desk(): ReactNode {
  const go = useGo();
  const counters = useCounterOptions();
  const counts = useRead<Record<string, number>>('/api/digital-certificates/queues');
  const register = useAction<NewApplication, Application>(
    (input) => api.post('/api/digital-certificates/applications', input),
    {
      done: (made) => `已录入，申请编号 ${made.number}；请核对材料后受理`,
      refresh: ['/api/digital-certificates'],
      onDone: (made) => go(`/digital-certificates/desk?tab=accept&open=${made.id}`),
    },
  );
  const total = queues.slice(0, 4).reduce((sum, queue) => sum + (counts.data?.[queue] ?? 0), 0);
  return (
    <>
      <PageHeader title="证书受理" note={counts.data ? `在办 ${total} 件` : ''} />
      <ResourceTable<ApplicationRow>
        url="/api/digital-certificates/applications"
        columns={columns}
        search="查编号、持有人、单位、信用代码"
        views="digital-certificates.desk"
        label="证书申请"
        tabs={[
          ...queues.map((key) => ({
            key,
            label: queueNames[key],
            query: { stage: key },
            ...(key === 'closed' ? {} : { count: counts.data?.[key] ?? 0 }),
          })),
          { key: 'all', label: '全部', query: {} },
        ]}
        filters={[
          {
            key: 'kind',
            label: '证书类型',
            kind: 'select',
            options: optionsOf(holderKinds),
          },
          {
            key: 'procedure',
            label: '业务',
            kind: 'select',
            options: optionsOf(procedures),
          },
          { key: 'counter', label: '受理点', kind: 'select', options: counters },
        ]}
        tone={(row) => (row.daysLeft !== null && row.daysLeft < 0 ? 'urgent' : undefined)}
        detail={(id) => <ApplicationPane key={id} id={id} />}
        actions={
          <Allowed to="digital-certificates.application.register">
            <FormButton<NewApplication>
              label="录入申请"
              primary
              schema={withCounters(NewApplication, ['counter'], counters)}
              value={{ kind: 'organisation', suite: 'sm2', carrier: 'token' }}
              submit="录入申请"
              action={register}
            />
          </Allowed>
        }
        empty={<EmptyState title="这里没有申请" text="窗口录入和网上提交的申请按环节排在这里，先到期的在前。" />}
        every={30_000}
      />
    </>
  );
}
