import { assured, can, route } from '#kernel';
import { listOf, Type } from '#kernel/contract';
import { SsoKey } from '../contract.ts';
import { type KeyRow, keys } from './keys.repo.ts';
import { rotateKey, withdrawKey } from './keys.ts';
import { dropKept } from './providers.ts';
import { ssoTag } from './sso.rules.ts';

const Done = Type.Object({ ok: Type.Boolean() });

/** One set of keys signs for everybody. */
const wholeCity = async () => ({ paths: [] });

const list = route('identity.sso-key.list', {
  method: 'GET',
  path: '/api/identity/sso-keys',
  title: '查看单点登录密钥',
  access: can(null, wholeCity),
  reply: listOf(SsoKey),
  handle: async (ctx) => {
    const present = await keys.present(ctx);
    const items = present.map((row) => toKey(row, present, ctx.now()));
    return { items, total: items.length };
  },
});

function toKey(row: KeyRow, present: readonly KeyRow[], now: Date): SsoKey {
  const signing = present.find((one) => one.use === row.use && one.signsFrom <= now);
  const past = signing?.id === row.id ? 'signing' : 'leaving';
  return {
    id: row.id,
    use: row.use,
    state: row.signsFrom > now ? 'ahead' : past,
    createdAt: row.createdAt.toISOString(),
    signsFrom: row.signsFrom.toISOString(),
    leavesAt: row.leavesAt?.toISOString() ?? null,
    madeBy: row.madeBy,
  };
}

const rotate = route('identity.sso-key.rotate', {
  method: 'POST',
  path: '/api/identity/sso-keys/rotate',
  title: '更换单点登录密钥',
  access: assured(can(null, wholeCity), 1, { act: 'key' }),
  body: Type.Object({
    use: Type.Union([Type.Literal('ES256'), Type.Literal('RS256'), Type.Literal('cookie')], { title: '用途' }),
  }),
  reply: Done,
  handle: async (ctx, { body }) => {
    await rotateKey(ctx, body.use);
    dropKept(ctx, ssoTag);
    return { ok: true };
  },
});

const withdraw = route('identity.sso-key.withdraw', {
  method: 'POST',
  path: '/api/identity/sso-keys/:id/withdraw',
  title: '作废单点登录密钥',
  access: assured(can(null, wholeCity), 1, { act: 'key' }),
  params: Type.Object({ id: Type.String({ title: '密钥', maxLength: 60 }) }),
  body: Type.Object({ reason: Type.String({ title: '作废原因', minLength: 2, maxLength: 200 }) }),
  reply: Done,
  handle: async (ctx, { params, body }) => {
    await withdrawKey(ctx, params.id, body.reason);
    dropKept(ctx, ssoTag);
    return { ok: true };
  },
});

export const keyRoutes = [list, rotate, withdraw];
