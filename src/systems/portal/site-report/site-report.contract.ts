import { listOf, listQuery, nullable, oneOf, type Static, Type } from '#kernel/contract';

export const siteReportStates = { none: '还没有填', draft: '草稿', published: '已公布' } as const;
export type SiteReportState = keyof typeof siteReportStates;

export const reportFieldKinds = { number: '数', 'yes-no': '是否', text: '文字' } as const;

/** A field of the form. `counted`: records may tell it, and then it is never typed. */
export const ReportField = Type.Object({
  key: Type.String(),
  title: Type.String(),
  kind: oneOf(reportFieldKinds, '种类'),
  unit: Type.Optional(Type.String()),
  counted: Type.Optional(Type.Boolean()),
  optional: Type.Optional(Type.Boolean()),
});
export type ReportField = Static<typeof ReportField>;
export const ReportGroup = Type.Object({ title: Type.String(), fields: Type.Array(ReportField) });
export type ReportGroup = Static<typeof ReportGroup>;

export const ReportValue = Type.Union([Type.Number(), Type.Boolean(), Type.String()]);
export type ReportValue = Static<typeof ReportValue>;
export const ReportValues = Type.Record(Type.String(), ReportValue);
export type ReportValues = Readonly<Record<string, ReportValue>>;

export const ListedSiteReport = Type.Object({
  year: Type.Integer({ title: '年度' }),
  state: oneOf(siteReportStates, '状态'),
  dueOn: Type.String({ title: '公布期限' }),
  late: Type.Boolean({ title: '逾期没有公布' }),
  publishedOn: nullable(Type.String({ title: '公布日期' })),
  demo: Type.Boolean({ title: '示例数据' }),
});
export type ListedSiteReport = Static<typeof ListedSiteReport>;
export const SiteReportList = listOf(ListedSiteReport);
export const SiteReportQuery = Type.Object(listQuery);

export const SiteReport = Type.Object({
  ...ListedSiteReport.properties,
  groups: Type.Array(ReportGroup),
  source: Type.String({ title: '表式依据' }),
  values: ReportValues,
  /** What keeps it from being published. */
  faults: Type.Array(Type.Object({ key: Type.String(), message: Type.String(), missing: Type.Boolean() })),
  publishedByName: nullable(Type.String({ title: '公布人' })),
  version: Type.Integer({ title: '版本' }),
});
export type SiteReport = Static<typeof SiteReport>;

export const SiteReportStep = Type.Object({ version: Type.Integer({ title: '版本', 'x-ui': { widget: 'hidden' } }) });
export const SiteReportWithdrawal = Type.Object({
  reason: Type.String({ title: '撤回的原因', minLength: 2, maxLength: 200, pattern: '\\S' }),
  ...SiteReportStep.properties,
});
/** What was typed, by the keys of the form; the form of the year checks it. */
export const SiteReportInput = Type.Object({ values: ReportValues, ...SiteReportStep.properties });
export type SiteReportInput = Static<typeof SiteReportInput>;

/** The fields to type, as the form that console and server share. */
export const typedSchema = (groups: readonly ReportGroup[]) =>
  Type.Object(
    Object.fromEntries(
      groups.flatMap(({ title, fields }) =>
        fields.filter(({ counted }) => !counted).map((field) => [field.key, Type.Optional(propertyOf(field, title))]),
      ),
    ),
    { additionalProperties: false },
  );

function propertyOf({ title, kind, unit }: ReportField, section: string) {
  const ui = { 'x-ui': { section, ...(unit ? { unit } : {}) } };
  if (kind === 'number') return Type.Number({ title, minimum: 0, maximum: 1e12, ...ui });
  if (kind === 'yes-no') return Type.Boolean({ title, ...ui });
  return Type.String({ title, maxLength: 100, ...ui });
}

export const valueText = (value: ReportValue | undefined): string => {
  if (value === undefined || value === '') return '';
  if (typeof value === 'boolean') return value ? '是' : '否';
  return typeof value === 'number' ? value.toLocaleString('zh-CN', { maximumFractionDigits: 1 }) : value;
};
