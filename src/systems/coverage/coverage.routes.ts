import { type AccessInput, assured, type Ctx, can, kernelErrors, open, route, type Target } from '#kernel';
import { listOf, Type } from '#kernel/contract';
import { changeConnection } from './change-connection.ts';
import { changeMany } from './change-many.ts';
import { connections } from './connections.repo.ts';
import {
  BulkChange,
  Connection,
  ConnectionChange,
  ConnectionQuery,
  ConnectionVersion,
  DropReportDate,
  ReportDate,
  Summary,
} from './contract.ts';
import { errors } from './errors.ts';
import { addReportDate, dropReportDate } from './keep-report-dates.ts';
import { exportLedger, listConnections, readSummary } from './read-coverage.ts';
import { shares } from './shares.repo.ts';

const ByPlace = Type.Object({
  place: Type.String({ title: '地点代码', maxLength: 20 }),
  service: Type.String({ title: '业务', maxLength: 40 }),
});

const stateErrors = [
  ...[errors.dateNeeded, errors.dateNotNeeded, errors.futureDate, errors.restoredBefore, errors.brokenTwice],
  kernelErrors.conflict,
];

/** A report date is one for the whole city. */
const wholeCity = async () => ({ paths: [] });

async function placeOfConnection(ctx: Ctx, { params }: AccessInput): Promise<Target | null> {
  const found = await connections.find(ctx, String(params['place']), String(params['service']));
  return found ? { paths: [found.path] } : null;
}

export const coverageRoutes = [
  route('coverage.summary.read', {
    method: 'GET',
    path: '/api/coverage/summary',
    title: '查各项业务通达情况',
    access: open('通达比重是公开的统计结果'),
    reply: Summary,
    handle: (ctx) => readSummary(ctx),
  }),
  route('coverage.connection.list', {
    method: 'GET',
    path: '/api/coverage/connections',
    title: '查村村通台账',
    access: can(),
    query: ConnectionQuery,
    reply: listOf(Connection),
    handle: (ctx, { query }) => listConnections(ctx, query),
  }),
  route('coverage.connection.history', {
    method: 'GET',
    path: '/api/coverage/connections/:place/:service/versions',
    title: '查台账变更经过',
    access: can('coverage.connection.list', placeOfConnection),
    params: ByPlace,
    reply: Type.Object({ items: Type.Array(ConnectionVersion) }),
    handle: async (ctx, { params }) => ({ items: await connections.versions(ctx, params.place, params.service) }),
  }),
  route('coverage.connection.change', {
    method: 'PUT',
    path: '/api/coverage/connections/:place/:service',
    title: '变更通达状态',
    access: can(null, placeOfConnection),
    params: ByPlace,
    body: ConnectionChange,
    reply: Connection,
    errors: [...stateErrors, errors.brokenBefore],
    handle: (ctx, { params, body }) => changeConnection(ctx, params.place, params.service, body),
  }),
  route('coverage.connection.change-many', {
    method: 'POST',
    path: '/api/coverage/connections/changes',
    title: '一次变更多处通达状态',
    access: can('coverage.connection.change'),
    body: BulkChange,
    reply: Type.Object({ changed: Type.Integer() }),
    errors: stateErrors,
    handle: (ctx, { body }) => changeMany(ctx, body),
  }),
  route('coverage.connection.export', {
    method: 'GET',
    path: '/api/coverage/export',
    title: '导出村村通台账',
    access: assured(can('coverage.connection.list'), 1, { act: 'export' }),
    query: Type.Object({
      ...ConnectionQuery.properties,
      format: Type.Optional(Type.Unsafe<'csv' | 'xlsx'>({ title: '格式', enum: ['csv', 'xlsx'], default: 'xlsx' })),
    }),
    handle: (ctx, { query }) => exportLedger(ctx, query, query.format ?? 'xlsx'),
  }),
  route('coverage.report-date.list', {
    method: 'GET',
    path: '/api/coverage/report-dates',
    title: '查统计日期',
    access: can('coverage.connection.list'),
    reply: Type.Object({ items: Type.Array(ReportDate) }),
    handle: async (ctx) => ({ items: await shares.dates(ctx) }),
  }),
  route('coverage.report-date.add', {
    method: 'POST',
    path: '/api/coverage/report-dates',
    title: '增加统计日期',
    access: can(null, wholeCity),
    body: ReportDate,
    reply: ReportDate,
    errors: [errors.dateExists],
    handle: (ctx, { body }) => addReportDate(ctx, body),
  }),
  route('coverage.report-date.drop', {
    method: 'POST',
    path: '/api/coverage/report-dates/:day/drop',
    title: '撤销统计日期',
    access: can('coverage.report-date.add', wholeCity),
    params: Type.Object({ day: ReportDate.properties.day }),
    body: DropReportDate,
    reply: Type.Object({ day: Type.String() }),
    errors: [errors.lastDate],
    handle: async (ctx, { params, body }) => {
      await dropReportDate(ctx, params.day, body.reason);
      return params;
    },
  }),
];
