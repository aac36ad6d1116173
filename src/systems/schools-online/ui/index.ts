import { defineScreens } from '#design/console';
import { schoolKind } from '../contract.ts';

export const screens = defineScreens({
  module: 'schools-online',
  group: '登记与数据',
  items: [
    {
      path: `/registers/${schoolKind.id}`,
      title: '学校登记',
      permission: `${schoolKind.id}.read`,
      order: 20,
      load: () => import('./register.tsx'),
    },
  ],
});
