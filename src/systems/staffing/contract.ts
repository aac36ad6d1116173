import { defineEvent, listQuery, nullable, oneOf, type Static, Type } from '#kernel/contract';
import { agencyCategories, bases, day, text } from './words.contract.ts';

export * from './change.contract.ts';
export * from './words.contract.ts';

export const Kind = Type.Object({
  value: Type.String(),
  label: Type.String(),
  code: Type.String(),
  name: text('名称'),
  class: Type.Union([Type.Literal('establishment'), Type.Literal('leadership')]),
  family: text('大类'),
  document: text('依据'),
});
export type Kind = Static<typeof Kind>;

/** One kind at one agency on a day. */
export const LedgerLine = Type.Object({
  kind: Type.String(),
  kindName: text('编制类别'),
  class: Type.Union([Type.Literal('establishment'), Type.Literal('leadership')]),
  family: text('大类'),
  approved: Type.Integer({ title: '核定' }),
  occupied: Type.Integer({ title: '实有' }),
  vacant: Type.Integer({ title: '空编' }),
  over: Type.Integer({ title: '超编' }),
  /** Approved to come or to go after the day. */
  arriving: Type.Integer({ title: '待到位' }),
  leaving: Type.Integer({ title: '待离开' }),
  /** How many more could be appointed from the day on for good. */
  free: Type.Integer({ title: '可用' }),
});
export type LedgerLine = Static<typeof LedgerLine>;

export const AgencyRow = Type.Object({
  value: Type.String(),
  label: Type.String(),
  id: Type.String(),
  name: text('机构'),
  shortName: text('简称'),
  category: oneOf(agencyCategories, '类别'),
  regionCode: text('区划代码'),
  region: text('区划'),
  approved: Type.Integer({ title: '核定编制' }),
  occupied: Type.Integer({ title: '实有' }),
  over: Type.Integer({ title: '超编' }),
  outside: Type.Integer({ title: '编外' }),
  published: Type.Boolean({ title: '对外公开' }),
  abolishedOn: nullable(Type.String({ title: '撤销日期' })),
  demo: Type.Boolean(),
});
export type AgencyRow = Static<typeof AgencyRow>;

export const Office = Type.Object({
  id: Type.String(),
  name: text('内设机构'),
  duties: text('职责'),
  phone: text('电话'),
  sort: Type.Integer({ title: '排序' }),
  validFrom: text('设立日期'),
  validTo: nullable(Type.String({ title: '撤销日期' })),
  version: Type.Integer(),
});
export type Office = Static<typeof Office>;

export const OfficeInput = Type.Object({
  name: text('内设机构名称', { minLength: 2, maxLength: 60 }),
  duties: Type.Optional(text('职责', { maxLength: 1000, 'x-ui': { widget: 'textarea', width: 'full' } })),
  phone: Type.Optional(text('电话', { maxLength: 40 })),
  sort: Type.Optional(Type.Integer({ title: '排序', minimum: 0, maximum: 9999 })),
  validFrom: day('设立日期'),
});
export type OfficeInput = Static<typeof OfficeInput>;

export const DutyList = Type.Object({
  validFrom: text('施行日期'),
  items: Type.Array(Type.String(), { title: '职责' }),
  document: text('依据'),
  recordedBy: text('登记人'),
});
export type DutyList = Static<typeof DutyList>;

export const DutiesInput = Type.Object({
  /** One duty a line; the numbers are put before them. */
  text: text('主要职责', {
    minLength: 4,
    maxLength: 6000,
    description: '每行一条，不用写序号',
    'x-ui': { widget: 'textarea', rows: 10, width: 'full' },
  }),
  document: text('依据（三定规定、批文）', { minLength: 2, maxLength: 200 }),
  validFrom: day('施行日期'),
});
export type DutiesInput = Static<typeof DutiesInput>;

export const AgencyContact = Type.Object({
  address: text('地址', { maxLength: 120 }),
  officeHours: text('办公时间', { maxLength: 120 }),
  phone: text('电话', { maxLength: 60 }),
  postcode: text('邮编', { pattern: '^([0-9]{6})?$' }),
  document: text('设立批文', { maxLength: 200 }),
  published: Type.Boolean({ title: '在门户公开' }),
});
export type AgencyContact = Static<typeof AgencyContact>;

export const Placement = Type.Object({
  value: Type.String(),
  label: Type.String(),
  id: Type.String(),
  personId: Type.String(),
  person: text('姓名'),
  postId: Type.String(),
  post: text('岗位'),
  basis: oneOf(bases, '性质'),
  kind: nullable(Type.String()),
  kindName: nullable(Type.String({ title: '编制类别' })),
  leadership: nullable(Type.String()),
  leadershipName: nullable(Type.String({ title: '领导职数' })),
  validFrom: text('到岗日期'),
  validTo: nullable(Type.String({ title: '离岗日期' })),
  demo: Type.Boolean(),
});
export type Placement = Static<typeof Placement>;

export const Approval = Type.Object({
  id: Type.String(),
  kindName: text('类别'),
  delta: Type.Integer({ title: '增减' }),
  effectiveOn: text('生效日期'),
  document: text('批文'),
  note: text('说明'),
  changeId: nullable(Type.String()),
});
export type Approval = Static<typeof Approval>;

export const Agency = Type.Object({
  id: Type.String(),
  name: text('机构'),
  shortName: text('简称'),
  nameThen: text('当时名称'),
  category: oneOf(agencyCategories, '类别'),
  series: nullable(Type.String()),
  regionCode: Type.String(),
  region: text('区划'),
  ...AgencyContact.properties,
  establishedOn: nullable(Type.String()),
  abolishedOn: nullable(Type.String()),
  leader: nullable(Type.String({ title: '负责人' })),
  demo: Type.Boolean(),
  version: Type.Integer(),
  asOf: Type.String(),
  duties: nullable(DutyList),
  offices: Type.Array(Office),
  ledger: Type.Array(LedgerLine),
  approvals: Type.Array(Approval),
  people: Type.Array(Placement),
  /** Days on which something changed, for the slider. */
  days: Type.Array(Type.String()),
  updatedAt: Type.String(),
});
export type Agency = Static<typeof Agency>;

export const AgencyQuery = Type.Object({
  ...listQuery,
  region: Type.Optional(text('区划', { maxLength: 12 })),
  category: Type.Optional(oneOf(agencyCategories, '类别')),
  over: Type.Optional(Type.Boolean({ title: '只看超编' })),
  asOf: Type.Optional(day('截至日期')),
});
export type AgencyQuery = Static<typeof AgencyQuery>;

export const LedgerRow = Type.Object({
  /** Agency and kind. */
  key: Type.String(),
  ...LedgerLine.properties,
  organisationId: Type.String(),
  agency: text('机构'),
  regionCode: Type.String(),
  region: text('区划'),
});
export type LedgerRow = Static<typeof LedgerRow>;

export const LedgerQuery = Type.Object({
  ...listQuery,
  pageSize: Type.Optional(Type.Integer({ title: '每页条数', minimum: 1, maximum: 500, default: 100 })),
  asOf: Type.Optional(day('截至日期')),
  region: Type.Optional(text('区划', { maxLength: 12 })),
  class: Type.Optional(oneOf({ establishment: '编制', leadership: '领导职数' }, '范围')),
  only: Type.Optional(oneOf({ vacant: '有空编', over: '超编' }, '只看')),
});
export type LedgerQuery = Static<typeof LedgerQuery>;

/** Counts of one region or of the whole, by family. */
export const RollUp = Type.Object({
  region: text('区划'),
  regionCode: Type.String(),
  family: text('大类'),
  agencies: Type.Integer({ title: '机构数' }),
  approved: Type.Integer({ title: '核定' }),
  occupied: Type.Integer({ title: '实有' }),
  vacant: Type.Integer({ title: '空编' }),
  over: Type.Integer({ title: '超编' }),
});
export type RollUp = Static<typeof RollUp>;

/** What the check of a table found, row by row, and whether it was written. */
export const ImportReport = Type.Object({
  rows: Type.Integer(),
  good: Type.Integer(),
  written: Type.Boolean(),
  problems: Type.Array(Type.Object({ row: Type.Integer(), problem: Type.String(), fix: Type.String() })),
});
export type ImportReport = Static<typeof ImportReport>;

export const seriesChecks = {
  document: '设立批文',
  duties: '主要职责',
  leader: '负责人',
  establishment: '核定编制',
  people: '在编人员',
  contact: '地址、电话和办公时间',
} as const;
export type SeriesCheck = keyof typeof seriesChecks;

export const SeriesState = Type.Object({
  organisationId: Type.String(),
  agency: text('机构'),
  region: text('区划'),
  regionCode: Type.String(),
  missing: Type.Array(Type.String(), { title: '缺项' }),
  done: Type.Integer(),
  column: nullable(Type.Integer()),
  row: nullable(Type.Integer()),
});
export type SeriesState = Static<typeof SeriesState>;

export const SeriesReport = Type.Object({
  code: Type.String(),
  name: text('名称'),
  document: text('依据'),
  checks: Type.Array(Type.Object({ key: Type.String(), title: Type.String() })),
  agencies: Type.Array(SeriesState),
});
export type SeriesReport = Static<typeof SeriesReport>;

export const agencyChanged = defineEvent(
  'staffing.agency.changed',
  Type.Object({ organisationIds: Type.Array(Type.String()) }),
);
export const changeApproved = defineEvent(
  'staffing.change.approved',
  Type.Object({ changeId: Type.String(), organisationId: Type.String(), type: Type.String() }),
);
