import { rows, sql, type ThingKind } from '#kernel';

/** The things of this module that the audit and messages name. */
export const things = (): readonly ThingKind[] => [
  {
    kind: 'industry-park.project',
    zh: '项目',
    link: (id) => `/industry-park/projects/${id}`,
    names: (ctx, ids) =>
      rows(
        ctx,
        sql<{
          id: string;
          name: string;
        }>`select id, name from industry_park.projects where id = any(${[...ids]}::text[])`,
      ),
  },
];
