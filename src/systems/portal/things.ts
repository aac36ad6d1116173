import { namesFrom, sql, type ThingKind } from '#kernel';

/** The things of this module that the audit and messages name. */
export const things = (): readonly ThingKind[] => [
  {
    kind: 'portal.error-report',
    zh: '网站找错留言',
    link: (id) => `/portal/error-reports?open=${id}`,
    names: async (_ctx, ids) => ids.map((id) => ({ id, name: id })),
  },
  {
    kind: 'portal.letter',
    zh: '来信',
    link: (id) => `/portal/letters?open=${id}`,
    names: async (_ctx, ids) => ids.map((id) => ({ id, name: id })),
  },
  {
    kind: 'portal.survey',
    zh: '征集调查',
    link: (id) => `/portal/surveys?open=${id}`,
    names: namesFrom(sql`select id, title as name from portal.surveys`),
  },
  {
    kind: 'portal.site-report',
    zh: '网站年度报表',
    link: (year) => `/portal/site-reports?open=${year}`,
    names: async (_ctx, years) => years.map((year) => ({ id: year, name: `${year} 年` })),
  },
];
