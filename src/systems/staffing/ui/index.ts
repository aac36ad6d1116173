import { defineScreens, finder } from '#design/console';
import type { Agency } from '../contract.ts';

export const screens = defineScreens({
  module: 'staffing',
  group: '登记与数据',
  items: [
    {
      path: '/staffing/agencies',
      title: '机构编制',
      permission: 'staffing.agency.list',
      order: 50,
      finds: finder<Agency>({
        url: '/api/staffing/agencies',
        label: '机构编制',
        found: (row) => ({ title: row.name, note: row.region, to: `/staffing/agencies/${row.id}` }),
      }),
      load: () => import('./agencies.tsx'),
    },
    {
      path: '/staffing/agencies/:id',
      title: '机构编制',
      permission: 'staffing.agency.read',
      hidden: true,
      load: () => import('./agency.tsx'),
    },
    {
      path: '/staffing/changes',
      title: '编制申请',
      permission: 'staffing.change.list',
      order: 51,
      load: () => import('./changes.tsx'),
    },
    {
      path: '/staffing/changes/:id',
      title: '编制申请',
      permission: 'staffing.change.read',
      hidden: true,
      load: () => import('./change.tsx'),
    },
    {
      path: '/staffing/ledger',
      title: '编制台账',
      permission: 'staffing.ledger.read',
      order: 52,
      load: () => import('./ledger.tsx'),
    },
    {
      path: '/staffing/series',
      title: '机构规范化',
      permission: 'staffing.series.read',
      order: 53,
      load: () => import('./series.tsx'),
    },
  ],
});
