import { namesFrom, sql, type ThingKind } from '#kernel';

/** The things of this module that the audit and messages name. */
export const things = (): readonly ThingKind[] => [
  {
    kind: 'indicators.definition',
    zh: '指标',
    link: (id) => `/indicators/definitions?open=${id}`,
    names: namesFrom(sql`select code as id, name from indicators.definitions`),
  },
  {
    kind: 'indicators.value',
    zh: '指标数值',
  },
  {
    kind: 'indicators.target',
    zh: '指标目标',
  },
];
