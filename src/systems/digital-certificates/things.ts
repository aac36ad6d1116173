import { namesFrom, sql, type ThingKind } from '#kernel';

/** The things of this module that the audit and messages name. */
export const things = (): readonly ThingKind[] => [
  {
    kind: 'digital-certificates.application',
    zh: '证书申请',
    link: (id) => `/digital-certificates/desk?tab=all&open=${id}`,
    names: namesFrom(sql`select id, number as name from digital_certificates.applications`),
  },
  {
    kind: 'digital-certificates.certificate',
    zh: '证书',
    link: (id) => `/digital-certificates/certificates?open=${id}`,
  },
  {
    kind: 'digital-certificates.counter',
    zh: '受理点',
    names: namesFrom(sql`select id, name from digital_certificates.counters`),
  },
  {
    kind: 'digital-certificates.month',
    zh: '证书月报',
  },
];
