import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { open, type RequestFacts, reply, route, signedIn } from '#kernel';
import { Type } from '#kernel/contract';
import { errors } from '../../errors.ts';
import { homes } from '../../pages/doors.ts';
import { localPath } from '../../password.rules.ts';
import { deviceOf, SESSION_COOKIE, sessionCookie } from '../../session-token.ts';
import type { Opened } from '../open-session.ts';
import { browserOf, browserValue } from '../pages/browser-cookie.ts';
import { keepPasskey, offerPasskey } from './register-passkey.ts';
import { askForPasskey, signInByPasskey, stepUpByPasskey } from './sign-in-by-passkey.ts';

/** What the browser's interface answers; checked by the library, which knows its form. */
const credential = <T>() =>
  Type.Unsafe<T>({
    type: 'object',
    title: '通行密钥的应答',
    required: ['id', 'rawId', 'response', 'type'],
    properties: {
      id: { type: 'string', maxLength: 2000 },
      rawId: { type: 'string', maxLength: 2000 },
      type: { type: 'string', const: 'public-key' },
      response: {
        type: 'object',
        required: ['clientDataJSON'],
        properties: { clientDataJSON: { type: 'string', maxLength: 10_000 } },
      },
    },
  });
const Nothing = Type.Object({});
const before = open('登录之前还没有身份');
const wrong = [errors.passkeyOver, errors.passkeyUnknown, errors.passkeyWrong, errors.passkeyCopied];

const asked = (request: RequestFacts) => ({ origin: request.origin, browser: browserValue(request) ?? '' });
const raised = (made: Opened) => reply({ ok: true }, { cookies: [sessionCookie(made.token, made.maxAgeSeconds)] });

export const passkeyRoutes = [
  route('identity.passkey.offer', {
    method: 'POST',
    path: '/api/identity/passkeys/registration/options',
    title: '准备添加通行密钥',
    access: signedIn(),
    perMinute: 20,
    body: Nothing,
    errors: [errors.demoFixed, errors.passkeysMany],
    handle: async (ctx, { request }) => {
      const { value, cookie } = browserOf(request);
      return reply(await offerPasskey(ctx, { origin: request.origin, browser: value }), { cookies: [cookie] });
    },
  }),
  route('identity.passkey.add', {
    method: 'POST',
    path: '/api/identity/passkeys/registration',
    title: '添加通行密钥',
    access: signedIn(),
    perMinute: 20,
    body: Type.Object({
      response: credential<RegistrationResponseJSON>(),
      name: Type.Optional(Type.String({ title: '名称', maxLength: 40 })),
    }),
    errors: [...wrong, errors.passkeyTaken],
    handle: async (ctx, { body, request }) =>
      raised(await keepPasskey(ctx, { ...asked(request), response: body.response, name: body.name ?? '' })),
  }),
  route('identity.passkey.ask-sign-in', {
    method: 'POST',
    path: '/api/identity/passkeys/sign-in/options',
    title: '准备用通行密钥登录',
    access: before,
    perMinute: 60,
    body: Nothing,
    handle: async (ctx, { request }) => {
      const { value, cookie } = browserOf(request);
      const options = await askForPasskey(ctx, { origin: request.origin, browser: value }, 'sign-in');
      return reply(options, { cookies: [cookie] });
    },
  }),
  route('identity.passkey.sign-in', {
    method: 'POST',
    path: '/api/identity/passkeys/sign-in',
    title: '用通行密钥登录',
    access: before,
    perMinute: 60,
    body: Type.Object({
      response: credential<AuthenticationResponseJSON>(),
      realm: Type.Union([Type.Literal('official'), Type.Literal('citizen')]),
      back: Type.Optional(Type.String({ maxLength: 500 })),
    }),
    errors: [...wrong, errors.disabled, errors.demoOff, errors.oneTimeExpired],
    handle: async (ctx, { body, request }) => {
      const browser = { ...deviceOf(request), formerToken: request.cookies[SESSION_COOKIE] };
      const made = await signInByPasskey(ctx, { ...asked(request), response: body.response }, body.realm, browser);
      const next = localPath(body.back, homes[body.realm]);
      return reply({ next }, { cookies: [sessionCookie(made.token, made.maxAgeSeconds)] });
    },
  }),
  route('identity.passkey.ask-step-up', {
    method: 'POST',
    path: '/api/identity/passkeys/step-up/options',
    title: '准备用通行密钥确认身份',
    access: signedIn(),
    perMinute: 20,
    body: Nothing,
    handle: async (ctx, { request }) => {
      const { value, cookie } = browserOf(request);
      const options = await askForPasskey(ctx, { origin: request.origin, browser: value }, 'step-up');
      return reply(options, { cookies: [cookie] });
    },
  }),
  route('identity.passkey.step-up', {
    method: 'POST',
    path: '/api/identity/passkeys/step-up',
    title: '用通行密钥确认身份',
    access: signedIn(),
    perMinute: 20,
    body: Type.Object({ response: credential<AuthenticationResponseJSON>() }),
    errors: wrong,
    handle: async (ctx, { body, request }) =>
      raised(await stepUpByPasskey(ctx, { ...asked(request), response: body.response }, request.ip)),
  }),
];
