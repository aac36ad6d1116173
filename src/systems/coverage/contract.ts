import { defineEvent, listQuery, type Static, type TSchema, Type } from '#kernel/contract';

export const connectionStates = {
  planned: '计划',
  building: '在建',
  connected: '已通',
  accepted: '已验收',
  broken: '中断',
} as const;
export type ConnectionState = keyof typeof connectionStates;

export const placeLevels = { township: '乡镇、街道', village: '行政村' } as const;

const oneOf = <Names extends string>(names: Readonly<Record<Names, string>>, title: string) =>
  Type.Unsafe<Names>({
    type: 'string',
    enum: Object.keys(names),
    title,
    'x-ui': { options: Object.entries(names).map(([value, label]) => ({ value, label })) },
  });
const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const day = (title: string) => Type.String({ title, format: 'date' });

export const Service = Type.Object({
  id: Type.String(),
  name: Type.String({ title: '业务' }),
  level: oneOf(placeLevels, '统计对象'),
});
export type Service = Static<typeof Service>;

export const Connection = Type.Object({
  /** Place and service. */
  key: Type.String(),
  place: Type.String({ title: '代码' }),
  name: Type.String({ title: '名称' }),
  parentName: Type.String({ title: '上级' }),
  district: Type.String({ title: '县市区代码' }),
  districtName: Type.String({ title: '县市区' }),
  service: Type.String({ title: '业务代码' }),
  serviceName: Type.String({ title: '业务' }),
  state: oneOf(connectionStates, '状态'),
  way: Type.String({ title: '方式' }),
  connectedOn: nullable(day('开通日期')),
  brokenSince: nullable(day('中断日期')),
  note: Type.String({ title: '备注' }),
  demo: Type.Boolean({ title: '示例数据' }),
  version: Type.Integer(),
});
export type Connection = Static<typeof Connection>;

export const ConnectionVersion = Type.Object({
  version: Type.Integer(),
  state: oneOf(connectionStates, '状态'),
  way: Type.String(),
  connectedOn: nullable(Type.String()),
  brokenSince: nullable(Type.String()),
  note: Type.String(),
  reason: Type.String(),
  changedBy: Type.String(),
  changedAt: Type.Unsafe<Date>({ type: 'string', format: 'date-time' }),
});
export type ConnectionVersion = Static<typeof ConnectionVersion>;

export const ConnectionChange = Type.Object({
  state: oneOf(connectionStates, '状态'),
  way: Type.String({ title: '方式', maxLength: 40 }),
  connectedOn: nullable(day('开通日期')),
  brokenSince: nullable(day('中断日期')),
  /** The first day on which a broken service worked again. */
  restoredOn: Type.Optional(nullable(day('恢复日期'))),
  mistaken: Type.Optional(Type.Boolean({ title: '中断是误报，从来没有中断' })),
  note: Type.String({ title: '备注', maxLength: 200 }),
  reason: Type.String({ title: '变更原因', minLength: 2, maxLength: 200 }),
  version: Type.Integer({ title: '版本' }),
});
export type ConnectionChange = Static<typeof ConnectionChange>;

const reason = Type.String({ title: '原因', minLength: 2, maxLength: 200, pattern: '\\S' });

/** 中断: a period in which a service did not work. */
export const Breakage = Type.Object({
  id: Type.String(),
  since: day('中断日期'),
  until: nullable(day('恢复日期')),
  reason: Type.String({ title: '中断原因' }),
  note: Type.String({ title: '恢复或更正说明' }),
  recordedBy: Type.String(),
  recordedAt: Type.Unsafe<Date>({ type: 'string', format: 'date-time' }),
  withdrawnBy: nullable(Type.String()),
  withdrawnReason: nullable(Type.String()),
});
export type Breakage = Static<typeof Breakage>;

export const NewBreakage = Type.Object({ since: day('中断日期'), until: day('恢复日期'), reason });
export type NewBreakage = Static<typeof NewBreakage>;

export const BreakageCorrection = Type.Object({
  since: day('中断日期'),
  until: day('恢复日期'),
  reason: Type.String({ ...reason, title: '更正原因' }),
});
export type BreakageCorrection = Static<typeof BreakageCorrection>;

export const BreakageWithdrawal = Type.Object({ reason });

/** Reached on the day or not: what the share counts. */
export const reaches = { reached: '已通达', missing: '未通达' } as const;
export type Reach = keyof typeof reaches;

export const ConnectionQuery = Type.Object({
  ...listQuery,
  reach: Type.Optional(oneOf(reaches, '通达')),
  service: Type.Optional(Type.String({ title: '业务', maxLength: 40 })),
  state: Type.Optional(oneOf(connectionStates, '状态')),
  district: Type.Optional(Type.String({ title: '县市区', maxLength: 20 })),
  connectedOnFrom: Type.Optional(day('开通日期起')),
  connectedOnTo: Type.Optional(day('开通日期止')),
});
export type ConnectionQuery = Static<typeof ConnectionQuery>;

/** Places covered, of all places, and newly covered in the year that ends on the day. */
export const Share = Type.Object({
  service: Type.String(),
  /** Null: the whole city. */
  district: nullable(Type.String()),
  districtName: nullable(Type.String()),
  day: Type.String(),
  total: Type.Integer({ title: '应通' }),
  covered: Type.Integer({ title: '已通' }),
  added: Type.Integer({ title: '当年新通' }),
  percent: Type.String({ title: '比重' }),
  demo: Type.Boolean(),
});
export type Share = Static<typeof Share>;

/** How many places a service reached at the end of each year, by the day each was connected. */
export const Progress = Type.Object({
  service: Type.String(),
  year: Type.Integer({ title: '年末' }),
  covered: Type.Integer({ title: '已通' }),
  total: Type.Integer({ title: '应通' }),
  percent: Type.String({ title: '比重' }),
});
export type Progress = Static<typeof Progress>;

export const ReportDate = Type.Object({
  day: day('统计日期'),
  source: Type.String({
    title: '依据',
    minLength: 2,
    maxLength: 200,
    'x-ui': { width: 'full', placeholder: '哪个文件要求按这一天统计' },
  }),
});
export type ReportDate = Static<typeof ReportDate>;

export const DropReportDate = Type.Object({
  reason: Type.String({ title: '原因', minLength: 2, maxLength: 200, pattern: '\\S' }),
});

/** Several places at once: what a month's report brings. */
export const BulkChange = Type.Object({
  keys: Type.Array(Type.String({ maxLength: 60 }), { title: '台账行', minItems: 1, maxItems: 500 }),
  state: oneOf({ building: '在建', connected: '已通', accepted: '已验收' }, '状态'),
  connectedOn: nullable(day('开通日期')),
  restoredOn: Type.Optional(
    nullable(Type.String({ title: '恢复日期', format: 'date', description: '选中的有中断的才填' })),
  ),
  reason: Type.String({ title: '变更原因', minLength: 2, maxLength: 200 }),
});
export type BulkChange = Static<typeof BulkChange>;

export const Summary = Type.Object({
  days: Type.Array(Type.String()),
  services: Type.Array(Service),
  shares: Type.Array(Share),
  progress: Type.Array(Progress),
});
export type Summary = Static<typeof Summary>;

export const connectionChanged = defineEvent(
  'coverage.connection.changed',
  Type.Object({ place: Type.String(), service: Type.String() }),
);
