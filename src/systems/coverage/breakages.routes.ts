import { type AccessInput, type Ctx, can, kernelErrors, route } from '#kernel';
import { Type } from '#kernel/contract';
import { breakages } from './breakages.repo.ts';
import { connections } from './connections.repo.ts';
import { Breakage, BreakageCorrection, BreakageWithdrawal, NewBreakage } from './contract.ts';
import { errors } from './errors.ts';
import { addBreakage, correctBreakage, withdrawBreakage } from './keep-breakages.ts';

const line = Type.Object({
  place: Type.String({ title: '地点代码', maxLength: 20 }),
  service: Type.String({ title: '业务', maxLength: 40 }),
});
const ById = Type.Object({ id: Type.String({ title: '编号', pattern: '^[0-9]{1,18}$' }) });
const Done = Type.Object({ done: Type.Boolean() });
const done = { done: true };

async function placeOf(ctx: Ctx, place: unknown, service: unknown) {
  const found = await connections.find(ctx, String(place), String(service));
  return found ? { paths: [found.path] } : null;
}
const atLine = (ctx: Ctx, { params: { place, service } }: AccessInput) => placeOf(ctx, place, service);
const atBreakage = async (ctx: Ctx, { params: { id } }: AccessInput) => {
  const found = await breakages.find(ctx, String(id));
  return found ? placeOf(ctx, found.place, found.service) : null;
};
const mayChange = can('coverage.connection.change', atBreakage);
const periodErrors = [errors.brokenBefore, errors.restoredBefore, errors.futureDate, errors.brokenTwice];

/** 中断经过: when a service did not work, also long ago. */
export const breakageRoutes = [
  route('coverage.breakage.list', {
    method: 'GET',
    path: '/api/coverage/connections/:place/:service/breakages',
    title: '查中断经过',
    access: can('coverage.connection.list', atLine),
    params: line,
    reply: Type.Object({ items: Type.Array(Breakage) }),
    handle: async (ctx, { params: { place, service } }) => ({
      items: (await breakages.of(ctx, [`${place}.${service}`])).map(
        ({ place: _place, service: _service, ...one }) => one,
      ),
    }),
  }),
  route('coverage.breakage.add', {
    method: 'POST',
    path: '/api/coverage/connections/:place/:service/breakages',
    title: '补录中断',
    access: can('coverage.connection.change', atLine),
    params: line,
    body: NewBreakage,
    reply: Done,
    errors: [...periodErrors, errors.neverConnected],
    handle: async (ctx, { params, body }) => {
      await addBreakage(ctx, params.place, params.service, body);
      return done;
    },
  }),
  route('coverage.breakage.correct', {
    method: 'PUT',
    path: '/api/coverage/breakages/:id',
    title: '更正中断日期',
    access: mayChange,
    params: ById,
    body: BreakageCorrection,
    reply: Done,
    errors: [...periodErrors, errors.stillBroken, kernelErrors.conflict],
    handle: async (ctx, { params, body }) => {
      await correctBreakage(ctx, params.id, body);
      return done;
    },
  }),
  route('coverage.breakage.withdraw', {
    method: 'POST',
    path: '/api/coverage/breakages/:id/withdraw',
    title: '撤销中断记录',
    access: mayChange,
    params: ById,
    body: BreakageWithdrawal,
    reply: Done,
    errors: [errors.stillBroken, kernelErrors.conflict],
    handle: async (ctx, { params, body }) => {
      await withdrawBreakage(ctx, params.id, body.reason);
      return done;
    },
  }),
  route('coverage.breakage.restore', {
    method: 'POST',
    path: '/api/coverage/breakages/:id/restore',
    title: '恢复中断记录',
    access: mayChange,
    params: ById,
    reply: Done,
    errors: [...periodErrors, kernelErrors.conflict],
    handle: async (ctx, { params }) => {
      await withdrawBreakage(ctx, params.id, null);
      return done;
    },
  }),
];
