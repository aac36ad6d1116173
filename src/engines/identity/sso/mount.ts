import type { Mount } from '#kernel';
import { open } from '#kernel';
import { afterProvider } from './after-provider.ts';
import { answerMachine } from './machine-token.ts';
import { providerAt } from './providers.ts';
import { rememberRequest } from './request-of.ts';

/** A city's machines sit behind few addresses, and a token costs less than a page. */
const TOKENS_PER_MINUTE = 240_000;

const handle: Mount['handle'] = async (ctx, request, response, call) => {
  const { provider } = await providerAt(ctx, call.origin);
  const [scheme = 'http', host = ''] = call.origin.split('://');
  // The provider builds addresses from these; it gets the kernel's view, not what the caller wrote.
  request.headers.host = host;
  request.headers['x-forwarded-host'] = host;
  request.headers['x-forwarded-proto'] = scheme;
  request.headers['x-forwarded-for'] = call.ip;
  rememberRequest(request, { call, writing: [] });
  await callbackOf(provider)(request, response);
};

const tokens: Mount['handle'] = async (ctx, request, response, call) => {
  const { machineKey } = await providerAt(ctx, call.origin);
  if (await answerMachine(ctx, call.origin, machineKey, request, response)) return;
  await handle(ctx, request, response, call);
};

type Callback = ReturnType<Awaited<ReturnType<typeof providerAt>>['provider']['callback']>;
const callbacks = new WeakMap<object, Callback>();

function callbackOf(provider: Awaited<ReturnType<typeof providerAt>>['provider']): Callback {
  const found = callbacks.get(provider);
  if (found) return found;
  provider.use(afterProvider);
  const made = provider.callback();
  callbacks.set(provider, made);
  return made;
}

const access = open('协议自行核验来访的系统和凭据') as Mount['access'];
const shared = { methods: ['GET', 'POST', 'OPTIONS'], access, handle, answers: 'programs' } as const;

export const ssoMounts: readonly Mount[] = [
  {
    ...shared,
    operation: 'identity.sso.protocol',
    title: '单点登录协议（OpenID Connect）',
    path: '/oidc/*',
    answers: 'people',
  },
  {
    ...shared,
    operation: 'identity.sso.token',
    title: '换取令牌',
    path: '/oidc/token',
    methods: ['POST', 'OPTIONS'],
    handle: tokens,
    perMinute: TOKENS_PER_MINUTE,
  },
  {
    ...shared,
    operation: 'identity.sso.discovery',
    title: '单点登录协议的自述',
    path: '/.well-known/openid-configuration',
    methods: ['GET', 'OPTIONS'],
  },
  {
    ...shared,
    operation: 'identity.sso.oauth-discovery',
    title: '授权协议的自述',
    path: '/.well-known/oauth-authorization-server',
    methods: ['GET', 'OPTIONS'],
  },
];
