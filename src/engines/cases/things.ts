import { rows, sql, type ThingKind } from '#kernel';

/** The things of this module that the audit and messages name. */
export const things = (): readonly ThingKind[] => [
  {
    kind: 'cases.case',
    zh: '办件',
    link: (id) => `/cases/${id}`,
    names: (ctx, ids) =>
      rows(
        ctx,
        sql<{
          id: string;
          name: string;
        }>`select id, title || '（' || number || '）' as name from cases.cases where id = any(${[...ids]}::text[])`,
      ),
  },
  {
    kind: 'cases.item',
    zh: '事项',
    link: (id) => `/items/${id}`,
    names: (ctx, ids) =>
      rows(
        ctx,
        sql<{ id: string; name: string }>`select id, name from cases.items where id = any(${[...ids]}::text[])`,
      ),
  },
  {
    kind: 'cases.ticket',
    zh: '差评工单',
    link: (id) => `/ratings/tickets?open=${id}`,
    names: (ctx, ids) =>
      rows(
        ctx,
        sql<{
          id: string;
          name: string;
        }>`select id, number as name from cases.tickets where id = any(${[...ids]}::text[])`,
      ),
  },
  {
    kind: 'cases.supervision',
    zh: '督办',
    link: (id) => `/supervisions?open=${id}`,
    names: (ctx, ids) =>
      rows(
        ctx,
        sql<{
          id: string;
          name: string;
        }>`select id, matter as name from cases.supervisions where id = any(${[...ids]}::text[])`,
      ),
  },
  {
    kind: 'cases.webhook',
    zh: '推送地址',
    link: (id) => `/case-pushes?open=${id}`,
    names: (ctx, ids) =>
      rows(
        ctx,
        sql<{ id: string; name: string }>`select id, name from cases.webhooks where id = any(${[...ids]}::text[])`,
      ),
  },
  {
    kind: 'cases.destruction',
    zh: '销毁清册',
  },
  {
    kind: 'cases.co-signer',
    zh: '共同申请人',
  },
  {
    kind: 'cases.rating',
    zh: '评价',
  },
  {
    kind: 'cases.push',
    zh: '推送',
  },
  {
    kind: 'cases.intake',
    zh: '收件',
  },
];
