import { defineScreens } from '#design/console';
import { findsRecords } from '#engines/registers/ui';
import { resultKind } from '../contract.ts';

export const screens = defineScreens({
  module: 'online-services',
  group: '办事',
  items: [
    {
      path: `/registers/${resultKind.id}`,
      title: '办理结果台账',
      permission: `${resultKind.id}.read`,
      order: 60,
      finds: findsRecords(resultKind),
      load: () => import('./results.tsx'),
    },
  ],
});
