import { defineScreens } from '#design/console';

export const screens = defineScreens({
  module: 'admission',
  group: '值守',
  items: [
    {
      path: '/admission/gates',
      title: '排队放行',
      permission: 'admission.gate.list',
      order: 60,
      load: () => import('./gates.tsx'),
    },
    {
      path: '/admission/gates/:id',
      title: '排队放行',
      permission: 'admission.gate.list',
      hidden: true,
      load: () => import('./gate.tsx'),
    },
  ],
});
