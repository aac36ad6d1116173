import { defineScreens } from '#design/console';
import { siteKind } from '../contract.ts';

export const screens = defineScreens({
  module: 'site-group',
  group: '登记与数据',
  items: [
    {
      path: `/registers/${siteKind.id}`,
      title: '政务网站登记',
      permission: `${siteKind.id}.read`,
      order: 10,
      load: () => import('./register.tsx'),
    },
  ],
});
