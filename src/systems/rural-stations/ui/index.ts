import { defineScreens } from '#design/console';
import { findsRecords } from '#engines/registers/ui';
import { stationKind } from '../contract.ts';

export const screens = defineScreens({
  module: 'rural-stations',
  group: '登记与数据',
  items: [
    {
      path: `/registers/${stationKind.id}`,
      title: '村级信息服务站',
      permission: `${stationKind.id}.read`,
      order: 30,
      finds: findsRecords(stationKind),
      load: () => import('./register.tsx'),
    },
  ],
});
