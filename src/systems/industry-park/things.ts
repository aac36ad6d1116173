import { namesFrom, sql, type ThingKind } from '#kernel';

/** The things of this module that the audit and messages name. */
export const things = (): readonly ThingKind[] => [
  {
    kind: 'industry-park.project',
    zh: '项目',
    link: (id) => `/industry-park/projects/${id}`,
    names: namesFrom(sql`select id, name from industry_park.projects`),
  },
];
