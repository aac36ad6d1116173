import { defineScreens, finder } from '#design/console';
import type { Account } from '../contract.ts';

export const screens = [
  ...defineScreens({
    module: 'identity',
    group: '办事',
    items: [
      {
        path: '/identity/counter',
        title: '窗口代办',
        permission: 'identity.counter.serve',
        order: 15,
        load: () => import('./counter.tsx'),
      },
    ],
  }),
  ...defineScreens({
    module: 'identity',
    group: '系统',
    items: [
      {
        path: '/identity/accounts',
        title: '账号与登录',
        permission: 'identity.account.list',
        order: 20,
        finds: finder<Account>({
          url: '/api/identity/accounts',
          label: '账号',
          found: (row) => ({ title: row.name, note: row.login, to: `/identity/accounts?open=${row.id}` }),
        }),
        load: () => import('./accounts.tsx'),
      },
      {
        path: '/identity/sso-clients',
        title: '接入的系统',
        permission: 'identity.sso-client.list',
        order: 22,
        load: () => import('./sso-clients.tsx'),
      },
      {
        path: '/identity/sso-keys',
        title: '单点登录密钥',
        permission: 'identity.sso-key.list',
        order: 24,
        load: () => import('./sso-keys.tsx'),
      },
      { path: '/identity/me', title: '我的账号', permission: null, order: 90, load: () => import('./my-account.tsx') },
      {
        path: '/identity/looks',
        title: '谁查看过我的资料',
        permission: null,
        order: 91,
        load: () => import('./own-looks.tsx'),
      },
    ],
  }),
];
