import { defineScreens } from '#design/console';
import { findsRecords } from '#engines/registers/ui';
import { userKind } from '../contract.ts';

export const screens = defineScreens({
  module: 'sme-services',
  group: '登记与数据',
  items: [
    {
      path: `/registers/${userKind.id}`,
      title: '商务领航用户',
      permission: `${userKind.id}.read`,
      order: 40,
      finds: findsRecords(userKind),
      load: () => import('./register.tsx'),
    },
  ],
});
