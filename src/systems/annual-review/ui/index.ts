import { defineScreens } from '#design/console';

export const screens = defineScreens({
  module: 'annual-review',
  group: '登记与数据',
  items: [
    {
      path: '/annual-review',
      title: '年度综述',
      permission: 'annual-review.desk.read',
      order: 70,
      load: () => import('./reviews.tsx'),
    },
    {
      path: '/annual-review/:year',
      title: '核对综述',
      permission: 'annual-review.desk.read',
      hidden: true,
      load: () => import('./desk.tsx'),
    },
    {
      path: '/annual-review/:year/draft',
      title: '起草综述',
      permission: 'annual-review.desk.read',
      hidden: true,
      load: () => import('./draft.tsx'),
    },
  ],
});
