import { defineScreens } from '#design/console';

export const screens = defineScreens({
  module: 'trust',
  group: '系统',
  items: [
    {
      path: '/trust/authorities',
      title: '签发机构',
      permission: 'trust.authority.list',
      order: 60,
      load: () => import('./authorities.tsx'),
    },
  ],
});
