import { namesFrom, sql, type ThingKind } from '#kernel';

/** The things of this module that the audit and messages name. */
export const things = (): readonly ThingKind[] => [
  {
    kind: 'content.article',
    zh: '稿件',
    link: (id) => `/content/articles?open=${id}`,
    names: namesFrom(sql`select id, coalesce(title, '未命名稿件') as name from content.articles`),
  },
  {
    kind: 'content.column',
    zh: '栏目',
    link: (id) => `/content/columns?open=${id}`,
    names: namesFrom(sql`select id, name from content.columns`),
  },
];
