import { defineScreens } from '#design/console';
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
      load: () => import('./register.tsx'),
    },
  ],
});
