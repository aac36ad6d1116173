import { defineScreens, finder } from '#design/console';
import { registerSubject } from '#engines/workflow/ui';
import type { CaseLine } from '../contract.ts';

registerSubject('cases.case', { label: '查看办件', to: (id) => `/cases/${id}` });

export const screens = defineScreens({
  module: 'cases',
  group: '办事',
  items: [
    {
      path: '/case-statistics',
      title: '办件统计',
      permission: 'cases.statistics.read',
      order: 50,
      load: () => import('./statistics.tsx'),
      onDesk: () => import('./year-so-far.tsx'),
    },
    {
      path: '/case-pushes',
      title: '办件推送',
      permission: 'cases.webhook.list',
      order: 70,
      load: () => import('./push/pushes.tsx'),
    },
    {
      path: '/supervisions',
      title: '督办',
      permission: 'cases.supervision.list',
      order: 45,
      load: () => import('./supervision/supervisions.tsx'),
    },
    {
      path: '/case-retention',
      title: '档案销毁',
      permission: 'cases.retention.list',
      order: 74,
      load: () => import('./retention/destructions.tsx'),
    },
    {
      path: '/case-seals',
      title: '电子印章',
      permission: 'cases.seal.list',
      order: 72,
      load: () => import('./seals/seals.tsx'),
    },
    {
      path: '/items',
      title: '服务事项',
      permission: 'cases.item.list',
      order: 55,
      finds: finder<{ id: string; name: string; code: string }>({
        url: '/api/cases/items',
        label: '事项',
        found: (row) => ({ title: row.name, to: `/items/${row.id}` }),
      }),
      load: () => import('./items/items.tsx'),
    },
    {
      path: '/items/:id',
      title: '服务事项',
      permission: 'cases.item.list',
      hidden: true,
      load: () => import('./items/edit-item.tsx'),
    },
    {
      path: '/hall',
      title: '大厅叫号',
      permission: 'cases.hall.serve',
      order: 7,
      load: () => import('./hall.tsx'),
    },
    {
      path: '/ratings/tickets',
      title: '差评和投诉',
      permission: 'cases.ticket.list',
      order: 50,
      load: () => import('./tickets.tsx'),
    },
    {
      path: '/cases',
      title: '办件',
      permission: 'cases.case.read',
      order: 5,
      finds: finder<CaseLine>({
        url: '/api/cases/cases',
        label: '办件',
        found: (row) => ({ title: row.item, note: `${row.number} ${row.stateName}`, to: `/cases/${row.id}` }),
      }),
      load: () => import('./desk.tsx'),
      onDesk: () => import('./next-cases.tsx'),
    },
    {
      path: '/cases/:id',
      title: '办件',
      permission: 'cases.case.read',
      hidden: true,
      load: () => import('./case-page.tsx'),
    },
  ],
});
