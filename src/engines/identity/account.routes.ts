import { assured, can, route } from '#kernel';
import { listOf, listQuery, nullable, Type } from '#kernel/contract';
import { atAccount, atNewAccount } from './account-standing.ts';
import { Account, AccountInput, NewAccount, Session } from './contract.ts';
import { createAccount, disableAccount, enableAccount, endSessionsOf, resetPassword } from './create-account.ts';
import { errors } from './errors.ts';
import { type AccountQuery, listAccounts, revealPhone } from './list-accounts.ts';
import { toSession } from './own-sessions.ts';
import { sessions } from './sessions.repo.ts';

const idParam = Type.Object({ id: Type.String({ title: '账号', maxLength: 60 }) });
const Reason = (title: string) => Type.Object({ reason: Type.String({ title, minLength: 2, maxLength: 200 }) });
const Done = Type.Object({ ok: Type.Boolean() });
const refusals = [errors.separatedAccount, errors.ownAccount];

const list = route('identity.account.list', {
  method: 'GET',
  path: '/api/identity/accounts',
  title: '查询账号',
  access: can(),
  query: Type.Object({
    ...listQuery,
    realm: Type.Optional(Type.String({ title: '账号类别', enum: ['official', 'citizen'] })),
    state: Type.Optional(Type.String({ title: '状态', enum: ['active', 'disabled'] })),
  }),
  reply: listOf(Account),
  handle: (ctx, { query }) => listAccounts(ctx, query as AccountQuery),
});

const create = route('identity.account.create', {
  method: 'POST',
  path: '/api/identity/accounts',
  title: '开通账号',
  access: can(null, atNewAccount),
  body: AccountInput,
  reply: NewAccount,
  errors: [errors.loginTaken, errors.personHasAccount, errors.personMissing, ...refusals],
  handle: (ctx, { body }) => createAccount(ctx, body),
});

const reset = route('identity.account.reset-password', {
  method: 'POST',
  path: '/api/identity/accounts/:id/reset-password',
  title: '重置口令',
  access: assured(can(null, atAccount), 1, { act: 'key' }),
  params: idParam,
  reply: NewAccount,
  errors: [errors.demoFixed, ...refusals],
  handle: (ctx, { params }) => resetPassword(ctx, params.id),
});

const disable = route('identity.account.disable', {
  method: 'POST',
  path: '/api/identity/accounts/:id/disable',
  title: '停用账号',
  access: can(null, atAccount),
  params: idParam,
  body: Reason('停用原因'),
  reply: Done,
  errors: refusals,
  handle: async (ctx, { params, body }) => {
    await disableAccount(ctx, params.id, body.reason);
    return { ok: true };
  },
});

const enable = route('identity.account.enable', {
  method: 'POST',
  path: '/api/identity/accounts/:id/enable',
  title: '恢复账号',
  access: can(null, atAccount),
  params: idParam,
  reply: Done,
  errors: refusals,
  handle: async (ctx, { params }) => {
    await enableAccount(ctx, params.id);
    return { ok: true };
  },
});

const reveal = route('identity.account.reveal-phone', {
  method: 'POST',
  path: '/api/identity/accounts/:id/reveal-phone',
  title: '查看完整电话',
  access: assured(can(null, atAccount), 1, { act: 'reveal' }),
  params: idParam,
  body: Reason('查看原因'),
  reply: Type.Object({ phone: nullable(Type.String()) }),
  handle: (ctx, { params, body }) => revealPhone(ctx, params.id, body.reason),
});

const listSessions = route('identity.session.list', {
  method: 'GET',
  path: '/api/identity/accounts/:id/sessions',
  title: '查看账号的登录',
  access: can(null, atAccount),
  params: idParam,
  reply: Type.Array(Session),
  handle: async (ctx, { params }) =>
    (await sessions.liveOf(ctx, params.id)).map((row) => toSession(row, ctx.actor.sessionId)),
});

const endSessions = route('identity.session.end', {
  method: 'POST',
  path: '/api/identity/accounts/:id/end-sessions',
  title: '强制退出',
  access: can(null, atAccount),
  params: idParam,
  body: Reason('强制退出原因'),
  reply: Type.Object({ ended: Type.Integer() }),
  handle: (ctx, { params, body }) => endSessionsOf(ctx, params.id, body.reason),
});

export const accountRoutes = [list, create, reset, disable, enable, reveal, listSessions, endSessions];
