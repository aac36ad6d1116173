import { rows, sql, type ThingKind } from '#kernel';

/** The things of this module that the audit and messages name. */
export const things = (): readonly ThingKind[] => [
  {
    kind: 'admission.gate',
    zh: '排队入口',
    link: (id) => `/admission/gates/${id}`,
    names: (ctx, ids) =>
      rows(
        ctx,
        sql<{
          id: string;
          name: string;
        }>`select id, title as name from admission.gates where id = any(${[...ids]}::text[])`,
      ),
  },
];
