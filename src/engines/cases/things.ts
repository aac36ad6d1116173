import { namesFrom, sql, type ThingKind } from '#kernel';

/** The things of this module that the audit and messages name. */
export const things = (): readonly ThingKind[] => [
  {
    kind: 'cases.case',
    zh: '办件',
    link: (id) => `/cases/${id}`,
    names: namesFrom(sql`select id, title || '（' || number || '）' as name from cases.cases`),
  },
  {
    kind: 'cases.item',
    zh: '事项',
    link: (id) => `/items/${id}`,
    names: namesFrom(sql`select id, name from cases.items`),
  },
  {
    kind: 'cases.ticket',
    zh: '差评工单',
    link: (id) => `/ratings/tickets?open=${id}`,
    names: namesFrom(sql`select id, number as name from cases.tickets`),
  },
  {
    kind: 'cases.supervision',
    zh: '督办',
    link: (id) => `/supervisions?open=${id}`,
    names: namesFrom(sql`select id, matter as name from cases.supervisions`),
  },
  {
    kind: 'cases.webhook',
    zh: '推送地址',
    link: (id) => `/case-pushes?open=${id}`,
    names: namesFrom(sql`select id, name from cases.webhooks`),
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
