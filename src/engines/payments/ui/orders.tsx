import type { ReactNode } from 'react';
import { DateText, EmptyState, Money, PageHeader, ResourceTable, type TableColumn } from '#design/console';
import { optionsOf } from '#kernel/contract';
import { type OrderRow, orderStates } from '../contract.ts';
import { OrderLamp } from './lamps.tsx';
import { OrderPane } from './order-pane.tsx';

const columns: readonly TableColumn<OrderRow>[] = [
  { key: 'title', title: '项目' },
  { key: 'payerName', title: '缴费人', width: 110 },
  { key: 'amountFen', title: '应缴', width: 120, align: 'right', render: (row) => <Money fen={row.amountFen} /> },
  {
    key: 'refundedFen',
    title: '已退',
    width: 120,
    align: 'right',
    render: (row) => (String(row.refundedFen) === '0' ? '-' : <Money fen={row.refundedFen} />),
  },
  { key: 'state', title: '状态', width: 130, render: (row) => <OrderLamp state={row.state} /> },
  {
    key: 'createdAt',
    title: '下单',
    width: 170,
    render: (row) => <DateText value={row.createdAt} time />,
    sub: (row) =>
      row.paidAt ? (
        <>
          到账 <DateText value={row.paidAt} time />
        </>
      ) : null,
  },
];

/** Every demand for money of the city's systems. */
export default function Orders(): ReactNode {
  return (
    <>
      <PageHeader title="缴费订单" />
      <ResourceTable<OrderRow>
        url="/api/payments/orders"
        columns={columns}
        search="查订单号、项目、缴费人全名"
        views="payments.orders"
        label="缴费订单"
        filters={[
          {
            key: 'state',
            label: '状态',
            kind: 'select',
            options: optionsOf(orderStates),
          },
          { key: 'created', label: '下单日期', kind: 'date-range', keys: ['createdFrom', 'createdTo'] },
        ]}
        exportUrl="/api/payments/orders/export"
        tone={(row) => (row.state === 'paid-late' ? 'urgent' : undefined)}
        detail={(id, _row, close) => <OrderPane id={id} onClose={close} />}
        empty={<EmptyState title="还没有订单" text="报名、办事需要缴费时，系统在这里生成订单。" />}
      />
    </>
  );
}
