import { defineScreens, finder } from '#design/console';
import type { Organisation, PersonCard } from '../contract.ts';

export const screens = defineScreens({
  module: 'directory',
  group: '系统',
  items: [
    {
      path: '/directory/organisations',
      title: '机构与人员',
      permission: null,
      order: 10,
      finds: [
        finder<PersonCard>({
          url: '/api/directory/people',
          label: '人员',
          found: (row) => ({
            title: row.name,
            note: [row.organisation, row.post].filter(Boolean).join(' '),
            to: `/directory/organisations?${row.organisationId ? `id=${row.organisationId}&` : ''}person=${row.id}`,
          }),
        }),
        finder<Organisation>({
          url: '/api/directory/organisations',
          label: '机构',
          found: (row) => ({ title: row.name, to: `/directory/organisations?id=${row.id}` }),
        }),
      ],
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
      onDesk: () => import('./powers-on-desk.tsx'),
    },
  ],
});
