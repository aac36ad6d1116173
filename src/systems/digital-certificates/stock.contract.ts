import { instant, listQuery, nullable, oneOf, type Static, Type } from '#kernel/contract';
import { holderKinds, mediumStates, movementKinds } from './words.contract.ts';

const Why = Type.String({ title: '事由', minLength: 2, maxLength: 300, 'x-ui': { widget: 'textarea', width: 'full' } });
const Counter = Type.String({ title: '受理点', maxLength: 40 });
const Count = (title: string) => Type.Integer({ title, minimum: 0 });

export const CounterInfo = Type.Object({
  id: Type.String(),
  name: Type.String({ title: '受理点' }),
  region: Type.String({ title: '区划' }),
  address: Type.String({ title: '地址' }),
  hours: Type.String({ title: '办公时间' }),
  phone: Type.String({ title: '电话' }),
  open: Type.Boolean({ title: '开放受理' }),
  note: Type.String({ title: '说明' }),
  version: Type.Integer(),
});
export type CounterInfo = Static<typeof CounterInfo>;

export const CounterChange = Type.Object({
  address: Type.String({ title: '地址', minLength: 2, maxLength: 120 }),
  hours: Type.String({ title: '办公时间', minLength: 2, maxLength: 80 }),
  phone: Type.String({ title: '电话', pattern: '^[0-9-]{7,20}$' }),
  open: Type.Boolean({ title: '开放受理' }),
  note: Type.Optional(Type.String({ title: '说明', maxLength: 200 })),
  version: Type.Integer({ title: '版本', 'x-ui': { widget: 'hidden' } }),
});
export type CounterChange = Static<typeof CounterChange>;

/** 空白介质台账 of one counter: what came, what went, what is left. */
export const StockLine = Type.Object({
  counter: Type.String(),
  counterName: Type.String({ title: '受理点' }),
  received: Count('入库'),
  transferredIn: Count('调入'),
  recovered: Count('收回'),
  issued: Count('发出'),
  destroyed: Count('销毁'),
  returned: Count('退回厂家'),
  transferredOut: Count('调出'),
  balance: Type.Integer({ title: '结存' }),
  reserved: Count('其中已配发'),
  doomed: Count('其中待销毁'),
  countedOn: nullable(Type.String({ title: '最近盘点' })),
  difference: nullable(Type.Integer({ title: '盘点差异' })),
});
export type StockLine = Static<typeof StockLine>;

export const Movement = Type.Object({
  id: Type.String(),
  at: instant('时间'),
  counterName: Type.String({ title: '受理点' }),
  kind: oneOf(movementKinds, '类别'),
  quantity: Count('数量'),
  firstSerial: Type.String({ title: '起始编号' }),
  lastSerial: Type.String({ title: '终止编号' }),
  document: Type.String({ title: '凭据' }),
  by: Type.String({ title: '经手人' }),
  second: Type.String({ title: '复核人' }),
  demo: Type.Boolean(),
});
export type Movement = Static<typeof Movement>;

export const MovementQuery = Type.Object({
  ...listQuery,
  counter: Type.Optional(Counter),
  kind: Type.Optional(oneOf(movementKinds, '类别')),
});
export type MovementQuery = Static<typeof MovementQuery>;

export const MediumRow = Type.Object({
  serial: Type.String({ title: '介质编号' }),
  model: Type.String({ title: '型号' }),
  counterName: Type.String({ title: '受理点' }),
  state: oneOf(mediumStates, '状态'),
  application: nullable(Type.String()),
  applicationNumber: nullable(Type.String({ title: '申请编号' })),
});
export type MediumRow = Static<typeof MediumRow>;

export const MediumQuery = Type.Object({
  ...listQuery,
  counter: Type.Optional(Counter),
  state: Type.Optional(oneOf(mediumStates, '状态')),
});
export type MediumQuery = Static<typeof MediumQuery>;

/** A range of serials: a prefix and a running number of fixed width. */
export const Receipt = Type.Object({
  counter: Counter,
  model: Type.String({ title: '型号', minLength: 2, maxLength: 60 }),
  firstSerial: Type.String({
    title: '起始编号',
    pattern: '^[A-Z0-9-]{0,20}[0-9]{3,12}$',
    description: '如 XK26-000001；末尾数字顺序编号',
  }),
  quantity: Type.Integer({ title: '数量', minimum: 1, maximum: 10_000 }),
  document: Type.String({ title: '入库凭据', minLength: 2, maxLength: 120 }),
});
export type Receipt = Static<typeof Receipt>;

export const Transfer = Type.Object({
  from: Type.String({ title: '调出受理点', maxLength: 40 }),
  to: Type.String({ title: '调入受理点', maxLength: 40 }),
  quantity: Type.Integer({ title: '数量', minimum: 1, maximum: 10_000 }),
  document: Type.String({ title: '调拨凭据', minLength: 2, maxLength: 120 }),
});
export type Transfer = Static<typeof Transfer>;

export const SendBack = Type.Object({
  counter: Counter,
  quantity: Type.Integer({ title: '数量', minimum: 1, maximum: 10_000 }),
  document: Type.String({ title: '退货凭据', minLength: 2, maxLength: 120 }),
});
export type SendBack = Static<typeof SendBack>;

export const DestructionAsk = Type.Object({
  counter: Counter,
  serials: Type.Array(Type.String({ maxLength: 40 }), { title: '介质编号', minItems: 1, maxItems: 500 }),
  reason: Why,
});
export type DestructionAsk = Static<typeof DestructionAsk>;

export const Destruction = Type.Object({
  id: Type.String(),
  counterName: Type.String({ title: '受理点' }),
  serials: Type.Array(Type.String()),
  reason: Type.String({ title: '事由' }),
  state: oneOf({ asked: '待监销', done: '已销毁', withdrawn: '已撤回' }, '状态'),
  askedBy: Type.String({ title: '申请人' }),
  askedAt: instant('申请时间'),
  mine: Type.Boolean(),
});
export type Destruction = Static<typeof Destruction>;

export const StockCount = Type.Object({
  counter: Counter,
  counted: Type.Integer({ title: '实存数量', minimum: 0, maximum: 1_000_000 }),
  note: Type.Optional(
    Type.String({
      title: '差异说明',
      maxLength: 300,
      description: '实存与账面不符时必须说明',
      'x-ui': { widget: 'textarea' },
    }),
  ),
});
export type StockCount = Static<typeof StockCount>;

/** 发证统计, one line: a counter and a kind. */
export const ReportLine = Type.Object({
  counter: Type.String(),
  counterName: Type.String({ title: '受理点' }),
  kind: oneOf(holderKinds, '证书类型'),
  new: Count('新办'),
  renew: Count('更新'),
  change: Count('变更'),
  replace: Count('补办'),
  held: Count('冻结'),
  revoked: Count('吊销'),
  valid: Count('有效数'),
  feeFen: Count('收费'),
});
export type ReportLine = Static<typeof ReportLine>;

export const MonthlyReport = Type.Object({
  month: Type.String({ title: '月份' }),
  lines: Type.Array(ReportLine),
  /** Issued in each of the twelve months up to this one. */
  trend: Type.Array(Type.Object({ month: Type.String(), issued: Count('发证'), revoked: Count('吊销') })),
  stock: Type.Array(StockLine),
  closedAt: nullable(instant('结账时间')),
  closedBy: Type.String({ title: '结账人' }),
  mayClose: Type.Boolean(),
  demo: Type.Boolean(),
});
export type MonthlyReport = Static<typeof MonthlyReport>;

export const MonthQuery = Type.Object({
  month: Type.Optional(Type.String({ title: '月份', pattern: '^[0-9]{4}-(0[1-9]|1[0-2])$' })),
});
