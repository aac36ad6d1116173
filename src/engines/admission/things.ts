import { namesFrom, sql, type ThingKind } from '#kernel';

/** The things of this module that the audit and messages name. */
export const things = (): readonly ThingKind[] => [
  {
    kind: 'admission.gate',
    zh: '排队入口',
    link: (id) => `/admission/gates/${id}`,
    names: namesFrom(sql`select id, title as name from admission.gates`),
  },
];
