import { fileOf } from '#engines/registers';
import { assured, can, formatDateTime, route } from '#kernel';
import { listOf, Type } from '#kernel/contract';
import { DayFile, DayRow, Settle } from '../contract.ts';
import { errors } from '../errors.ts';
import { listDays, readDay, reconcileDay, settleDifference } from './reconcile-day.ts';

const day = Type.Object({ day: Type.String({ title: '日期', format: 'date' }) });
const yuan = (fen: bigint | null): string =>
  fen === null ? '' : `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`;

const format = Type.Optional(Type.Unsafe<'csv' | 'xlsx'>({ title: '格式', type: 'string', enum: ['csv', 'xlsx'] }));

export const reconcileRoutes = [
  route('payments.reconciliation.list', {
    method: 'GET',
    path: '/api/payments/days',
    title: '查看每日对账',
    access: can(),
    reply: listOf(DayRow),
    async handle(ctx) {
      const items = await listDays(ctx);
      return { items, total: items.length };
    },
  }),
  route('payments.reconciliation.get', {
    method: 'GET',
    path: '/api/payments/days/:day',
    title: '查看一日的对账',
    access: can('payments.reconciliation.list'),
    params: day,
    reply: DayFile,
    handle: (ctx, { params }) => readDay(ctx, params.day),
  }),
  route('payments.reconciliation.run', {
    method: 'POST',
    path: '/api/payments/days/:day/reconcile',
    title: '取对账单核对一日',
    access: can(),
    params: day,
    reply: DayFile,
    errors: [errors.dayOpen, errors.providerAway],
    handle: (ctx, { params }) => reconcileDay(ctx, params.day),
  }),
  route('payments.reconciliation.settle', {
    method: 'POST',
    path: '/api/payments/differences/:id/settle',
    title: '处理一条对账差异',
    access: assured(can(), 2, { act: 'pay' }),
    params: Type.Object({ id: Type.String({ title: '差异', maxLength: 60 }) }),
    body: Settle,
    reply: DayFile,
    errors: [errors.settledAlready, errors.cannotBook],
    handle: (ctx, { params, body }) => settleDifference(ctx, params.id, body),
  }),
  route('payments.reconciliation.export', {
    method: 'GET',
    path: '/api/payments/days/:day/export',
    title: '导出一日的差异',
    access: assured(can('payments.reconciliation.list'), 1, { act: 'export' }),
    params: day,
    query: Type.Object({ format }),
    async handle(ctx, { params, query }) {
      const file = await readDay(ctx, params.day);
      const header = [
        '类别',
        '渠道号',
        '订单',
        '我方（元）',
        '对账单（元）',
        '状态',
        '处理',
        '说明',
        '处理人',
        '处理时间',
      ];
      const lines = file.differences.map((one) => [
        one.kind === 'payment' ? '收款' : '退款',
        one.reference,
        one.orderId ?? '',
        yuan(one.oursFen),
        yuan(one.theirsFen),
        one.state === 'open' ? '未处理' : '已处理',
        one.way ?? '',
        one.note,
        one.settledBy ?? '',
        one.settledAt ? formatDateTime(one.settledAt) : '',
      ]);
      return fileOf(`${params.day} 对账差异`, header, lines, query.format ?? 'xlsx');
    },
  }),
];
