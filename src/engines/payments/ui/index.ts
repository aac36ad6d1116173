import { defineScreens, finder } from '#design/console';

export const screens = defineScreens({
  module: 'payments',
  group: '资金',
  items: [
    {
      path: '/payments/orders',
      title: '缴费订单',
      permission: 'payments.order.list',
      order: 10,
      finds: finder<{ id: string; title: string; payerName: string }>({
        url: '/api/payments/orders',
        label: '缴费订单',
        found: (row) => ({ title: row.title, note: row.payerName, to: `/payments/orders?open=${row.id}` }),
      }),
      load: () => import('./orders.tsx'),
    },
    {
      path: '/payments/refunds',
      title: '退款',
      permission: 'payments.refund.list',
      order: 11,
      load: () => import('./refunds.tsx'),
    },
    {
      path: '/payments/days',
      title: '支付对账',
      permission: 'payments.reconciliation.list',
      order: 12,
      load: () => import('./days.tsx'),
    },
    {
      path: '/payments/days/:day',
      title: '支付对账',
      permission: 'payments.reconciliation.list',
      hidden: true,
      load: () => import('./day.tsx'),
    },
  ],
});
