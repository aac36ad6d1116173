import { fileOf } from '#engines/registers';
import { assured, can, formatDateTime, open, route, type Target } from '#kernel';
import { listOf, pageWindow, Type } from '#kernel/contract';
import { takeNotice } from './apply-notice.ts';
import {
  AskRefund,
  OrderFile,
  OrderQuery,
  OrderRow,
  orderStates,
  Reason,
  Refund,
  RefundQuery,
  refundStates,
} from './contract.ts';
import { closeOrder } from './create-order.ts';
import { errors } from './errors.ts';
import { orders, refunds } from './orders.repo.ts';
import { providerById } from './providers.ts';
import { readOrder } from './read-order.ts';
import { refundOrder, resendRefund } from './refund-order.ts';
import { Envelope } from './sandbox/signing.rules.ts';

const EXPORT_LIMIT = 100_000;
const params = Type.Object({ id: Type.String({ title: '编号', maxLength: 60 }) });
const there = (permission: string | null) =>
  can(permission, async (ctx, input): Promise<Target | null> => {
    const order = await orders.find(ctx, String(input.params['id']));
    return order ? { paths: [order.path] } : null;
  });
const refundThere = can(null, async (ctx, input): Promise<Target | null> => {
  const refund = await refunds.find(ctx, String(input.params['id']));
  const order = refund && (await orders.find(ctx, refund.orderId));
  return order ? { paths: [order.path] } : null;
});
const yuan = (fen: bigint): string => `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`;

const format = Type.Optional(Type.Unsafe<'csv' | 'xlsx'>({ title: '格式', type: 'string', enum: ['csv', 'xlsx'] }));

export const orderRoutes = [
  route('payments.notice.take', {
    method: 'POST',
    path: '/api/payments/notices/:provider',
    title: '接收支付渠道的通知',
    access: open('支付渠道以签名认人'),
    params: Type.Object({ provider: Type.String({ title: '渠道', maxLength: 40 }) }),
    body: Envelope,
    reply: Type.Object({ outcome: Type.String() }),
    errors: [errors.forged, errors.noProvider],
    async handle(ctx, input) {
      const provider = providerById(input.params.provider);
      const { outcome } = await takeNotice(ctx, provider.id, provider.readNotice(ctx, input.body));
      return { outcome };
    },
  }),
  route('payments.order.list', {
    method: 'GET',
    path: '/api/payments/orders',
    title: '查看缴费订单',
    access: can(),
    query: OrderQuery,
    reply: listOf(OrderRow),
    handle: (ctx, { query }) =>
      orders.list(ctx, { ...filterOf(query), scopes: ctx.scopes('payments.order.list'), ...pageWindow(query) }),
  }),
  route('payments.order.export', {
    method: 'GET',
    path: '/api/payments/orders/export',
    title: '导出缴费订单',
    access: assured(can(), 1, { act: 'export' }),
    query: Type.Object({ ...OrderQuery.properties, format }),
    async handle(ctx, { query }) {
      const { items } = await orders.list(ctx, {
        ...filterOf(query),
        scopes: ctx.scopes('payments.order.export'),
        limit: EXPORT_LIMIT,
        offset: 0,
      });
      const header = ['订单号', '项目', '缴费人', '应缴（元）', '已退（元）', '状态', '下单时间', '到账时间'];
      const lines = items.map((order) => [
        order.id,
        order.title,
        order.payerName,
        yuan(order.amountFen),
        yuan(order.refundedFen),
        orderStates[order.state],
        formatDateTime(order.createdAt),
        order.paidAt ? formatDateTime(order.paidAt) : '',
      ]);
      await ctx.transaction((tx) => tx.record({ summary: `导出缴费订单 ${items.length} 条` }));
      return fileOf('缴费订单', header, lines, query.format ?? 'xlsx');
    },
  }),
  route('payments.order.get', {
    method: 'GET',
    path: '/api/payments/orders/:id',
    title: '查看一张订单',
    access: there(null),
    params,
    reply: OrderFile,
    handle: (ctx, input) => readOrder(ctx, input.params.id),
  }),
  route('payments.order.close', {
    method: 'POST',
    path: '/api/payments/orders/:id/close',
    title: '关闭未缴费的订单',
    access: there(null),
    params,
    body: Reason,
    reply: OrderFile,
    errors: [errors.notPending, errors.providerAway],
    async handle(ctx, input) {
      await closeOrder(ctx, input.params.id, input.body.reason);
      return readOrder(ctx, input.params.id);
    },
  }),
  route('payments.refund.ask', {
    method: 'POST',
    path: '/api/payments/orders/:id/refunds',
    title: '退款',
    access: assured(there(null), 2, { act: 'pay' }),
    params,
    body: AskRefund,
    reply: OrderFile,
    errors: [errors.notPending, errors.refundTooLarge],
    async handle(ctx, input) {
      const { amountFen, reason } = input.body;
      await ctx.transaction((tx) => refundOrder(tx, input.params.id, BigInt(amountFen), reason));
      return readOrder(ctx, input.params.id);
    },
  }),
  route('payments.refund.list', {
    method: 'GET',
    path: '/api/payments/refunds',
    title: '查看退款',
    access: can(),
    query: RefundQuery,
    reply: listOf(Refund),
    handle: (ctx, { query }) =>
      refunds.list(ctx, {
        scopes: ctx.scopes('payments.refund.list'),
        q: query.q ?? null,
        state: query.state ?? null,
        ...pageWindow(query),
      }),
  }),
  route('payments.refund.export', {
    method: 'GET',
    path: '/api/payments/refunds/export',
    title: '导出退款',
    access: assured(can(), 1, { act: 'export' }),
    query: Type.Object({ ...RefundQuery.properties, format }),
    async handle(ctx, { query }) {
      const { items } = await refunds.list(ctx, {
        scopes: ctx.scopes('payments.refund.export'),
        q: query.q ?? null,
        state: query.state ?? null,
        limit: EXPORT_LIMIT,
        offset: 0,
      });
      const header = [
        '退款号',
        '订单号',
        '项目',
        '金额（元）',
        '原因',
        '状态',
        '经办',
        '申请时间',
        '退到时间',
        '失败原因',
      ];
      const lines = items.map((one) => [
        one.id,
        one.orderId,
        one.orderTitle,
        yuan(one.amountFen),
        one.reason,
        refundStates[one.state],
        one.askedBy,
        formatDateTime(one.askedAt),
        one.doneAt ? formatDateTime(one.doneAt) : '',
        one.failure,
      ]);
      await ctx.transaction((tx) => tx.record({ summary: `导出退款 ${items.length} 条` }));
      return fileOf('退款', header, lines, query.format ?? 'xlsx');
    },
  }),
  route('payments.refund.resend', {
    method: 'POST',
    path: '/api/payments/refunds/:id/resend',
    title: '重新发出失败的退款',
    access: assured(refundThere, 2, { act: 'pay' }),
    params,
    reply: Refund,
    errors: [errors.refundNotFailed, errors.refundTooLarge],
    handle: (ctx, input) => resendRefund(ctx, input.params.id),
  }),
];

const filterOf = (query: OrderQuery) => ({
  q: query.q ?? null,
  state: query.state ?? null,
  from: query.createdFrom ?? null,
  to: query.createdTo ?? null,
});
