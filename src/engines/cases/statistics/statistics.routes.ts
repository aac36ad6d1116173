import { assured, can, route } from '#kernel';
import { oneOf, Type } from '#kernel/contract';
import { exportStatistics, readStatistics } from './read-statistics.ts';
import { Statistics, statisticsBy } from './statistics.contract.ts';

const Query = Type.Object({
  by: Type.Optional(oneOf(statisticsBy, '统计口径')),
  from: Type.Optional(Type.String({ title: '开始日期', format: 'date' })),
  to: Type.Optional(Type.String({ title: '结束日期', format: 'date' })),
});

const read = route('cases.statistics.read', {
  method: 'GET',
  path: '/api/cases/statistics',
  title: '查看办件统计',
  access: can(),
  query: Query,
  reply: Statistics,
  handle: (ctx, { query }) => readStatistics(ctx, query),
});

const download = route('cases.statistics.export', {
  method: 'GET',
  path: '/api/cases/statistics-export',
  title: '导出办件统计',
  access: assured(can('cases.statistics.read'), 1, { act: 'export' }),
  query: Type.Object({
    ...Query.properties,
    format: Type.Optional(Type.Unsafe<'csv' | 'xlsx'>({ type: 'string', title: '格式', enum: ['csv', 'xlsx'] })),
  }),
  handle: (ctx, { query: { format, ...query } }) => exportStatistics(ctx, query, format ?? 'xlsx'),
});

export const statisticsRoutes = [read, download];
