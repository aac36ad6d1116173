import { namesFrom, rows, sql, type ThingKind } from '#kernel';

/** The things of this module that the audit and messages name. */
export const things = (): readonly ThingKind[] => [
  {
    kind: 'payments.order',
    zh: '缴费订单',
    link: (id) => `/payments/orders?open=${id}`,
    names: namesFrom(sql`select id, title as name from payments.orders`),
  },
  {
    kind: 'payments.day',
    zh: '对账日',
    link: (id) => `/payments/days/${id}`,
    names: (ctx, ids) =>
      rows(ctx, sql<{ id: string; name: string }>`select id, id as name from unnest(${[...ids]}::text[]) as id`),
  },
];
