import { can, route } from '#kernel';
import { listOf, listQuery, oneOf, pageWindow, Type } from '#kernel/contract';
import { createWebhook, decideParked, listWebhooks, pauseWebhook, rotateSecret } from './manage-webhooks.ts';
import { NewSecret, PushRow, pushStates, WebhookInput, WebhookRow } from './push.contract.ts';
import { pushes } from './push.repo.ts';

const READ = 'cases.webhook.list';
const idParam = Type.Object({ id: Type.String({ title: '编号', maxLength: 60 }) });
const Done = Type.Object({ ok: Type.Boolean() });

const list = route('cases.webhook.list', {
  method: 'GET',
  path: '/api/cases/webhooks',
  title: '查询推送',
  access: can(),
  query: Type.Object(listQuery),
  reply: listOf(WebhookRow),
  handle: async (ctx) => {
    const items = await listWebhooks(ctx);
    return { items, total: items.length };
  },
});

const create = route('cases.webhook.create', {
  method: 'POST',
  path: '/api/cases/webhooks',
  title: '登记推送',
  access: can(),
  body: WebhookInput,
  reply: NewSecret,
  handle: (ctx, { body }) => createWebhook(ctx, body),
});

const rotate = route('cases.webhook.rotate', {
  method: 'POST',
  path: '/api/cases/webhooks/:id/rotate',
  title: '更换推送的签名密钥',
  access: can('cases.webhook.create'),
  params: idParam,
  reply: NewSecret,
  handle: (ctx, { params }) => rotateSecret(ctx, params.id),
});

const pause = route('cases.webhook.pause', {
  method: 'POST',
  path: '/api/cases/webhooks/:id/pause',
  title: '停用、启用推送',
  access: can('cases.webhook.create'),
  params: idParam,
  body: Type.Object({ paused: Type.Boolean({ title: '停用' }) }),
  reply: Done,
  handle: async (ctx, { params, body }) => {
    await pauseWebhook(ctx, params.id, body.paused);
    return { ok: true };
  },
});

const deliveries = route('cases.webhook.deliveries', {
  method: 'GET',
  path: '/api/cases/pushes',
  title: '查询推送记录',
  access: can(READ),
  query: Type.Object({
    ...listQuery,
    webhook: Type.Optional(Type.String({ title: '推送', maxLength: 60 })),
    state: Type.Optional(oneOf(pushStates, '状态')),
  }),
  reply: listOf(PushRow),
  handle: async (ctx, { query }) => {
    const { webhook = null, state = null } = query;
    const found = await pushes.list(ctx, { webhook, state, ...pageWindow(query) });
    return {
      items: found.map(({ total: _total, createdAt, ...push }) => ({ ...push, createdAt: createdAt.toISOString() })),
      total: found[0]?.total ?? 0,
    };
  },
});

const decide = route('cases.webhook.decide-parked', {
  method: 'POST',
  path: '/api/cases/pushes/:id/:verb',
  title: '重推或放弃停放的推送',
  access: can('cases.webhook.create'),
  params: Type.Object({
    ...idParam.properties,
    verb: Type.Unsafe<'retry' | 'drop'>({ type: 'string', title: '做什么', enum: ['retry', 'drop'] }),
  }),
  reply: Done,
  handle: async (ctx, { params }) => {
    await decideParked(ctx, params.id, params.verb);
    return { ok: true };
  },
});

export const pushRoutes = [list, create, rotate, pause, deliveries, decide];
