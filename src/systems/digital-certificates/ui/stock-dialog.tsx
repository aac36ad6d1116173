import type { ReactNode } from 'react';
import { api, FormDialog, useAction } from '#design/console';
import { DestructionAsk, Receipt, SendBack, StockCount, Transfer } from '../contract.ts';
import { useCounterOptions, withCounters } from './use-office.ts';

/** What can be done with the stock, each with its form. */
export const stockWorks = {
  receive: {
    title: '入库',
    schema: Receipt,
    path: '/stock/receive',
    permission: 'digital-certificates.stock.receive',
    done: '已入库',
  },
  transfer: {
    title: '调拨',
    schema: Transfer,
    path: '/stock/transfer',
    permission: 'digital-certificates.stock.transfer',
    done: '已调拨',
  },
  count: {
    title: '盘点',
    schema: StockCount,
    path: '/stock/count',
    permission: 'digital-certificates.stock.count',
    done: '盘点已记录',
  },
  destroy: {
    title: '申请销毁',
    schema: DestructionAsk,
    path: '/destructions',
    permission: 'digital-certificates.destruction.ask',
    done: '已登记，请另一人监销',
  },
  return: {
    title: '退回厂家',
    schema: SendBack,
    path: '/stock/return',
    permission: 'digital-certificates.stock.return',
    done: '已登记退回',
  },
} as const;
export type StockWork = keyof typeof stockWorks;

export function StockDialog({ work, onClose }: { work: StockWork; onClose: () => void }): ReactNode {
  const { title, schema, path, done } = stockWorks[work];
  const counters = useCounterOptions();
  const act = useAction<object>((input) => api.post(`/api/digital-certificates${path}`, input), {
    done,
    refresh: ['/api/digital-certificates'],
  });
  return (
    <FormDialog<object>
      title={`介质${title}`}
      schema={withCounters(schema, ['counter', 'from', 'to'], counters)}
      submit={title}
      action={act}
      onClose={onClose}
    />
  );
}
