import { namesFrom, sql, type ThingKind } from '#kernel';

/** The things of this module that the audit and messages name. */
export const things = (): readonly ThingKind[] => [
  {
    kind: 'staffing.change',
    zh: '编制申请',
    link: (id) => `/staffing/changes/${id}`,
    names: namesFrom(sql`select id, coalesce(number, '未编号申请') as name from staffing.changes`),
  },
  {
    kind: 'staffing.agency',
    zh: '机构编制',
    link: (id) => `/staffing/agencies/${id}`,
  },
];
