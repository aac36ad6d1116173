import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Ctx } from '#kernel';
import { hashToken, newToken, sessionCookie } from '../session-token.ts';
import { sessions } from '../sessions.repo.ts';
import { ssoErrors } from './errors.ts';
import { providerAt } from './providers.ts';
import { signOns } from './sign-ons.repo.ts';
import { type OwnClient, ownClients } from './sso.rules.ts';

/** What one of the product's own doors keeps while its person is at the provider: sealed, in the browser, for a quarter of an hour. */
export interface Entering {
  readonly client: OwnClient;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly back: string;
}

const PLACE = 'identity.sso.entering';
const LIFE_SECONDS = 15 * 60;

export const enteringCookie = (state: string): string => `zt_in_${state.slice(0, 12)}`;
const random = (): string => randomBytes(32).toString('base64url');
const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

/** Begins a sign-in at the provider, as every other client does (RFC 6749 with PKCE, RFC 7636). */
export function beginOwnSignIn(ctx: Ctx, origin: string, client: OwnClient, back: string) {
  const entering: Entering = { client, state: random(), nonce: random(), verifier: random(), back };
  const own = ownClients[client];
  const query = new URLSearchParams({
    client_id: own.id,
    redirect_uri: `${origin}${own.done}`,
    response_type: 'code',
    scope: 'openid profile',
    state: entering.state,
    nonce: entering.nonce,
    code_challenge: challengeOf(entering.verifier),
    code_challenge_method: 'S256',
  });
  return {
    address: `/oidc/auth?${query}`,
    cookie: {
      name: enteringCookie(entering.state),
      value: ctx.secrets.seal(JSON.stringify(entering), PLACE),
      maxAgeSeconds: LIFE_SECONDS,
      path: '/',
    },
  };
}

export interface CameBack {
  readonly code: string;
  readonly state: string;
  readonly iss: string;
  readonly cookies: Readonly<Record<string, string | undefined>>;
}

/**
 * The code comes back and is exchanged within this process: the same checks as at the token endpoint (client, address,
 * verifier, nonce, once only), and the session behind it gets this door's cookie.
 */
export async function completeOwnSignIn(ctx: Ctx, origin: string, client: OwnClient, came: CameBack) {
  const entering = openEntering(ctx, came, client);
  if (came.iss !== origin) throw ssoErrors.ssoBroken({}, { detail: 'issuer mismatch' });
  const { provider } = await providerAt(ctx, origin);
  const own = ownClients[client];
  const code = await provider.AuthorizationCode.find(came.code);
  if (!code || code.clientId !== own.id || code.isExpired)
    throw ssoErrors.ssoBroken({}, { detail: 'code unknown or expired' });
  if (code.redirectUri !== `${origin}${own.done}`) throw ssoErrors.ssoBroken({}, { detail: 'redirect mismatch' });
  if (!same(code.codeChallenge, challengeOf(entering.verifier)))
    throw ssoErrors.ssoBroken({}, { detail: 'verifier mismatch' });
  if (!same(code.nonce, entering.nonce)) throw ssoErrors.ssoBroken({}, { detail: 'nonce mismatch' });
  if (!code.isValid) {
    await provider.AccessToken.revokeByGrantId(code.grantId ?? '');
    throw ssoErrors.ssoBroken({}, { detail: 'code used twice' });
  }
  await code.consume().catch((cause: unknown) => {
    throw ssoErrors.ssoBroken({}, { detail: 'code used twice', cause });
  });
  const sessionId = await signOns.sessionOf(ctx, code.sessionUid ?? '');
  if (sessionId === null) throw ssoErrors.ssoBroken({}, { detail: 'no session behind the code' });
  return { back: entering.back, cookies: await openHere(ctx, sessionId) };
}

function openEntering(ctx: Ctx, came: CameBack, client: OwnClient): Entering {
  const sealed = came.cookies[enteringCookie(came.state)];
  if (!sealed) throw ssoErrors.ssoBroken({}, { detail: 'state unknown to this browser' });
  const entering = JSON.parse(ctx.secrets.open(sealed, PLACE)) as Entering;
  if (!same(entering.state, came.state) || entering.client !== client)
    throw ssoErrors.ssoBroken({}, { detail: 'state mismatch' });
  return entering;
}

function same(one: string | undefined, other: string): boolean {
  const [left, right] = [Buffer.from(one ?? ''), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** The browser that signed in on this host has the cookie already; one that came with the sign-on alone gets a fresh one. */
async function openHere(ctx: Ctx, sessionId: string) {
  if (ctx.actor.sessionId === sessionId) return [];
  const token = newToken();
  const left = await ctx.transaction((tx) => sessions.renewToken(tx, sessionId, hashToken(token)));
  if (left === null) throw ssoErrors.ssoBroken({}, { detail: 'the session has ended' });
  return [sessionCookie(token, left)];
}
