import { type ReactNode, useState } from 'react';
import {
  ActionButton,
  Allowed,
  api,
  DateField,
  DateText,
  EmptyState,
  Lamp,
  Money,
  PageHeader,
  ResourceTable,
  type TableColumn,
  useAction,
  useGo,
} from '#design/console';
import type { DayRow } from '../contract.ts';

const columns: readonly TableColumn<DayRow>[] = [
  { key: 'day', title: '日期', width: 150, render: (row) => <DateText value={row.day} /> },
  { key: 'ours', title: '我方收款', align: 'right', render: (row) => <Money fen={row.oursPaymentsFen} /> },
  {
    key: 'theirs',
    title: '对账单收款',
    align: 'right',
    render: (row) => (row.theirsPaymentsFen === null ? '-' : <Money fen={row.theirsPaymentsFen} />),
  },
  { key: 'oursRefunds', title: '我方退款', align: 'right', render: (row) => <Money fen={row.oursRefundsFen} /> },
  {
    key: 'theirsRefunds',
    title: '对账单退款',
    align: 'right',
    render: (row) => (row.theirsRefundsFen === null ? '-' : <Money fen={row.theirsRefundsFen} />),
  },
  { key: 'state', title: '结果', width: 160, render: (row) => <DayLamp row={row} /> },
  {
    key: 'loadedAt',
    title: '对账时间',
    width: 170,
    render: (row) => (row.loadedAt ? <DateText value={row.loadedAt} time /> : '-'),
  },
];

export function DayLamp({ row }: { row: DayRow }): ReactNode {
  if (row.loadedAt === null) return <Lamp tone="off">未对账</Lamp>;
  if (row.open > 0) return <Lamp tone="bad">{`${row.open} 条差异未处理`}</Lamp>;
  return <Lamp tone="ok">{row.settled > 0 ? `已平，处理过 ${row.settled} 条` : '已平'}</Lamp>;
}

/** Our book of each day beside the provider's. */
export default function Days(): ReactNode {
  const [day, setDay] = useState('');
  const go = useGo();
  const reconcile = useAction<void>(() => api.post(`/api/payments/days/${day}/reconcile`), {
    done: '对账单已核对',
    refresh: ['/api/payments'],
    onDone: () => go(`/payments/days/${day}`),
  });
  return (
    <>
      <PageHeader
        title="支付对账"
        note="每天 5:30 自动核对前一日"
        actions={
          <Allowed to="payments.reconciliation.run">
            <DateField value={day} onChange={setDay} aria-label="要核对的日期" />
            <ActionButton action={reconcile} disabled={day === ''} primary>
              取对账单核对
            </ActionButton>
          </Allowed>
        }
      />
      <ResourceTable<DayRow>
        url="/api/payments/days"
        rowKey="day"
        columns={columns}
        search={false}
        label="每日对账"
        href={(row) => `/payments/days/${row.day}`}
        tone={(row) => (row.open > 0 ? 'urgent' : undefined)}
        empty={
          <EmptyState title="还没有收付款" text="有收款或退款的日子会列在这里，次日与支付渠道的对账单核对到分。" />
        }
      />
    </>
  );
}
