import Provider, {
  type Client,
  type Configuration,
  errors,
  interactionPolicy,
  type KoaContextWithOIDC,
} from 'oidc-provider';
import type { Ctx } from '#kernel';
import { artifactAdapter } from './artifact-adapter.ts';
import { noteOf } from './audit-notes.ts';
import { findClient, secretMatches } from './client-cache.ts';
import { findAccount } from './find-account.ts';
import type { ProviderKeys } from './keys.ts';
import {
  deviceConfirmPage,
  deviceDonePage,
  deviceInputPage,
  errorPage,
  signedOutPage,
  signOutPage,
} from './pages/provider-pages.tsx';
import type { SigningKey } from './signing-key.ts';
import { acrOf, apiOf, levelOf, life, ownClients, personScopes } from './sso.rules.ts';

export interface CityProvider {
  readonly provider: Provider;
  /** Signs what machines get; absent only while keys are being made. */
  readonly machineKey: SigningKey | undefined;
  /** Sends one logout token; throws when the client did not take it. */
  readonly tellSignOut: (client: Client, accountId: string, sid: string) => Promise<void>;
}

/** What a client may ask of a person's session, from its registration. */
export const needsOf = (client: Client) => ({
  kind: client['zt_kind'] as string | undefined,
  own: client['zt_own'] === true,
  realms: (client['zt_realms'] as string[] | undefined) ?? [],
  level: Number(client['zt_assurance'] ?? 1),
  scopes: (client['zt_scopes'] as string[] | undefined) ?? [],
});

const TELL_TIMEOUT_MS = 5_000;

/** An OpenID provider for one issuer, over this city's accounts, clients and keys. */
export function cityProvider(ctx: Ctx, issuer: string, keys: ProviderKeys): CityProvider {
  const provider = new Provider(issuer, configuration(ctx, issuer, keys));
  // The kernel says who asks and how, see `register-mounts.ts`.
  provider.proxy = true;
  knowClientsAgain(ctx, provider);
  const { prototype } = provider.Client;
  prototype.compareClientSecret = function compare(this: Client, secret: string) {
    return secretMatches(ctx, this.clientId, secret);
  };
  const send = prototype['backchannelLogout'] as (this: Client, accountId: string, sid: string) => Promise<void>;
  // A sign-out ends the session; the job that follows it tells the clients, with repetition, also when nobody waits.
  prototype.backchannelLogout = async () => {};
  provider.onerror = (error) => ctx.log.error({ err: error }, 'provider failed');
  noteOf(provider);
  const machineKey = keys.jwks.keys.find((key) => key.alg === 'ES256');
  return { provider, machineKey, tellSignOut: (client, accountId, sid) => send.call(client, accountId, sid) };
}

/** The provider hashes a client's whole registration at each call to see whether it knows it; our cache knows by itself. */
function knowClientsAgain(ctx: Ctx, provider: Provider): void {
  const known = new WeakMap<object, Client>();
  const find = provider.Client.find.bind(provider.Client);
  provider.Client.find = async (id) => {
    const metadata = typeof id === 'string' && !isOwn(id) ? await findClient(ctx, id) : undefined;
    const again = metadata && known.get(metadata);
    if (again) return again;
    const client = await find(id);
    if (metadata && client) known.set(metadata, client);
    return client;
  };
}

const isOwn = (id: string): boolean => Object.values(ownClients).some((own) => own.id === id);

function configuration(ctx: Ctx, issuer: string, keys: ProviderKeys): Configuration {
  return {
    adapter: (model: string) => artifactAdapter(ctx, issuer, model),
    jwks: keys.jwks,
    cookies: {
      names: { session: 'zt_sso', interaction: 'zt_sso_ask', resume: 'zt_sso_resume' },
      long: { httpOnly: true, sameSite: 'lax', signed: true, path: '/oidc' },
      short: { httpOnly: true, sameSite: 'lax', signed: true },
      keys: keys.cookieKeys,
    },
    clients: Object.values(ownClients).map((own) => ({
      client_id: own.id,
      client_name: own.name,
      token_endpoint_auth_method: 'none' as const,
      grant_types: ['authorization_code'],
      response_types: ['code' as const],
      redirect_uris: [`${issuer}${own.done}`],
      id_token_signed_response_alg: 'ES256' as const,
      scope: 'openid profile',
      zt_own: true,
      zt_kind: 'web',
      zt_realms: [...own.realms],
      zt_assurance: 1,
      zt_scopes: ['openid', 'profile'],
    })),
    clientDefaults: {
      id_token_signed_response_alg: 'ES256',
      response_types: ['code'],
      grant_types: ['authorization_code'],
    },
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'none'],
    extraClientMetadata: { properties: ['zt_kind', 'zt_own', 'zt_realms', 'zt_assurance', 'zt_scopes'] },
    clientBasedCORS: (_koa, origin, client) =>
      client.tokenEndpointAuthMethod === 'none' &&
      (client.redirectUris ?? []).some((uri) => URL.parse(uri)?.origin === origin),
    responseTypes: ['code'],
    scopes: personScopes,
    acrValues: [1, 2, 3].map(acrOf),
    claims: {
      openid: ['sub', 'realm', 'acr', 'amr', 'auth_time'],
      profile: ['name', 'preferred_username'],
      phone: ['phone_number', 'phone_number_verified'],
      organisation: ['organisation', 'post'],
      sid: null,
      iss: null,
    },
    conformIdTokenClaims: false,
    enabledJWA: { idTokenSigningAlgValues: ['ES256', 'RS256'], userinfoSigningAlgValues: ['ES256', 'RS256'] },
    pkce: { required: () => true },
    rotateRefreshToken: () => true,
    issueRefreshToken: async (_koa, client) => client.grantTypeAllowed('refresh_token'),
    ttl: { ...life },
    routes: {
      authorization: '/oidc/auth',
      code_verification: '/oidc/device',
      device_authorization: '/oidc/device/auth',
      end_session: '/oidc/session/end',
      introspection: '/oidc/token/introspection',
      jwks: '/oidc/jwks',
      pushed_authorization_request: '/oidc/request',
      revocation: '/oidc/token/revocation',
      token: '/oidc/token',
      userinfo: '/oidc/me',
    },
    findAccount: (_koa, id) => findAccount(ctx, id),
    loadExistingGrant,
    interactions: { policy: policy(), url: (_koa, interaction) => `/sso/${interaction.uid}` },
    renderError: errorPage,
    fetch: tell,
    features: {
      devInteractions: { enabled: false },
      externalSigningSupport: { enabled: true, ack: 'experimental-01' },
      backchannelLogout: { enabled: true },
      clientCredentials: { enabled: true },
      dPoP: { enabled: true },
      pushedAuthorizationRequests: { enabled: true },
      introspection: { enabled: true, allowedPolicy: (_koa, client, token) => token.clientId === client.clientId },
      revocation: { enabled: true, allowedPolicy: (_koa, client, token) => token.clientId === client.clientId },
      rpInitiatedLogout: { enabled: true, logoutSource: signOutPage, postLogoutSuccessSource: signedOutPage },
      deviceFlow: {
        enabled: true,
        charset: 'digits',
        mask: '****-****',
        userCodeInputSource: deviceInputPage,
        userCodeConfirmSource: deviceConfirmPage,
        successSource: deviceDonePage,
      },
      resourceIndicators: {
        enabled: true,
        // A machine calls the city's interfaces; its token is a signed one (RFC 9068) that needs no row and no asking back.
        defaultResource: (_koa, client, oneOf) =>
          oneOf?.[0] ?? (needsOf(client).kind === 'machine' ? apiOf(issuer) : (undefined as unknown as string)),
        getResourceServerInfo: (_koa, resource, client) => {
          const needs = needsOf(client);
          if (resource !== apiOf(issuer) || needs.kind !== 'machine') throw new errors.InvalidTarget();
          return {
            scope: needs.scopes.join(' '),
            audience: resource,
            accessTokenFormat: 'jwt' as const,
            accessTokenTTL: life.ClientCredentials,
            jwt: { sign: { alg: 'ES256' as const } },
          };
        },
        useGrantedResource: () => false,
      },
    },
  };
}

/**
 * The provider would refuse addresses of private networks, but that is where a city's systems live. It only ever calls what an
 * administrator has registered, follows no redirect and shows nobody the answer.
 */
function tell(url: string | Request | URL, options: RequestInit = {}): Promise<Response> {
  const { dispatcher: _public, ...rest } = options as RequestInit & { dispatcher?: unknown };
  return fetch(url, { ...rest, redirect: 'manual', signal: AbortSignal.timeout(TELL_TIMEOUT_MS) });
}

/** The product's own pages ask nobody whether they may know who signed in; all others do, once. */
async function loadExistingGrant(koa: KoaContextWithOIDC) {
  const { oidc } = koa;
  const { client, session, account } = oidc;
  if (!client || !session || !account) return undefined;
  const result = oidc.result?.consent as { grantId?: string } | undefined;
  const id = result?.grantId ?? session.grantIdFor(client.clientId);
  const found = id ? await oidc.provider.Grant.find(id) : undefined;
  if (found || !needsOf(client).own) return found;
  const grant = new oidc.provider.Grant({ accountId: account.accountId, clientId: client.clientId });
  grant.addOIDCScope('openid profile');
  await grant.save();
  return grant;
}

/** Beside the provider's own reasons to ask for a sign-in: the wrong kind of account, and one that is not sure enough. */
function policy(): interactionPolicy.DefaultPolicy {
  const { Check, base } = interactionPolicy;
  const prompts = base();
  prompts.get('login')?.checks.add(
    new Check('wrong_realm', 'the client takes accounts of another realm', 'login_required', (koa) => {
      const { client, account } = koa.oidc;
      return client && account ? !needsOf(client).realms.includes(String(account['realm'])) : Check.NO_NEED_TO_PROMPT;
    }),
  );
  prompts.get('login')?.checks.add(
    new Check('too_weak', 'the client asks for a higher level of assurance', 'login_required', (koa) => {
      const { client, session, account } = koa.oidc;
      return client && session && account ? levelOf(session.acr) < wantedLevel(koa, client) : Check.NO_NEED_TO_PROMPT;
    }),
  );
  return prompts;
}

function wantedLevel(koa: KoaContextWithOIDC, client: Client): number {
  const asked = String(koa.oidc.params?.['acr_values'] ?? '')
    .split(' ')
    .map(levelOf)
    .filter((level) => level > 0);
  return Math.max(needsOf(client).level, ...(asked.length > 0 ? [Math.min(...asked)] : []));
}
