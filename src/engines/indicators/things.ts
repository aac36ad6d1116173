import { rows, sql, type ThingKind } from '#kernel';

/** The things of this module that the audit and messages name. */
export const things = (): readonly ThingKind[] => [
  {
    kind: 'indicators.definition',
    zh: '指标',
    link: (id) => `/indicators/definitions?open=${id}`,
    names: (ctx, ids) =>
      rows(
        ctx,
        sql<{
          id: string;
          name: string;
        }>`select code as id, name from indicators.definitions where code = any(${[...ids]}::text[])`,
      ),
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
