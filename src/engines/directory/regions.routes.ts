import { open, route } from '#kernel';
import { listOf, listQuery, oneOf, Type } from '#kernel/contract';
import { Region, RegionHistory, regionLevels } from './contract.ts';
import { listRegions, type RegionQuery, regionHistory } from './find-regions.ts';
import { DateOnly } from './words.contract.ts';

const PUBLIC = '行政区划是公开信息';

const listRegionsRoute = route('directory.region.list', {
  method: 'GET',
  path: '/api/directory/regions',
  title: '查询行政区划',
  access: open(PUBLIC),
  query: Type.Object({
    ...listQuery,
    pageSize: Type.Optional(Type.Integer({ title: '每页条数', minimum: 1, maximum: 500, default: 200 })),
    parent: Type.Optional(Type.String({ title: '上级代码', maxLength: 12 })),
    level: Type.Optional(oneOf(regionLevels, '级别')),
    asOf: Type.Optional(DateOnly('查询日期')),
  }),
  reply: listOf(Region),
  handle: (ctx, { query }) => listRegions(ctx, query as RegionQuery),
});

const regionHistoryRoute = route('directory.region.history', {
  method: 'GET',
  path: '/api/directory/regions/:code/history',
  title: '查看区划沿革',
  access: open(PUBLIC),
  params: Type.Object({ code: Type.String({ title: '代码', maxLength: 12 }) }),
  reply: RegionHistory,
  handle: (ctx, { params }) => regionHistory(ctx, params.code),
});

export const regionRoutes = [listRegionsRoute, regionHistoryRoute];
