import { listOf, listQuery, nullable, oneOf, type Static, Type } from '#kernel/contract';

export * from './letters/letter.contract.ts';
export * from './letters/letter-words.ts';
export * from './site-report/site-report.contract.ts';
export * from './surveys/survey.contract.ts';

/** What may be wrong with a page (政府网站找错). */
export const errorKinds = {
  words: '错别字、表述错误',
  link: '链接打不开',
  stale: '内容过时',
  service: '办事指南与实际不符',
  other: '其他',
} as const;
export type ErrorKind = keyof typeof errorKinds;

export const errorOutcomes = {
  corrected: '已改正',
  right: '核对无误',
  'passed-on': '不属本站，已转告',
} as const;
export type ErrorOutcome = keyof typeof errorOutcomes;

export const ErrorReport = Type.Object({
  number: Type.String({ title: '编号' }),
  page: Type.String({ title: '页面' }),
  kind: oneOf(errorKinds, '问题种类'),
  matter: Type.String({ title: '问题' }),
  submittedAt: Type.String({ title: '提交时间' }),
  dueOn: Type.String({ title: '答复期限' }),
  late: Type.Boolean({ title: '逾期' }),
  outcome: nullable(oneOf(errorOutcomes, '处理结果')),
  answer: Type.String({ title: '答复' }),
  answeredAt: nullable(Type.String({ title: '答复时间' })),
  answeredByName: nullable(Type.String({ title: '答复人' })),
  version: Type.Integer({ title: '版本' }),
  demo: Type.Boolean({ title: '示例数据' }),
});
export type ErrorReport = Static<typeof ErrorReport>;
/** With the title of the page, where what was written is the address of one. */
export const ListedErrorReport = Type.Object({
  ...ErrorReport.properties,
  pageTitle: nullable(Type.String({ title: '页面标题' })),
});
export type ListedErrorReport = Static<typeof ListedErrorReport>;
export const ErrorReportList = listOf(ListedErrorReport);

export const ErrorReportQuery = Type.Object({
  ...listQuery,
  state: Type.Optional(
    Type.Union([Type.Literal('open', { title: '待处理' }), Type.Literal('answered', { title: '已答复' })], {
      title: '状态',
    }),
  ),
  kind: Type.Optional(oneOf(errorKinds, '问题种类')),
});
export type ErrorReportQuery = Static<typeof ErrorReportQuery>;

export const ErrorAnswer = Type.Object({
  outcome: oneOf(errorOutcomes, '处理结果'),
  answer: Type.String({
    title: '答复',
    minLength: 2,
    maxLength: 500,
    pattern: '\\S',
    description: '提交的人凭编号和查询码看到，请写明改了什么，或者为什么没有改',
    'x-ui': { widget: 'textarea', rows: 4 },
  }),
  version: Type.Integer({ title: '版本', 'x-ui': { widget: 'hidden' } }),
});
export type ErrorAnswer = Static<typeof ErrorAnswer>;
