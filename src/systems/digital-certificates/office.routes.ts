import { assured, type Ctx, can, kernelErrors, route } from '#kernel';
import { oneOf, type Static, Type } from '#kernel/contract';
import { ById } from './applications.routes.ts';
import {
  CounterChange,
  CounterInfo,
  carriers,
  holderKinds,
  MonthlyReport,
  MonthQuery,
  procedures,
} from './contract.ts';
import { errors } from './errors.ts';
import { counters, editions, feesInForce } from './office.repo.ts';
import { atCounter, wholeCity } from './places.ts';
import { closeMonth, exportMonth, reportMonth } from './report-month.ts';

const Office = Type.Object({
  counters: Type.Array(CounterInfo),
  rules: Type.Object({
    id: Type.String(),
    validFrom: Type.String(),
    source: Type.String(),
    params: Type.Record(Type.String(), Type.Integer()),
  }),
  fees: Type.Array(
    Type.Object({
      kind: oneOf(holderKinds, '证书类型'),
      procedure: oneOf(procedures, '业务'),
      carrier: oneOf(carriers, '载体'),
      feeFen: Type.Integer(),
      source: Type.String(),
    }),
  ),
});

async function readOffice(ctx: Ctx): Promise<Static<typeof Office>> {
  const [all, edition, fees] = await Promise.all([
    counters.all(ctx),
    editions.inForce(ctx, ctx.today()),
    feesInForce(ctx, ctx.today()),
  ]);
  if (!edition) throw errors.rulesMissing({ day: ctx.today() });
  return {
    counters: all.map(({ path: _path, mapColumn: _column, mapRow: _row, ...counter }) => counter),
    rules: { ...edition, params: { ...edition.params } },
    fees: fees.map((fee) => ({ ...fee, feeFen: Number(fee.feeFen) })),
  };
}

export const officeRoutes = [
  route('digital-certificates.office.read', {
    method: 'GET',
    path: '/api/digital-certificates/office',
    title: '看受理点、办证规则和收费标准',
    access: can(),
    reply: Office,
    errors: [errors.rulesMissing],
    handle: (ctx) => readOffice(ctx),
  }),
  route('digital-certificates.counter.change', {
    method: 'PUT',
    path: '/api/digital-certificates/counters/:id',
    title: '变更受理点信息',
    access: can(null, atCounter),
    params: ById,
    body: CounterChange,
    reply: Office,
    errors: [kernelErrors.conflict],
    async handle(ctx, { params, body }) {
      await ctx.transaction(async (tx) => {
        const changed = await counters.change(tx, params.id, { ...body, note: body.note ?? '' });
        if (changed === 0) throw kernelErrors.conflict();
        await tx.invalidate('digital-certificates');
        await tx.record({ subject: `digital-certificates.counter:${params.id}`, summary: '变更受理点信息' });
      });
      return readOffice(ctx);
    },
  }),
  route('digital-certificates.report.get', {
    method: 'GET',
    path: '/api/digital-certificates/report',
    title: '看发证统计月报',
    access: can(),
    query: MonthQuery,
    reply: MonthlyReport,
    handle: (ctx, { query }) => reportMonth(ctx, query.month),
  }),
  route('digital-certificates.report.export', {
    method: 'GET',
    path: '/api/digital-certificates/report.xlsx',
    title: '导出发证统计月报',
    access: assured(can('digital-certificates.report.get'), 1, { act: 'export' }),
    query: MonthQuery,
    handle: (ctx, { query }) => exportMonth(ctx, query.month),
  }),
  route('digital-certificates.report.close', {
    method: 'POST',
    path: '/api/digital-certificates/report/close',
    title: '发证统计结账',
    access: assured(can(null, wholeCity), 1, { act: 'seal' }),
    body: Type.Object({ month: Type.String({ title: '月份', pattern: '^[0-9]{4}-(0[1-9]|1[0-2])$' }) }),
    reply: MonthlyReport,
    errors: [errors.monthOpen, errors.monthClosed],
    handle: (ctx, { body }) => closeMonth(ctx, body.month),
  }),
];
