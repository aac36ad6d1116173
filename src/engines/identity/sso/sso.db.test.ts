import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestCity, testCity } from '#kernel/testing';
import { disableAccount, enableAccount, findAccount } from '../index.ts';
import { identityModules } from '../testing.ts';
import { disableClient } from './manage-clients.ts';
import { browser, type Peer, peers, refused } from './testing.ts';

let city: TestCity;
let origin = '';
let our: Awaited<ReturnType<typeof peers>>;

beforeAll(async () => {
  city = await testCity({ modules: identityModules, pack: 'testville', demo: true });
  origin = await (await city.http()).listen({ port: 0, host: '127.0.0.1' });
  our = await peers(city, origin);
});
afterAll(() => city.close());

describe('a client made with openid-client', () => {
  it('signs a person in by code and PKCE, and learns who it is, of which realm, how and when', async () => {
    const client = await our.peer();
    const { tokens } = await our.signedIn(client);
    const claims = tokens.claims();
    const account = await findAccount(city.ctx(), 'official', 'clerk');
    expect(claims).toMatchObject({
      sub: account?.id,
      name: account?.name,
      realm: 'official',
      acr: 'urn:zhengtong:acr:1',
      amr: ['pwd'],
    });
    expect(Math.abs((claims?.auth_time ?? 0) - Date.now() / 1000)).toBeLessThan(60);
    const more = await oidc.fetchUserInfo(client.config, tokens.access_token, claims?.sub ?? '');
    expect(more).toMatchObject({ name: account?.name });
    expect(more['phone_number']).toBeUndefined();
    expect(await our.audited('同意登录')).not.toEqual([]);
  });

  it('is asked for consent once, and takes no for an answer', async () => {
    const client = await our.peer();
    const visitor = browser(origin);
    const first = await our.begin(client);
    let page = await visitor.go(first.address);
    page = await visitor.go(`/console/sign-in?back=${encodeURIComponent(page.url.searchParams.get('back') ?? '')}`);
    page = await visitor.send(page, { login: 'clerk', password: our.password });
    expect(page.html).toContain('您的姓名');
    const end = await visitor.send(page, { answer: 'no' });
    expect(end.url.searchParams.get('error')).toBe('access_denied');
    expect(await refused(oidc.authorizationCodeGrant(client.config, end.url, first.checks))).toBe('access_denied');
    await our.signedIn(client, visitor);
    const again = await our.begin(client);
    expect((await visitor.go(again.address)).url.searchParams.get('code')).toMatch(/^[\w-]{40,}$/);
  });

  it('gets RS256 where it is registered with it', async () => {
    const client = await our.peer({ signing: 'RS256' });
    const { tokens } = await our.signedIn(client);
    expect(JSON.parse(Buffer.from(String(tokens.id_token).split('.')[0] ?? '', 'base64url').toString())).toMatchObject({
      alg: 'RS256',
    });
    const { keys } = (await (await fetch(`${origin}/oidc/jwks`)).json()) as { keys: { kty: string; n?: string }[] };
    const rsa = keys.find(({ kty }) => kty === 'RSA');
    expect(Buffer.from(rsa?.n ?? '', 'base64url').length * 8).toBeGreaterThanOrEqual(3072);
  });

  it('refuses an answer with another state, or another nonce', async () => {
    const client = await our.peer();
    const visitor = browser(origin);
    const one = await our.begin(client);
    const end = await our.through(visitor, await visitor.go(one.address));
    expect(
      await refused(oidc.authorizationCodeGrant(client.config, end.url, { ...one.checks, expectedState: 'other' })),
    ).toMatch(/OAUTH_INVALID_RESPONSE/);
    const two = await our.begin(client);
    const next = await our.through(visitor, await visitor.go(two.address));
    expect(
      await refused(oidc.authorizationCodeGrant(client.config, next.url, { ...two.checks, expectedNonce: 'other' })),
    ).toMatch(/OAUTH_JWT_CLAIM|OAUTH_INVALID/);
  });

  it('gets nothing with a wrong verifier, a code used twice, or none of PKCE at all', async () => {
    const client = await our.peer();
    const visitor = browser(origin);
    const one = await our.begin(client);
    const end = await our.through(visitor, await visitor.go(one.address));
    const wrong = { ...one.checks, pkceCodeVerifier: oidc.randomPKCECodeVerifier() };
    expect(await refused(oidc.authorizationCodeGrant(client.config, end.url, wrong))).toBe('invalid_grant');
    const { tokens, end: used, checks } = await our.signedIn(client, visitor);
    expect(await refused(oidc.authorizationCodeGrant(client.config, used.url, checks))).toBe('invalid_grant');
    expect(await refused(oidc.fetchUserInfo(client.config, tokens.access_token, oidc.skipSubjectCheck))).not.toBe(
      'accepted',
    );
    const { address } = await our.begin(client);
    address.searchParams.delete('code_challenge');
    address.searchParams.delete('code_challenge_method');
    expect((await visitor.go(address)).url.searchParams.get('error')).toBe('invalid_request');
    expect((await our.audited('换取令牌被拒绝')).length).toBeGreaterThan(1);
  });

  it('gets tokens once for a code that is presented twice at the same moment', async () => {
    const client = await our.peer();
    const { address, checks } = await our.begin(client);
    const visitor = browser(origin);
    const end = await our.through(visitor, await visitor.go(address));
    const both = await Promise.all(
      [1, 2, 3].map(() => refused(oidc.authorizationCodeGrant(client.config, end.url, checks))),
    );
    expect(both.filter((one) => one === 'accepted').length).toBeLessThanOrEqual(1);
    expect(both.filter((one) => one === 'invalid_grant').length).toBeGreaterThanOrEqual(2);
  });

  it('changes its refresh token each time, and loses all when an old one comes back', async () => {
    const client = await our.peer();
    const { tokens } = await our.signedIn(client);
    const first = tokens.refresh_token ?? '';
    const second = await oidc.refreshTokenGrant(client.config, first);
    expect(second.refresh_token).not.toBe(first);
    const third = await oidc.refreshTokenGrant(client.config, second.refresh_token ?? '');
    expect(await refused(oidc.refreshTokenGrant(client.config, first))).toBe('invalid_grant');
    expect(await refused(oidc.refreshTokenGrant(client.config, third.refresh_token ?? ''))).toBe('invalid_grant');
    expect(await refused(oidc.fetchUserInfo(client.config, third.access_token, oidc.skipSubjectCheck))).not.toBe(
      'accepted',
    );
  });

  it('gets nothing more for an account that has been disabled', async () => {
    const client = await our.peer();
    const { tokens } = await our.signedIn(client, browser(origin), {}, 'clerk');
    const account = await findAccount(city.ctx(), 'official', 'clerk');
    await disableAccount(city.ctx(), account?.id ?? '', '测试停用');
    expect(await refused(oidc.refreshTokenGrant(client.config, tokens.refresh_token ?? ''))).toBe('invalid_grant');
    expect(await refused(oidc.fetchUserInfo(client.config, tokens.access_token, oidc.skipSubjectCheck))).not.toBe(
      'accepted',
    );
    await enableAccount(city.ctx(), account?.id ?? '');
    expect(await refused(oidc.refreshTokenGrant(client.config, tokens.refresh_token ?? ''))).toBe('invalid_grant');
  });

  it('pushes its request beforehand and binds its tokens to a key (PAR, DPoP)', async () => {
    const client = await our.peer();
    const verifier = oidc.randomPKCECodeVerifier();
    const state = oidc.randomState();
    const address = await oidc.buildAuthorizationUrlWithPAR(client.config, {
      redirect_uri: client.callback,
      scope: 'openid',
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
    });
    const visitor = browser(origin);
    const end = await our.through(visitor, await visitor.go(address));
    const DPoP = oidc.getDPoPHandle(client.config, await oidc.randomDPoPKeyPair('ES256'));
    const tokens = await oidc.authorizationCodeGrant(
      client.config,
      end.url,
      { pkceCodeVerifier: verifier, expectedState: state },
      undefined,
      { DPoP },
    );
    expect(tokens.token_type).toBe('dpop');
    const { sub } = tokens.claims() ?? {};
    expect((await oidc.fetchUserInfo(client.config, tokens.access_token, sub ?? '', { DPoP })).sub).toBe(sub);
    expect(await refused(oidc.fetchUserInfo(client.config, tokens.access_token, sub ?? ''))).not.toBe('accepted');
  });
});

describe('a request that is wrong', () => {
  const page = async (change: (address: URL) => void, client: Peer) => {
    const { address } = await our.begin(client);
    change(address);
    return browser(origin).go(address);
  };

  it('with an address that is not registered stays here, in Chinese', async () => {
    const client = await our.peer();
    for (const uri of [
      'https://evil.test/back',
      'https://client.test/back/',
      'https://client.test/back?x=1',
      'https://client.test.evil.test/back',
      '//evil.test',
    ]) {
      const answer = await page((address) => address.searchParams.set('redirect_uri', uri), client);
      expect([answer.status, answer.url.origin]).toEqual([400, origin]);
      expect(answer.html).toContain('返回的地址没有登记');
      expect(answer.html).not.toMatch(/<script/);
    }
    expect((await our.audited('redirect_uri')).length).toBeGreaterThan(0);
  });

  it('of a client that nobody knows, or that is disabled, stays here', async () => {
    const client = await our.peer();
    const unknown = await page((address) => address.searchParams.set('client_id', 'cli_nobody'), client);
    expect([unknown.status, unknown.html.includes('没有这个系统')]).toEqual([400, true]);
    await disableClient(city.ctx(), client.id, '不再使用');
    const disabled = await page(() => {}, client);
    expect([disabled.status, disabled.html.includes('没有这个系统')]).toEqual([400, true]);
  });

  it('cannot be finished by another browser than the one that began it', async () => {
    const client = await our.peer();
    const { address } = await our.begin(client);
    const thief = browser(origin);
    const asked = await thief.go(address);
    const victim = browser(origin);
    const answer = await victim.go(asked.url.searchParams.get('back') ?? '');
    expect([answer.status, answer.html.includes('已经过期')]).toEqual([404, true]);
  });

  it('leads nowhere else through `back`', async () => {
    for (const back of [
      'https://evil.test/',
      '//evil.test',
      '/\\evil.test',
      '/sso/../../evil',
      'javascript:alert(1)',
    ]) {
      const visitor = browser(origin);
      const shown = await visitor.go(`/console/sign-in?back=${encodeURIComponent(back)}`);
      const end = await visitor.send(shown, { login: 'clerk', password: our.password });
      expect(end.url.origin).toBe(origin);
    }
  });
});

describe('the console and the portal', () => {
  it('sign in like any other client, and the second one asks for nothing', async () => {
    const visitor = browser(origin);
    const shown = await visitor.go('/console/sign-in?back=/console/change-password');
    expect(shown.url.searchParams.get('back')).toMatch(/^\/sso\//);
    const end = await visitor.send(shown, { login: 'clerk', password: our.password });
    expect(end.url.pathname).toBe('/console/change-password');
    const client = await our.peer();
    const { address } = await our.begin(client);
    expect((await visitor.go(address)).html).toContain('同意并登录');
    visitor.take(visitor.cookies().filter((one) => one.name !== 'zt_session'));
    expect((await visitor.go('/console/change-password')).url.pathname).toBe('/console/change-password');
    expect((await our.audited('登录工作台')).length).toBeGreaterThan(0);
  });

  it('ask an official at the portal, and then not again at the console', async () => {
    const visitor = browser(origin);
    const shown = await visitor.go('/sign-in?back=/account');
    const request = shown.url.searchParams.get('back') ?? '';
    const desk = await visitor.go(`/console/sign-in?back=${encodeURIComponent(request)}`);
    await visitor.send(desk, { login: 'clerk', password: our.password });
    expect((await visitor.go('/console/change-password')).status).toBe(200);
  });

  it('take back no answer that they did not ask for', async () => {
    const visitor = browser(origin);
    const answer = await visitor.go(`/console/sign-in/done?code=x&state=${'a'.repeat(43)}&iss=${origin}`);
    expect([answer.status, answer.html.includes('已经过期')]).toEqual([400, true]);
    expect((await our.audited('单点登录的返回被拒绝')).length).toBeGreaterThan(0);
  });

  it('let a citizen into the portal only', async () => {
    const visitor = browser(origin);
    const shown = await visitor.go('/sign-in?back=/account');
    const own = await visitor.send(shown, { login: 'citizen', password: our.password });
    expect([own.status, own.url.pathname]).toEqual([200, '/account']);
    const desk = await visitor.go('/console/sign-in?back=/console/change-password');
    expect(desk.html).toContain('工作人员登录');
    const both = await visitor.send(desk, { login: 'clerk', password: our.password });
    expect(both.url.pathname).toBe('/console/change-password');
  });
});
