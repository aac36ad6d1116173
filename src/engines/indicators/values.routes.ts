import { regionPaths } from '#engines/directory';
import { type AccessInput, type Ctx, can, kernelErrors, route, type Target } from '#kernel';
import { Type } from '#kernel/contract';
import { Correction, DropTarget, Grid, GridQuery, NewTarget, NewValue, Reason, StoredValue } from './contract.ts';
import { errors } from './errors.ts';
import { readGrid } from './read-grid.ts';
import { correctValue, recordValue, restoreValue, withdrawValue } from './record-value.ts';
import { dropTarget, setTarget } from './set-target.ts';
import { values } from './values.repo.ts';

const ById = Type.Object({ id: Type.String({ title: '编号' }) });

async function placeOfValue(ctx: Ctx, { params }: AccessInput): Promise<Target | null> {
  const value = await values.byId(ctx, String(params['id']));
  return value ? { paths: [value.path] } : null;
}

async function placeOfRegion(ctx: Ctx, code: unknown): Promise<Target | null> {
  if (typeof code !== 'string') return null;
  const path = (await regionPaths(ctx, [code])).get(code);
  return path === undefined ? null : { paths: [path] };
}

const placeInBody = (ctx: Ctx, { body }: AccessInput) =>
  placeOfRegion(ctx, (body as { region?: unknown } | null)?.region);

export const valueRoutes = [
  route('indicators.grid.read', {
    method: 'GET',
    path: '/api/indicators/grid',
    title: '查指标数值表',
    access: can(),
    query: GridQuery,
    reply: Grid,
    errors: [errors.unknownIndicator, errors.unknownRegion],
    handle: (ctx, { query }) => readGrid(ctx, query),
  }),
  route('indicators.value.history', {
    method: 'GET',
    path: '/api/indicators/values/:id/history',
    title: '查数值的更正经过',
    access: can('indicators.grid.read', placeOfValue),
    params: ById,
    reply: Type.Object({ items: Type.Array(StoredValue) }),
    handle: async (ctx, { params }) => ({ items: await values.history(ctx, params.id) }),
  }),
  route('indicators.value.trace', {
    method: 'GET',
    path: '/api/indicators/trace',
    title: '查一个区划一个期间的数值经过',
    access: can('indicators.grid.read', (ctx, { query }) => placeOfRegion(ctx, query['region'])),
    query: Type.Object({
      indicator: Type.String({ title: '指标', maxLength: 120 }),
      region: Type.String({ title: '区划', pattern: '^[0-9]{2,12}$' }),
      period: Type.String({ title: '期间', maxLength: 40 }),
    }),
    reply: Type.Object({ items: Type.Array(StoredValue) }),
    handle: async (ctx, { query }) => ({
      items: await values.trace(ctx, query.indicator, query.region, query.period),
    }),
  }),
  route('indicators.value.withdraw', {
    method: 'POST',
    path: '/api/indicators/values/:id/withdraw',
    title: '撤销指标数值',
    access: can(null, placeOfValue),
    params: ById,
    body: Reason,
    reply: StoredValue,
    errors: [errors.derived, errors.superseded],
    handle: (ctx, { params, body }) => withdrawValue(ctx, params.id, body.reason),
  }),
  route('indicators.value.restore', {
    method: 'POST',
    path: '/api/indicators/values/:id/restore',
    title: '恢复已撤销的指标数值',
    access: can('indicators.value.withdraw', placeOfValue),
    params: ById,
    body: Reason,
    reply: StoredValue,
    errors: [errors.notWithdrawn],
    handle: (ctx, { params, body }) => restoreValue(ctx, params.id, body.reason),
  }),
  route('indicators.value.record', {
    method: 'POST',
    path: '/api/indicators/values',
    title: '记录指标数值',
    access: can(null, placeInBody),
    body: NewValue,
    reply: StoredValue,
    errors: [
      errors.unknownIndicator,
      errors.unknownRegion,
      errors.wrongPeriod,
      errors.wrongKind,
      errors.shareRange,
      errors.valueExists,
      errors.retired,
    ],
    handle: (ctx, { body }) => recordValue(ctx, body),
  }),
  route('indicators.value.correct', {
    method: 'POST',
    path: '/api/indicators/values/:id/corrections',
    title: '更正指标数值',
    access: can(null, placeOfValue),
    params: ById,
    body: Correction,
    reply: StoredValue,
    errors: [errors.derived, errors.superseded, errors.wrongKind, errors.shareRange],
    handle: (ctx, { params, body }) => correctValue(ctx, params.id, body),
  }),
  route('indicators.target.set', {
    method: 'PUT',
    path: '/api/indicators/targets',
    title: '设定指标目标',
    access: can(null, placeInBody),
    body: NewTarget,
    reply: Type.Object({ version: Type.Integer() }),
    errors: [errors.unknownIndicator, errors.wrongPeriod, errors.wrongKind, kernelErrors.conflict],
    handle: (ctx, { body }) => setTarget(ctx, body),
  }),
  route('indicators.target.drop', {
    method: 'POST',
    path: '/api/indicators/targets/drop',
    title: '撤销指标目标',
    access: can('indicators.target.set', placeInBody),
    body: DropTarget,
    reply: Type.Object({ indicator: Type.String() }),
    errors: [errors.unknownIndicator, kernelErrors.conflict],
    handle: async (ctx, { body }) => {
      await dropTarget(ctx, body);
      return { indicator: body.indicator };
    },
  }),
];
