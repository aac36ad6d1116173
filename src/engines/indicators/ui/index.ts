import { defineScreens, finder } from '#design/console';

export const screens = defineScreens({
  module: 'indicators',
  group: '登记与数据',
  items: [
    {
      path: '/indicators/values',
      title: '指标数值',
      permission: 'indicators.grid.read',
      order: 60,
      load: () => import('./values.tsx'),
    },
    {
      path: '/indicators/definitions',
      title: '指标目录',
      permission: 'indicators.definition.list',
      order: 61,
      finds: finder<{ code: string; name: string }>({
        url: '/api/indicators/definitions',
        label: '指标',
        found: (row) => ({ title: row.name, to: `/indicators/definitions?open=${row.code}` }),
      }),
      load: () => import('./definitions.tsx'),
    },
  ],
});
