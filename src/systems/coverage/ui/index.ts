import { defineScreens } from '#design/console';

export const screens = defineScreens({
  module: 'coverage',
  group: '登记与数据',
  items: [
    {
      path: '/coverage/ledger',
      title: '村村通台账',
      permission: 'coverage.connection.list',
      order: 50,
      load: () => import('./ledger.tsx'),
    },
    {
      path: '/coverage/summary',
      title: '村村通汇总',
      permission: 'coverage.connection.list',
      order: 51,
      load: () => import('./summary.tsx'),
    },
  ],
});
