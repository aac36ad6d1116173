import { assured, can, route } from '#kernel';
import { listOf, listQuery, Type } from '#kernel/contract';
import { ClientChange, ClientEdit, ClientInput, NewClient, SsoClient } from '../contract.ts';
import { ssoErrors } from './errors.ts';
import { atClient, atNewClient, type ClientQuery, clientHistory, listClients, showClient } from './list-clients.ts';
import { createClient, disableClient, editClient, enableClient, rotateSecret } from './manage-clients.ts';

const idParam = Type.Object({ id: Type.String({ title: '系统', maxLength: 60 }) });
const Done = Type.Object({ ok: Type.Boolean() });
const refusals = [
  ssoErrors.redirectUnfit,
  ssoErrors.scopeUnfit,
  ssoErrors.clientNeedsAddress,
  ssoErrors.clientNeedsRealm,
  ssoErrors.ownerMissing,
];

const list = route('identity.sso-client.list', {
  method: 'GET',
  path: '/api/identity/sso-clients',
  title: '查询接入单点登录的系统',
  access: can(),
  query: Type.Object({
    ...listQuery,
    kind: Type.Optional(Type.String({ title: '类型', enum: ['web', 'native', 'machine', 'kiosk'] })),
    state: Type.Optional(Type.String({ title: '状态', enum: ['active', 'disabled'] })),
  }),
  reply: listOf(SsoClient),
  handle: (ctx, { query }) => listClients(ctx, query as ClientQuery),
});

const show = route('identity.sso-client.show', {
  method: 'GET',
  path: '/api/identity/sso-clients/:id',
  title: '查看接入的系统',
  access: can('identity.sso-client.list', atClient),
  params: idParam,
  reply: SsoClient,
  handle: (ctx, { params }) => showClient(ctx, params.id),
});

const history = route('identity.sso-client.history', {
  method: 'GET',
  path: '/api/identity/sso-clients/:id/history',
  title: '查看接入登记的历史',
  access: can('identity.sso-client.list', atClient),
  params: idParam,
  reply: Type.Array(ClientChange),
  handle: (ctx, { params }) => clientHistory(ctx, params.id),
});

const create = route('identity.sso-client.create', {
  method: 'POST',
  path: '/api/identity/sso-clients',
  title: '登记接入的系统',
  access: can(null, atNewClient),
  body: ClientInput,
  reply: NewClient,
  errors: refusals,
  handle: (ctx, { body }) => createClient(ctx, body),
});

const edit = route('identity.sso-client.edit', {
  method: 'PUT',
  path: '/api/identity/sso-clients/:id',
  title: '修改接入登记',
  access: can(null, atClient),
  params: idParam,
  body: ClientEdit,
  reply: Done,
  errors: [...refusals, ssoErrors.clientStale],
  handle: async (ctx, { params, body }) => {
    const target = await atNewClient(ctx, { body });
    if (!target) throw ssoErrors.ownerMissing();
    ctx.require('identity.sso-client.edit', target);
    await editClient(ctx, params.id, body);
    return { ok: true };
  },
});

const rotate = route('identity.sso-client.rotate-secret', {
  method: 'POST',
  path: '/api/identity/sso-clients/:id/rotate-secret',
  title: '更换系统密钥',
  access: assured(can(null, atClient), 1, { act: 'key' }),
  params: idParam,
  body: Type.Object({ overlap: Type.Boolean({ title: '旧密钥再用一天' }) }),
  reply: NewClient,
  errors: [ssoErrors.noSecret],
  handle: (ctx, { params, body }) => rotateSecret(ctx, params.id, body.overlap),
});

const disable = route('identity.sso-client.disable', {
  method: 'POST',
  path: '/api/identity/sso-clients/:id/disable',
  title: '停用接入的系统',
  access: can(null, atClient),
  params: idParam,
  body: Type.Object({ reason: Type.String({ title: '停用原因', minLength: 2, maxLength: 200 }) }),
  reply: Done,
  handle: async (ctx, { params, body }) => {
    await disableClient(ctx, params.id, body.reason);
    return { ok: true };
  },
});

const enable = route('identity.sso-client.enable', {
  method: 'POST',
  path: '/api/identity/sso-clients/:id/enable',
  title: '恢复接入的系统',
  access: can(null, atClient),
  params: idParam,
  reply: Done,
  handle: async (ctx, { params }) => {
    await enableClient(ctx, params.id);
    return { ok: true };
  },
});

export const clientRoutes = [list, show, history, create, edit, rotate, disable, enable];
