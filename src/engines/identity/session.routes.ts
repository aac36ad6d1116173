import { open, reply, route, signedIn } from '#kernel';
import { Type } from '#kernel/contract';
import { changePassword } from './change-password.ts';
import { Me, PasswordChange, Session, SignInInput } from './contract.ts';
import { describeMe } from './describe-me.ts';
import { errors } from './errors.ts';
import { endOwnSession, listOwnSessions, signOut, signOutEverywhere } from './own-sessions.ts';
import { deviceOf, endedCookie, SESSION_COOKIE, sessionCookie } from './session-token.ts';
import { signIn } from './sign-in.ts';

const Done = Type.Object({ ok: Type.Boolean() });

const signInRoute = route('identity.session.sign-in', {
  method: 'POST',
  path: '/api/identity/sign-in',
  title: '登录',
  access: open('登录之前还没有身份'),
  perMinute: 60,
  body: SignInInput,
  errors: [errors.wrongLogin, errors.lockedOut, errors.disabled, errors.demoOff, errors.oneTimeExpired],
  handle: async (ctx, { body, request }) => {
    const formerToken = request.cookies[SESSION_COOKIE];
    const made = await signIn(ctx, { ...body, ...deviceOf(request), formerToken });
    const cookies = [sessionCookie(made.token, made.maxAgeSeconds)];
    return reply({ name: made.name, mustChange: made.mustChange }, { cookies });
  },
});

const signOutRoute = route('identity.session.sign-out', {
  method: 'POST',
  path: '/api/identity/sign-out',
  title: '退出登录',
  access: signedIn(),
  handle: async (ctx) => {
    await signOut(ctx);
    return reply({ ok: true }, { cookies: [endedCookie] });
  },
});

const signOutEverywhereRoute = route('identity.session.sign-out-everywhere', {
  method: 'POST',
  path: '/api/identity/sign-out-everywhere',
  title: '在所有设备上退出',
  access: signedIn(),
  handle: async (ctx) => reply({ ended: await signOutEverywhere(ctx) }, { cookies: [endedCookie] }),
});

const me = route('identity.me.show', {
  method: 'GET',
  path: '/api/identity/me',
  title: '查看本人身份',
  access: signedIn(),
  reply: Me,
  handle: (ctx) => describeMe(ctx),
});

const ownSessions = route('identity.session.list-own', {
  method: 'GET',
  path: '/api/identity/sessions',
  title: '查看本人登录',
  access: signedIn(),
  reply: Type.Array(Session),
  handle: (ctx) => listOwnSessions(ctx),
});

const endOwn = route('identity.session.end-own', {
  method: 'POST',
  path: '/api/identity/sessions/:id/end',
  title: '退出一处登录',
  access: signedIn(),
  params: Type.Object({ id: Type.String({ title: '登录编号', maxLength: 60 }) }),
  reply: Done,
  handle: async (ctx, { params }) => {
    await endOwnSession(ctx, params.id);
    return { ok: true };
  },
});

const password = route('identity.password.change', {
  method: 'POST',
  path: '/api/identity/password',
  title: '修改口令',
  access: signedIn(),
  perMinute: 20,
  body: PasswordChange,
  reply: Done,
  errors: [errors.passwordWeak, errors.passwordSame, errors.passwordWrong, errors.lockedOut, errors.demoFixed],
  handle: async (ctx, { body, request }) => {
    await changePassword(ctx, body, request.ip);
    return { ok: true };
  },
});

export const sessionRoutes = [signInRoute, signOutRoute, signOutEverywhereRoute, me, ownSessions, endOwn, password];
