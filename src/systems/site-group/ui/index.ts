import { defineScreens } from '#design/console';
import { findsRecords } from '#engines/registers/ui';
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
      finds: findsRecords(siteKind),
      load: () => import('./register.tsx'),
    },
  ],
});
