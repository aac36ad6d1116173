import { type AccessInput, type Ctx, can, kernelErrors, open, route, type Target } from '#kernel';
import { listOf, Type } from '#kernel/contract';
import { changeConnection } from './change-connection.ts';
import { connections } from './connections.repo.ts';
import { Connection, ConnectionChange, ConnectionQuery, ConnectionVersion, Summary } from './contract.ts';
import { errors } from './errors.ts';
import { listConnections, readSummary } from './read-coverage.ts';

const ByPlace = Type.Object({
  place: Type.String({ title: '地点代码', maxLength: 20 }),
  service: Type.String({ title: '业务', maxLength: 40 }),
});

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
    errors: [errors.dateNeeded, errors.dateNotNeeded, errors.futureDate, errors.brokenBefore, kernelErrors.conflict],
    handle: (ctx, { params, body }) => changeConnection(ctx, params.place, params.service, body),
  }),
];
