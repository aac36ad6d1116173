import { defineScreens } from '#design/console';

export const screens = defineScreens({
  module: 'parties',
  group: '办事',
  items: [
    {
      path: '/parties/persons',
      title: '自然人',
      permission: 'parties.person.list',
      order: 60,
      load: () => import('./persons.tsx'),
    },
    {
      path: '/parties/firms',
      title: '企业和组织',
      permission: 'parties.firm.list',
      order: 61,
      load: () => import('./firms.tsx'),
    },
    {
      path: '/parties/verifications',
      title: '实名核验',
      permission: 'parties.verification.list',
      order: 62,
      load: () => import('./verifications.tsx'),
    },
    {
      path: '/parties/duplicates',
      title: '重复与合并',
      permission: 'parties.duplicate.list',
      order: 63,
      load: () => import('./duplicates.tsx'),
    },
    {
      path: '/parties/imports',
      title: '导入名册',
      permission: 'parties.person.import',
      order: 65,
      load: () => import('./imports.tsx'),
    },
    {
      path: '/parties/privacy',
      title: '更正与注销',
      permission: 'parties.correction.list',
      order: 64,
      load: () => import('./privacy.tsx'),
    },
  ],
});
