import { defineScreens, finder } from '#design/console';
import type { ArticleRow } from '../contract.ts';

export const screens = defineScreens({
  module: 'content',
  group: '公文与公开',
  items: [
    {
      path: '/content/articles',
      title: '内容管理',
      permission: 'content.article.list',
      order: 10,
      finds: finder<ArticleRow>({
        url: '/api/content/articles',
        label: '稿件',
        found: (row) => ({ title: row.title, note: row.columnName, to: `/content/articles?open=${row.id}` }),
      }),
      load: () => import('./articles.tsx'),
    },
    {
      path: '/content/articles/new',
      title: '新建稿件',
      permission: 'content.article.create',
      hidden: true,
      load: () => import('./new-article.tsx'),
    },
    {
      path: '/content/articles/:id/edit',
      title: '修改稿件',
      permission: 'content.article.edit',
      hidden: true,
      load: () => import('./edit-article.tsx'),
    },
    {
      path: '/content/columns',
      title: '栏目与保障台账',
      permission: 'content.column.list',
      order: 20,
      load: () => import('./columns.tsx'),
      onDesk: () => import('./late-columns.tsx'),
    },
  ],
});
