import { defineEvent, listQuery, nullable, oneOf, type Static, Type } from '#kernel/contract';

export const indicatorKinds = {
  count: '数量',
  amount: '金额',
  share: '比率',
  capacity: '容量',
  length: '长度',
  ordinal: '序数',
  date: '日期',
  nominal: '名称含数',
} as const;
export type IndicatorKind = keyof typeof indicatorKinds;

export const periodTypes = {
  year: '年',
  half: '半年',
  quarter: '季',
  month: '月',
  date: '时点',
  event: '事件',
} as const;
export type PeriodType = keyof typeof periodTypes;

export const rollUps = { sum: '下级相加', weighted: '按权重平均', none: '不汇总' } as const;
export type RollUp = keyof typeof rollUps;

/** How sure a value is. `not-stated` (未载明) is never stored: it is the absence of a value, said aloud. */
export const valueStates = { stated: '载明', estimated: '估计', forecast: '预计' } as const;
export type ValueState = keyof typeof valueStates;
export const shownStates = { ...valueStates, 'not-stated': '未载明' } as const;
export type ShownState = keyof typeof shownStates;

export const qualifiers = {
  exact: '确数',
  more_than: '多、余',
  exceeds: '突破、超过',
  nearly: '近',
  about: '约',
  forecast: '预计',
  implied: '由全称词得出',
  ordinal: '序数',
  name_embedded: '名称所含',
  date: '日期',
} as const;
export type Qualifier = keyof typeof qualifiers;

const decimalPattern = '^-?[0-9]{1,18}(\\.[0-9]{1,6})?$';
const day = '[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?';
const Period = Type.String({ title: '期间', minLength: 1, maxLength: 40 });

export const Definition = Type.Object({
  code: Type.String({ title: '代码' }),
  name: Type.String({ title: '指标' }),
  nameEn: Type.String({ title: '英文名' }),
  subject: Type.String({ title: '对象' }),
  topic: Type.String({ title: '专题' }),
  kind: oneOf(indicatorKinds, '类型'),
  unit: Type.String({ title: '计量单位' }),
  periodType: oneOf(periodTypes, '期间类型'),
  rollUp: oneOf(rollUps, '汇总方式'),
  formula: nullable(Type.String({ title: '公式' })),
  weight: nullable(Type.String({ title: '权重指标' })),
  decimals: nullable(Type.Integer({ title: '小数位' })),
  meaning: Type.String({ title: '口径' }),
  /** Since when it is measured no more; null while it is. */
  retiredOn: nullable(Type.String({ title: '停用日期' })),
  retiredReason: nullable(Type.String({ title: '停用原因' })),
  version: Type.Integer(),
});
export type Definition = Static<typeof Definition>;

export const DefinitionRow = Type.Object({ ...Definition.properties, values: Type.Integer({ title: '已有数值' }) });
export type DefinitionRow = Static<typeof DefinitionRow>;

export const DefinitionEdit = Type.Object({
  name: Type.String({ title: '指标', minLength: 2, maxLength: 80 }),
  meaning: Type.String({ title: '口径', maxLength: 1000, 'x-ui': { widget: 'textarea', rows: 4, width: 'full' } }),
  version: Type.Integer({ title: '版本', 'x-ui': { widget: 'hidden' } }),
});
export type DefinitionEdit = Static<typeof DefinitionEdit>;

const code = '[a-z][a-z0-9_]*(\\.[a-z0-9_]+)+';
export const NewDefinition = Type.Object({
  name: Type.String({ title: '指标名称', minLength: 2, maxLength: 80 }),
  subject: Type.String({ title: '对象', minLength: 1, maxLength: 60, 'x-ui': { placeholder: '例如 固定电话' } }),
  topic: Type.String({ title: '专题', minLength: 1, maxLength: 40, 'x-ui': { placeholder: '例如 网络基础设施' } }),
  unit: Type.String({ title: '计量单位', minLength: 1, maxLength: 12 }),
  kind: oneOf(indicatorKinds, '类型'),
  periodType: oneOf(periodTypes, '期间类型'),
  rollUp: oneOf(rollUps, '汇总方式'),
  meaning: Type.String({
    title: '口径',
    minLength: 4,
    maxLength: 1000,
    'x-ui': { widget: 'textarea', rows: 3, width: 'full', placeholder: '统计什么、不统计什么、按什么时点' },
  }),
  code: Type.Optional(
    Type.String({
      title: '代码',
      pattern: `^${code}$`,
      maxLength: 100,
      description: '小写字母和点，例如 telecom.fiber.users；不填则自动编号',
    }),
  ),
  formula: Type.Optional(
    Type.String({
      title: '公式',
      maxLength: 300,
      'x-ui': { width: 'full', placeholder: '由其他指标计算时填写，用代码和 + - * / ()' },
    }),
  ),
  weight: Type.Optional(Type.String({ title: '权重指标代码', pattern: `^${code}$`, maxLength: 100 })),
  decimals: Type.Optional(Type.Integer({ title: '小数位', minimum: 0, maximum: 6 })),
});
export type NewDefinition = Static<typeof NewDefinition>;

export const Reason = Type.Object({
  reason: Type.String({ title: '原因', minLength: 2, maxLength: 400, pattern: '\\S' }),
});

/** One record behind a derived value: what it is, and what it adds. */
export const BasisRecord = Type.Object({
  id: Type.String(),
  label: Type.String(),
  value: Type.Optional(Type.String()),
  href: Type.Optional(Type.String()),
});
export type BasisRecord = Static<typeof BasisRecord>;

export const Basis = Type.Object({
  /** One sentence with the working: 3.9 − 1.2 = 2.7（亿元）. */
  how: Type.String(),
  /** Whose records: `industry-park.project`. */
  system: Type.String(),
  /** A public page with the records, when there is one. */
  href: Type.Optional(Type.String()),
  numerator: Type.Optional(Type.Integer()),
  denominator: Type.Optional(Type.Integer()),
  /** What the records were counted or added up as; shares and dates are neither. */
  way: Type.Optional(
    Type.Union([Type.Literal('count'), Type.Literal('sum'), Type.Literal('share'), Type.Literal('fact')]),
  ),
  records: Type.Array(BasisRecord),
});
export type Basis = Static<typeof Basis>;

export const StoredValue = Type.Object({
  id: Type.String(),
  indicator: Type.String(),
  region: Type.String(),
  period: Type.String(),
  origin: Type.Union([Type.Literal('document'), Type.Literal('records')]),
  value: Type.String({ title: '数值' }),
  qualifier: Type.String({ title: '限定' }),
  word: Type.String({ title: '限定词' }),
  state: oneOf(valueStates, '性质'),
  document: nullable(Type.String({ title: '出处' })),
  clauseId: nullable(Type.String({ title: '条目' })),
  clause: nullable(Type.String({ title: '原文' })),
  basis: nullable(Basis),
  demo: Type.Boolean({ title: '示例数据' }),
  reason: nullable(Type.String({ title: '更正原因' })),
  recordedBy: Type.String({ title: '记录人' }),
  recordedAt: Type.Unsafe<Date>({ type: 'string', format: 'date-time' }),
  supersededAt: nullable(Type.Unsafe<Date>({ type: 'string', format: 'date-time' })),
  /** Taken back, not replaced. */
  withdrawnReason: nullable(Type.String({ title: '撤销原因' })),
  withdrawnBy: nullable(Type.String({ title: '撤销人' })),
});
export type StoredValue = Static<typeof StoredValue>;

export const NewValue = Type.Object({
  indicator: Type.String({ title: '指标', minLength: 1, maxLength: 120 }),
  region: Type.String({ title: '区划', pattern: '^[0-9]{2,12}$', 'x-ui': { widget: 'region' } }),
  period: Period,
  value: Type.String({ title: '数值', pattern: `${decimalPattern}|^${day}$` }),
  qualifier: Type.Optional(oneOf(qualifiers, '限定')),
  word: Type.Optional(Type.String({ title: '限定词', maxLength: 10 })),
  state: oneOf(valueStates, '性质'),
  document: Type.String({ title: '出处', minLength: 2, maxLength: 200 }),
  clause: Type.Optional(Type.String({ title: '原文', maxLength: 500 })),
});
export type NewValue = Static<typeof NewValue>;

export const Correction = Type.Object({
  value: Type.String({ title: '更正后的数值', pattern: `${decimalPattern}|^${day}$` }),
  state: oneOf(valueStates, '性质'),
  reason: Type.String({
    title: '更正原因',
    minLength: 4,
    maxLength: 400,
    'x-ui': { widget: 'textarea', width: 'full' },
  }),
});
export type Correction = Static<typeof Correction>;

export const NewTarget = Type.Object({
  indicator: Type.String({ title: '指标', minLength: 1, maxLength: 120 }),
  region: Type.String({ title: '区划', pattern: '^[0-9]{2,12}$' }),
  period: Period,
  value: Type.String({ title: '目标值', pattern: decimalPattern }),
  source: Type.String({ title: '依据', minLength: 2, maxLength: 200 }),
  version: Type.Optional(Type.Integer({ title: '版本', 'x-ui': { widget: 'hidden' } })),
});
export type NewTarget = Static<typeof NewTarget>;

export const DropTarget = Type.Object({
  indicator: Type.String({ maxLength: 120 }),
  region: Type.String({ title: '区划', pattern: '^[0-9]{2,12}$' }),
  period: Period,
  version: Type.Integer({ title: '版本' }),
  reason: Reason.properties.reason,
});
export type DropTarget = Static<typeof DropTarget>;

export const ShownTarget = Type.Object({
  value: Type.String(),
  source: Type.String(),
  version: Type.Integer(),
  /** Reached so far, in percent to one decimal; null without a value. */
  reached: nullable(Type.String()),
});

/** One cell of the grid: the value that counts for this region and period, and how it came about. */
export const ShownValue = Type.Object({
  id: nullable(Type.String()),
  indicator: Type.String(),
  region: Type.String(),
  period: Type.String(),
  value: nullable(Type.String()),
  text: Type.String(),
  unit: Type.String(),
  qualifier: Type.String(),
  word: Type.String(),
  state: oneOf(shownStates, '性质'),
  how: oneOf(
    { document: '文件载明', records: '记录计算', formula: '公式', 'roll-up': '下级汇总', none: '未载明' },
    '得出方式',
  ),
  working: Type.String(),
  demo: Type.Boolean(),
  /** What the document says, where records say it too. */
  documentText: nullable(Type.String()),
  differs: Type.Boolean(),
  target: nullable(ShownTarget),
});
export type ShownValue = Static<typeof ShownValue>;

export const GridQuery = Type.Object({
  indicator: Type.String({ title: '指标', minLength: 1, maxLength: 120 }),
  region: Type.Optional(Type.String({ title: '区划', pattern: '^[0-9]{2,12}$' })),
});
export const Grid = Type.Object({
  definition: Definition,
  periods: Type.Array(Type.String()),
  rows: Type.Array(
    Type.Object({ region: Type.String(), name: Type.String(), total: Type.Boolean(), cells: Type.Array(ShownValue) }),
  ),
});
export type Grid = Static<typeof Grid>;

/** What is amiss with a row of an uploaded table, and how to mend it. */
export const ImportProblem = Type.Object({
  row: Type.Integer(),
  column: Type.String(),
  value: Type.String(),
  problem: Type.String(),
});
export type ImportProblem = Static<typeof ImportProblem>;

export const ImportReport = Type.Object({
  rows: Type.Integer({ title: '行数' }),
  added: Type.Integer({ title: '新记录' }),
  corrected: Type.Integer({ title: '更正' }),
  same: Type.Integer({ title: '未变' }),
  problems: Type.Array(ImportProblem),
  written: Type.Boolean(),
});
export type ImportReport = Static<typeof ImportReport>;

export const DefinitionQuery = Type.Object({
  ...listQuery,
  topic: Type.Optional(Type.String({ title: '专题', maxLength: 60 })),
  kind: Type.Optional(oneOf(indicatorKinds, '类型')),
});
export type DefinitionQuery = Static<typeof DefinitionQuery>;

/** A value came, was corrected, or was reckoned anew and differs from before. */
export const valueRecorded = defineEvent(
  'indicators.value.recorded',
  Type.Object({ indicator: Type.String(), region: Type.String(), period: Type.String() }),
);
