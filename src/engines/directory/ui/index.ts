import { defineScreens } from '#design/console';

export const screens = defineScreens({
  module: 'directory',
  group: '系统',
  items: [
    {
      path: '/directory/organisations',
      title: '机构与人员',
      permission: null,
      order: 10,
      load: () => import('./organisations.tsx'),
    },
    {
      path: '/directory/lending',
      title: '委托与代理',
      permission: null,
      order: 20,
      load: () => import('./lending.tsx'),
    },
    {
      path: '/directory/roles',
      title: '角色与授权',
      permission: 'directory.role.list',
      order: 30,
      load: () => import('./roles-and-grants.tsx'),
    },
  ],
});
