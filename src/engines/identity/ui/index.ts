import { defineScreens } from '#design/console';

export const screens = defineScreens({
  module: 'identity',
  group: '系统',
  items: [
    {
      path: '/identity/accounts',
      title: '账号与登录',
      permission: 'identity.account.list',
      order: 20,
      load: () => import('./accounts.tsx'),
    },
    { path: '/identity/me', title: '我的账号', permission: null, order: 90, load: () => import('./my-account.tsx') },
  ],
});
