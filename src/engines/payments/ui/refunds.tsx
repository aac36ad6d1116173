import type { ReactNode } from 'react';
import {
  ActionButton,
  Allowed,
  api,
  DateText,
  EmptyState,
  Money,
  PageHeader,
  ResourceTable,
  type TableColumn,
  useAction,
} from '#design/console';
import { optionsOf } from '#kernel/contract';
import { type Refund, refundStates } from '../contract.ts';
import { RefundLamp } from './lamps.tsx';

const columns: readonly TableColumn<Refund>[] = [
  { key: 'orderTitle', title: '项目' },
  { key: 'amountFen', title: '金额', width: 120, align: 'right', render: (row) => <Money fen={row.amountFen} /> },
  { key: 'reason', title: '原因', sub: (row) => row.failure || null },
  { key: 'state', title: '状态', width: 120, render: (row) => <RefundLamp state={row.state} /> },
  { key: 'askedBy', title: '经办', width: 110, sub: (row) => <DateText value={row.askedAt} time /> },
  {
    key: 'act',
    title: '办理',
    width: 120,
    render: (row) => (row.state === 'failed' ? <Resend id={row.id} /> : null),
  },
];

function Resend({ id }: { id: string }): ReactNode {
  const resend = useAction(() => api.post(`/api/payments/refunds/${id}/resend`), {
    done: '退款已重新发出',
    refresh: ['/api/payments'],
  });
  return (
    <Allowed to="payments.refund.resend">
      <ActionButton action={resend} size="small">
        重新发出
      </ActionButton>
    </Allowed>
  );
}

/** Money that goes back: who decided it, why, and whether it has arrived. */
export default function Refunds(): ReactNode {
  return (
    <>
      <PageHeader title="退款" />
      <ResourceTable<Refund>
        url="/api/payments/refunds"
        columns={columns}
        search="查退款号、订单号、项目"
        views="payments.refunds"
        label="退款"
        filters={[
          {
            key: 'state',
            label: '状态',
            kind: 'select',
            options: optionsOf(refundStates),
          },
        ]}
        exportUrl="/api/payments/refunds/export"
        tone={(row) => (row.state === 'failed' ? 'urgent' : undefined)}
        empty={<EmptyState title="还没有退款" text="在订单里退款，或岗位取消、订单关闭后到账时，系统在这里登记。" />}
      />
    </>
  );
}
