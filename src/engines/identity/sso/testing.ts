import * as oidc from 'openid-client';
import { listOrganisations } from '#engines/directory';
import type { TestCity } from '#kernel/testing';
import type { ClientInput } from '../contract.ts';
import { demoPassword } from '../list-accounts.ts';
import { auditEntries } from '../testing.ts';
import { createClient } from './manage-clients.ts';

/** A page as a browser without JavaScript sees it. */
export interface Page {
  readonly url: URL;
  readonly status: number;
  readonly html: string;
  readonly headers: Headers;
}

interface Jar {
  readonly name: string;
  readonly value: string;
  readonly path: string;
}

/**
 * A browser with cookies and forms, for tests over HTTP. It follows redirects within `origin` and stops at the first address
 * elsewhere, which is then the page.
 */
export function browser(origin: string, userAgent = 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0') {
  let jar: Jar[] = [];

  const cookiesFor = (path: string): string =>
    jar
      .filter((one) => path.startsWith(one.path))
      .map((one) => `${one.name}=${one.value}`)
      .join('; ');

  const keep = (headers: Headers): void => {
    for (const line of headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(/;\s*/);
      const name = pair.slice(0, pair.indexOf('='));
      const value = pair.slice(pair.indexOf('=') + 1);
      const path = attributes.find((one) => /^path=/i.test(one))?.slice(5) ?? '/';
      const gone = attributes.some((one) => /^max-age=0$/i.test(one) || /^expires=Thu, 01 Jan 1970/i.test(one));
      jar = jar.filter((one) => one.name !== name || one.path !== path);
      if (!gone && value !== '') jar.push({ name, value, path });
    }
  };

  async function go(address: string | URL, form?: Record<string, string>): Promise<Page> {
    let url = new URL(address, origin);
    let body = form;
    for (let step = 0; step < 20; step += 1) {
      if (url.origin !== origin) return { url, status: 0, html: '', headers: new Headers() };
      const answer = await fetch(url, {
        method: body ? 'POST' : 'GET',
        redirect: 'manual',
        headers: {
          accept: 'text/html',
          'user-agent': userAgent,
          cookie: cookiesFor(url.pathname),
          ...(body ? { origin, 'content-type': 'application/x-www-form-urlencoded' } : {}),
        },
        ...(body ? { body: new URLSearchParams(body).toString() } : {}),
      });
      keep(answer.headers);
      const location = answer.headers.get('location');
      const html = await answer.text();
      if (answer.status < 300 || answer.status > 399 || !location)
        return { url, status: answer.status, html, headers: answer.headers };
      url = new URL(location, url);
      body = undefined;
    }
    throw new Error(`too many redirects at ${url}`);
  }

  /** Fills in and sends the form of a page that has this button or field. */
  function send(page: Page, fields: Record<string, string>): Promise<Page> {
    const form = /<form[^>]*action="([^"]*)"[^>]*>(?:(?!<\/form>)[\s\S])*/.exec(page.html);
    if (!form) throw new Error(`no form at ${page.url}: ${page.html.slice(0, 300)}`);
    const hidden = [...form[0].matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')] as const,
    );
    return go(new URL((form[1] ?? '').replaceAll('&amp;', '&'), page.url), {
      ...Object.fromEntries(hidden),
      ...fields,
    });
  }

  return {
    go,
    send,
    cookies: () => jar,
    take(other: readonly Jar[]) {
      jar = [...other];
    },
  };
}
export type Browser = ReturnType<typeof browser>;

export interface Peer {
  readonly id: string;
  readonly config: oidc.Configuration;
  readonly callback: string;
}

/** Clients of the npm package `openid-client` before a city that listens at `origin`, and the people who sign in there. */
export async function peers(city: TestCity, origin: string) {
  const password = (await demoPassword(city.ctx())) ?? '';
  const organisationId = (await listOrganisations(city.ctx(), {})).items[0]?.id ?? '';

  async function peer(more: Partial<ClientInput> = {}): Promise<Peer> {
    const input: ClientInput = {
      kind: 'web',
      name: '示例系统',
      purpose: '测试',
      organisationId,
      contact: '',
      realms: ['official', 'citizen'],
      assurance: 1,
      redirectUris: ['https://client.test/back'],
      signOutRedirectUris: ['https://client.test/left'],
      signOutUri: null,
      scopes: ['openid', 'profile', 'phone', 'offline_access'],
      signing: 'ES256',
      ...more,
    };
    const made = await createClient(city.ctx(), input);
    const config = await configure(made.id, made.secret, input.signing);
    return { id: made.id, config, callback: input.redirectUris[0] ?? '' };
  }

  const configure = (id: string, secret: string | null, signing = 'ES256') =>
    oidc.discovery(
      new URL(origin),
      id,
      { id_token_signed_response_alg: signing },
      secret ? oidc.ClientSecretBasic(secret) : oidc.None(),
      { execute: [oidc.allowInsecureRequests] },
    );

  async function begin(client: Peer, more: Record<string, string> = {}) {
    const verifier = oidc.randomPKCECodeVerifier();
    const checks = { pkceCodeVerifier: verifier, expectedState: oidc.randomState(), expectedNonce: oidc.randomNonce() };
    const address = oidc.buildAuthorizationUrl(client.config, {
      redirect_uri: client.callback,
      scope: 'openid profile',
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state: checks.expectedState,
      nonce: checks.expectedNonce,
      ...more,
    });
    return { address, checks };
  }

  /** Signs in where asked and consents where asked, until the browser leaves for the client. */
  async function through(visitor: Browser, page: Page, login = 'clerk'): Promise<Page> {
    let at = page;
    for (let step = 0; step < 6 && at.url.origin === origin; step += 1) {
      if (at.html.includes('name="password"')) {
        if (login === 'clerk' && at.url.pathname === '/sign-in')
          at = await visitor.go(/href="(\/console\/sign-in\?back=[^"]+)"/.exec(at.html)?.[1] ?? '/console/sign-in');
        at = await visitor.send(at, { login, password });
      } else if (at.html.includes('同意并登录')) at = await visitor.send(at, { answer: 'yes' });
      else break;
    }
    return at;
  }

  async function signedIn(client: Peer, visitor = browser(origin), more: Record<string, string> = {}, login = 'clerk') {
    const { address, checks } = await begin(client, more);
    const end = await through(visitor, await visitor.go(address), login);
    return { visitor, tokens: await oidc.authorizationCodeGrant(client.config, end.url, checks), end, checks };
  }

  const audited = async (part: string) => (await auditEntries(city)).filter((entry) => entry.text.includes(part));

  return { password, peer, configure, begin, through, signedIn, audited };
}

/** The error code with which something was refused, or `accepted`. */
export const refused = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'accepted',
    (error: { error?: string; code?: string; cause?: unknown }) =>
      error.error ?? challengeOf(error.cause) ?? error.code ?? String(error),
  );

const challengeOf = (cause: unknown): string | undefined =>
  Array.isArray(cause) ? (cause[0] as { parameters?: { error?: string } }).parameters?.error : undefined;

/** The claims of a signed token. */
export const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
