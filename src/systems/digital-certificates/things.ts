import { rows, sql, type ThingKind } from '#kernel';

/** The things of this module that the audit and messages name. */
export const things = (): readonly ThingKind[] => [
  {
    kind: 'digital-certificates.application',
    zh: '证书申请',
    link: (id) => `/digital-certificates/desk?tab=all&open=${id}`,
    names: (ctx, ids) =>
      rows(
        ctx,
        sql<{
          id: string;
          name: string;
        }>`select id, number as name from digital_certificates.applications where id = any(${[...ids]}::text[])`,
      ),
  },
  {
    kind: 'digital-certificates.certificate',
    zh: '证书',
    link: (id) => `/digital-certificates/certificates?open=${id}`,
  },
  {
    kind: 'digital-certificates.counter',
    zh: '受理点',
    names: (ctx, ids) =>
      rows(
        ctx,
        sql<{
          id: string;
          name: string;
        }>`select id, name from digital_certificates.counters where id = any(${[...ids]}::text[])`,
      ),
  },
  {
    kind: 'digital-certificates.month',
    zh: '证书月报',
  },
];
