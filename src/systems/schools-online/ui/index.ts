import { defineScreens } from '#design/console';
import { findsRecords } from '#engines/registers/ui';
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
      finds: findsRecords(schoolKind),
      load: () => import('./register.tsx'),
    },
  ],
});
