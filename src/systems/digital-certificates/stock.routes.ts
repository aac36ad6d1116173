import { assured, type Ctx, can, kernelErrors, route } from '#kernel';
import { listOf, pageWindow, type Static, type TObject, Type } from '#kernel/contract';
import { ById } from './applications.routes.ts';
import {
  Destruction,
  DestructionAsk,
  MediumQuery,
  MediumRow,
  Movement,
  MovementQuery,
  Receipt,
  SendBack,
  StockCount,
  StockLine,
  Transfer,
} from './contract.ts';
import { askDestruction, confirmDestruction, listDestructions, withdrawDestruction } from './destroy-media.ts';
import { errors } from './errors.ts';
import { countStock, readStock, receiveMedia, sendBackMedia, transferMedia } from './keep-stock.ts';
import { media, stock } from './media.repo.ts';
import { atCounterOfBody, atDestruction } from './places.ts';
import { exportStock } from './report-month.ts';

const Done = Type.Object({ done: Type.Boolean() });

const stockRoute = <Body extends TObject>(
  act: string,
  title: string,
  body: Body,
  work: (ctx: Ctx, input: Static<Body>) => Promise<unknown>,
  more: readonly (typeof errors)[keyof typeof errors][] = [],
) =>
  route(`digital-certificates.stock.${act}`, {
    method: 'POST',
    path: `/api/digital-certificates/stock/${act}`,
    title,
    access: can(null, atCounterOfBody),
    body,
    reply: Done,
    errors: [errors.counterMissing, ...more],
    async handle(ctx, { body: input }) {
      await work(ctx, input as Static<Body>);
      return { done: true };
    },
  });

export const stockRoutes = [
  route('digital-certificates.stock.read', {
    method: 'GET',
    path: '/api/digital-certificates/stock',
    title: '看空白介质台账',
    access: can(),
    reply: listOf(StockLine),
    async handle(ctx) {
      const items = await readStock(ctx, ctx.scopes('digital-certificates.stock.read'));
      return { items, total: items.length };
    },
  }),
  route('digital-certificates.stock.export', {
    method: 'GET',
    path: '/api/digital-certificates/stock.xlsx',
    title: '导出空白介质台账',
    access: assured(can('digital-certificates.stock.read'), 1, { act: 'export' }),
    handle: (ctx) => exportStock(ctx),
  }),
  route('digital-certificates.movement.list', {
    method: 'GET',
    path: '/api/digital-certificates/movements',
    title: '查介质出入库记录',
    access: can('digital-certificates.stock.read'),
    query: MovementQuery,
    reply: listOf(Movement),
    async handle(ctx, { query }) {
      const found = await stock.movements(ctx, {
        scopes: ctx.scopes('digital-certificates.stock.read'),
        q: query.q?.trim() || null,
        counter: query.counter ?? null,
        kind: query.kind ?? null,
        ...pageWindow(query),
      });
      return { items: found.map(({ total: _total, ...row }) => row), total: found[0]?.total ?? 0 };
    },
  }),
  route('digital-certificates.medium.list', {
    method: 'GET',
    path: '/api/digital-certificates/media',
    title: '查介质',
    access: can('digital-certificates.stock.read'),
    query: MediumQuery,
    reply: listOf(MediumRow),
    async handle(ctx, { query }) {
      const found = await media.list(ctx, {
        scopes: ctx.scopes('digital-certificates.stock.read'),
        q: query.q?.trim() || null,
        counter: query.counter ?? null,
        state: query.state ?? null,
        ...pageWindow(query),
      });
      return { items: found.map(({ total: _total, ...row }) => row), total: found[0]?.total ?? 0 };
    },
  }),
  stockRoute('receive', '介质入库', Receipt, receiveMedia, [errors.serialMalformed, errors.serialTaken]),
  stockRoute('transfer', '介质调拨', Transfer, transferMedia, [errors.sameCounter, errors.stockShort]),
  stockRoute('return', '介质退回厂家', SendBack, sendBackMedia, [errors.stockShort]),
  stockRoute('count', '介质盘点', StockCount, countStock, [errors.countUnexplained]),
  route('digital-certificates.destruction.list', {
    method: 'GET',
    path: '/api/digital-certificates/destructions',
    title: '查介质销毁',
    access: can('digital-certificates.stock.read'),
    reply: listOf(Destruction),
    async handle(ctx) {
      const items = await listDestructions(ctx, ctx.scopes('digital-certificates.stock.read'));
      return { items, total: items.length };
    },
  }),
  route('digital-certificates.destruction.ask', {
    method: 'POST',
    path: '/api/digital-certificates/destructions',
    title: '申请销毁介质',
    access: can(null, atCounterOfBody),
    body: DestructionAsk,
    reply: Type.Object({ id: Type.String() }),
    errors: [errors.notInStock, errors.counterMissing],
    handle: (ctx, { body }) => askDestruction(ctx, body),
  }),
  route('digital-certificates.destruction.confirm', {
    method: 'POST',
    path: '/api/digital-certificates/destructions/:id/confirm',
    title: '监销介质',
    access: assured(can(null, atDestruction), 1, { act: 'seal' }),
    params: ById,
    reply: Done,
    errors: [errors.destroySamePerson, errors.destructionClosed, kernelErrors.conflict],
    async handle(ctx, { params }) {
      await confirmDestruction(ctx, params.id);
      return { done: true };
    },
  }),
  route('digital-certificates.destruction.withdraw', {
    method: 'POST',
    path: '/api/digital-certificates/destructions/:id/withdraw',
    title: '撤回销毁申请',
    access: can('digital-certificates.destruction.ask', atDestruction),
    params: ById,
    reply: Done,
    errors: [errors.destructionClosed],
    async handle(ctx, { params }) {
      await withdrawDestruction(ctx, params.id);
      return { done: true };
    },
  }),
];
