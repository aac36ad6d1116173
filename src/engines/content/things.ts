import { rows, sql, type ThingKind } from '#kernel';

/** The things of this module that the audit and messages name. */
export const things = (): readonly ThingKind[] => [
  {
    kind: 'content.article',
    zh: '稿件',
    link: (id) => `/content/articles?open=${id}`,
    names: (ctx, ids) =>
      rows(
        ctx,
        sql<{
          id: string;
          name: string;
        }>`select id, coalesce(title, '未命名稿件') as name from content.articles where id = any(${[...ids]}::text[])`,
      ),
  },
  {
    kind: 'content.column',
    zh: '栏目',
    link: (id) => `/content/columns?open=${id}`,
    names: (ctx, ids) =>
      rows(
        ctx,
        sql<{ id: string; name: string }>`select id, name from content.columns where id = any(${[...ids]}::text[])`,
      ),
  },
];
