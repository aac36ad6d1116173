import { defineScreens } from '#design/console';

export const screens = defineScreens({
  module: 'forms',
  group: '办事',
  items: [
    { path: '/forms', title: '表单设计', permission: 'forms.form.list', order: 60, load: () => import('./forms.tsx') },
    {
      path: '/forms/:key',
      title: '设计表单',
      permission: 'forms.form.list',
      hidden: true,
      load: () => import('./design-form.tsx'),
    },
  ],
});
