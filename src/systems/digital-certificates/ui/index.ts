import { defineScreens } from '#design/console';

export const screens = defineScreens({
  module: 'digital-certificates',
  group: '办事',
  items: [
    {
      path: '/digital-certificates/desk',
      title: '证书受理',
      permission: 'digital-certificates.application.list',
      order: 60,
      load: () => import('./desk.tsx'),
    },
    {
      path: '/digital-certificates/certificates',
      title: '数字证书',
      permission: 'digital-certificates.certificate.list',
      order: 61,
      load: () => import('./certificates.tsx'),
    },
    {
      path: '/digital-certificates/stock',
      title: '证书介质',
      permission: 'digital-certificates.stock.read',
      order: 62,
      load: () => import('./stock.tsx'),
    },
    {
      path: '/digital-certificates/report',
      title: '发证统计',
      permission: 'digital-certificates.report.get',
      order: 63,
      load: () => import('./report.tsx'),
    },
    {
      path: '/digital-certificates/office',
      title: '受理点与办证规则',
      permission: 'digital-certificates.office.read',
      order: 64,
      load: () => import('./office.tsx'),
    },
  ],
});
