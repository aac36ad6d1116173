import { defineScreens } from '#design/console';

export const screens = defineScreens({
  module: 'messaging',
  group: '系统',
  items: [
    {
      path: '/messaging/messages',
      title: '短信与邮件',
      permission: 'messaging.message.list',
      order: 30,
      load: () => import('./messages.tsx'),
    },
  ],
});
