import type { ReactNode } from 'react';
import { DateText, EmptyState, PageHeader, ResourceTable, type TableColumn } from '#design/console';
import type { GateRow } from '../contract.ts';
import { GateLamp } from './gate-lamp.tsx';

const count = (n: number): string => n.toLocaleString('en-US');

const columns: readonly TableColumn<GateRow>[] = [
  { key: 'title', title: '排队入口', sub: (row) => row.note },
  { key: 'state', title: '状态', width: 120, render: (row) => <GateLamp state={row.state} /> },
  { key: 'waiting', title: '排队中', width: 110, align: 'right', render: (row) => count(row.waiting) },
  {
    key: 'inside',
    title: '办理中',
    width: 120,
    align: 'right',
    render: (row) => `${count(row.inside)} / ${count(row.seats)}`,
  },
  { key: 'rate', title: '每秒放行', width: 110, align: 'right', render: (row) => row.rate.toFixed(1) },
  { key: 'arrived', title: '累计取号', width: 120, align: 'right', render: (row) => count(row.arrived) },
  {
    key: 'opensAt',
    title: '开放时间',
    width: 170,
    render: (row) => (row.opensAt ? <DateText value={String(row.opensAt)} time /> : '由值班人员开放'),
  },
];

/** Every gate of the city and how long its queue is, two seconds old at most. */
export default function Gates(): ReactNode {
  return (
    <>
      <PageHeader title="排队放行" />
      <ResourceTable<GateRow>
        url="/api/admission/gates"
        columns={columns}
        search={false}
        every={2000}
        label="排队入口"
        href={(row) => `/admission/gates/${row.id}`}
        tone={(row) => (row.state === 'closed' ? 'quiet' : undefined)}
        empty={
          <EmptyState
            title="还没有排队入口"
            text="有报名、摇号、放票的系统会在这里设立入口，人多时由它按到达次序放行。"
          />
        }
      />
    </>
  );
}
