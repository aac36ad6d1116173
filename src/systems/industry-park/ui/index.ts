import { defineScreens, finder } from '#design/console';

export const screens = defineScreens({
  module: 'industry-park',
  group: '登记与数据',
  items: [
    {
      path: '/industry-park/projects',
      title: '重大项目',
      permission: 'industry-park.project.list',
      order: 40,
      finds: finder<{ id: string; name: string }>({
        url: '/api/industry-park/projects',
        label: '项目',
        found: (row) => ({ title: row.name, to: `/industry-park/projects/${row.id}` }),
      }),
      load: () => import('./projects.tsx'),
    },
    {
      path: '/industry-park/projects/:id',
      title: '项目档案',
      permission: 'industry-park.project.get',
      hidden: true,
      load: () => import('./project.tsx'),
    },
  ],
});
