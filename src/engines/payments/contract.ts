import { defineEvent, instant, listQuery, nullable, oneOf, type Static, Type } from '#kernel/contract';

export const orderStates = {
  pending: '待缴费',
  paid: '已缴费',
  closed: '已关闭',
  'paid-late': '关闭后到账',
  'part-refunded': '部分退款',
  refunded: '已退款',
} as const;
export type OrderState = keyof typeof orderStates;

export const refundStates = { asked: '待发出', sent: '退款中', done: '已退款', failed: '退款失败' } as const;
export type RefundState = keyof typeof refundStates;

export const noticeOutcomes = {
  applied: '已入账',
  repeated: '重复，未再入账',
  waiting: '先于订单到达，等候',
  refused: '不符，未入账',
} as const;

/** What can be done about a line that differs. */
export const settleWays = {
  book: '按对账单补记',
  adjust: '登记调整，列明原因',
} as const;
export type SettleWay = keyof typeof settleWays;

const Fen = (title: string) => Type.Unsafe<bigint>({ type: 'string', pattern: '^-?[0-9]+$', title });

export const Refund = Type.Object({
  id: Type.String({ title: '退款号' }),
  orderId: Type.String({ title: '订单' }),
  orderTitle: Type.String({ title: '项目' }),
  amountFen: Fen('金额'),
  reason: Type.String({ title: '原因' }),
  state: oneOf(refundStates, '状态'),
  askedBy: Type.String({ title: '经办' }),
  askedAt: instant('申请时间'),
  doneAt: nullable(instant('退到时间')),
  failure: Type.String({ title: '失败原因' }),
});
export type Refund = Static<typeof Refund>;

export const OrderRow = Type.Object({
  id: Type.String({ title: '订单号' }),
  title: Type.String({ title: '项目' }),
  payerName: Type.String({ title: '缴费人' }),
  amountFen: Fen('金额'),
  refundedFen: Fen('已退'),
  state: oneOf(orderStates, '状态'),
  createdAt: instant('下单时间'),
  paidAt: nullable(instant('到账时间')),
  expiresAt: instant('截止时间'),
});
export type OrderRow = Static<typeof OrderRow>;

export const OrderFile = Type.Object({
  ...OrderRow.properties,
  provider: Type.String({ title: '支付渠道' }),
  trade: nullable(Type.String({ title: '渠道交易号' })),
  closedAt: nullable(instant('关闭时间')),
  closeReason: Type.String({ title: '关闭原因' }),
  refunds: Type.Array(Refund),
  notices: Type.Array(
    Type.Object({
      id: Type.String(),
      kind: Type.Unsafe<'payment' | 'refund'>({ type: 'string' }),
      amountFen: Fen('金额'),
      receivedAt: instant('收到时间'),
      times: Type.Integer({ title: '收到次数' }),
      outcome: oneOf(noticeOutcomes, '处理'),
      note: Type.String(),
    }),
  ),
});
export type OrderFile = Static<typeof OrderFile>;

export const OrderQuery = Type.Object({
  ...listQuery,
  state: Type.Optional(oneOf(orderStates, '状态')),
  createdFrom: Type.Optional(Type.String({ title: '下单自', format: 'date' })),
  createdTo: Type.Optional(Type.String({ title: '下单至', format: 'date' })),
});
export type OrderQuery = Static<typeof OrderQuery>;

export const RefundQuery = Type.Object({ ...listQuery, state: Type.Optional(oneOf(refundStates, '状态')) });
export type RefundQuery = Static<typeof RefundQuery>;

export const AskRefund = Type.Object({
  amountFen: Type.Integer({ title: '退款金额', minimum: 1, maximum: 1_000_000_000, 'x-ui': { widget: 'money' } }),
  reason: Type.String({
    title: '退款原因',
    minLength: 2,
    maxLength: 200,
    'x-ui': { widget: 'textarea', width: 'full' },
  }),
});
export type AskRefund = Static<typeof AskRefund>;

export const Reason = Type.Object({ reason: Type.String({ title: '原因', minLength: 2, maxLength: 200 }) });

export const DayRow = Type.Object({
  day: Type.String({ title: '日期' }),
  loadedAt: nullable(instant('对账时间')),
  oursPaymentsFen: Fen('我方收款'),
  oursRefundsFen: Fen('我方退款'),
  theirsPaymentsFen: nullable(Fen('对账单收款')),
  theirsRefundsFen: nullable(Fen('对账单退款')),
  adjustedFen: Fen('调整'),
  open: Type.Integer({ title: '未处理差异' }),
  settled: Type.Integer({ title: '已处理差异' }),
});
export type DayRow = Static<typeof DayRow>;

export const Difference = Type.Object({
  id: Type.String(),
  kind: Type.Unsafe<'payment' | 'refund'>({ type: 'string', title: '类别' }),
  reference: Type.String({ title: '渠道号' }),
  orderId: nullable(Type.String({ title: '订单' })),
  oursFen: nullable(Fen('我方')),
  theirsFen: nullable(Fen('对账单')),
  state: Type.Unsafe<'open' | 'settled'>({ type: 'string', title: '状态' }),
  way: nullable(Type.String({ title: '处理' })),
  note: Type.String({ title: '说明' }),
  settledBy: nullable(Type.String({ title: '处理人' })),
  settledAt: nullable(instant('处理时间')),
});
export type Difference = Static<typeof Difference>;

export const DayFile = Type.Object({ ...DayRow.properties, differences: Type.Array(Difference) });
export type DayFile = Static<typeof DayFile>;

export const Settle = Type.Object({
  way: oneOf(settleWays, '处理方式'),
  note: Type.String({ title: '说明', minLength: 2, maxLength: 200, 'x-ui': { widget: 'textarea', width: 'full' } }),
});
export type Settle = Static<typeof Settle>;

const OfOrder = Type.Object({ orderId: Type.String(), system: Type.String(), subject: Type.String() });
export const orderPaid = defineEvent('payments.order.paid', OfOrder);
export const orderClosed = defineEvent('payments.order.closed', OfOrder);
export const orderRefunded = defineEvent(
  'payments.order.refunded',
  Type.Object({ ...OfOrder.properties, refundId: Type.String(), whole: Type.Boolean() }),
);
