import { defineScreens } from '#design/console';

export const screens = defineScreens({
  module: 'portal',
  group: '公文与公开',
  items: [
    {
      path: '/portal/letters',
      title: '领导信箱',
      permission: 'portal.letter.list',
      order: 28,
      load: () => import('./letters.tsx'),
    },
    {
      path: '/portal/surveys',
      title: '征集调查',
      permission: 'portal.survey.list',
      order: 29,
      load: () => import('./surveys.tsx'),
    },
    {
      path: '/portal/site-reports',
      title: '网站年度报表',
      permission: 'portal.site-report.list',
      order: 31,
      load: () => import('./site-reports.tsx'),
    },
    {
      path: '/portal/error-reports',
      title: '网站找错',
      permission: 'portal.error-report.list',
      order: 30,
      load: () => import('./error-reports.tsx'),
    },
  ],
});
