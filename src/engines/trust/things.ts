import { namesFrom, sql, type ThingKind } from '#kernel';

/** The things of this module that the audit and messages name. */
export const things = (): readonly ThingKind[] => [
  {
    kind: 'trust.certificate',
    zh: '数字证书',
    names: namesFrom(sql`select id, common_name as name from trust.certificates`),
  },
  {
    kind: 'trust.authority',
    zh: '签发机构',
    link: (id) => `/trust/authorities?open=${id}`,
    names: namesFrom(sql`select id, title as name from trust.authorities`),
  },
];
