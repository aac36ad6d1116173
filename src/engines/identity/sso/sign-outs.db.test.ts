import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { identityModules } from '../testing.ts';
import { disableClient } from './manage-clients.ts';
import { browser, claimsOf, peers, refused } from './testing.ts';

const servers: Server[] = [];

let city: TestCity;
let origin = '';
let our: Awaited<ReturnType<typeof peers>>;

beforeAll(async () => {
  city = await testCity({ modules: identityModules, pack: 'testville', demo: true });
  origin = await (await city.http()).listen({ port: 0, host: '127.0.0.1' });
  our = await peers(city, origin);
});
afterAll(async () => {
  await city.close();
  for (const server of servers) server.close();
});

/** A real server that is told of sign-outs. */
async function listener(failFirst = false) {
  const heard: string[] = [];
  let failing = failFirst;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (failing) {
        failing = false;
        response.writeHead(503).end();
        return;
      }
      heard.push(new URLSearchParams(Buffer.concat(parts).toString()).get('logout_token') ?? '');
      response.writeHead(200).end();
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { heard, uri: `http://127.0.0.1:${(server.address() as AddressInfo).port}/told` };
}

describe('a sign-out', () => {
  it('reaches the other clients, the one that did not answer at first too, and ends the console', async () => {
    const [one, two] = [await listener(), await listener(true)];
    const visitor = browser(origin);
    const first = await our.peer({ signOutUri: one.uri });
    const second = await our.peer({ signOutUri: two.uri });
    const third = await our.peer();
    const { tokens } = await our.signedIn(first, visitor);
    await our.signedIn(second, visitor);
    const last = await our.signedIn(third, visitor);
    const address = oidc.buildEndSessionUrl(third.config, {
      id_token_hint: last.tokens.id_token ?? '',
      post_logout_redirect_uri: 'https://client.test/left',
      state: 's1',
    });
    const asked = await visitor.go(address);
    expect(asked.html).toContain('退出全部系统');
    expect(asked.headers.get('content-security-policy')).toContain("form-action 'self' https://client.test");
    const end = await visitor.send(asked, { logout: 'yes' });
    expect(end.url.href).toBe('https://client.test/left?state=s1');
    await city.drain();
    expect(one.heard).toHaveLength(1);
    expect(claimsOf(one.heard[0] ?? '')).toMatchObject({
      iss: origin,
      aud: first.id,
      sub: tokens.claims()?.sub,
      sid: tokens.claims()?.['sid'],
    });
    await run(city.ctx(), sql`update ${sql.table('kernel.queue')} set run_at = now()`);
    await city.drain();
    expect(two.heard).toHaveLength(1);
    expect(await refused(oidc.refreshTokenGrant(first.config, tokens.refresh_token ?? ''))).toBe('invalid_grant');
    expect((await visitor.go('/console/change-password')).html).toContain('name="password"');
  });

  it('everywhere takes back what was to outlive the session', async () => {
    const told = await listener();
    const client = await our.peer({ signOutUri: told.uri });
    const lasting = { scope: 'openid offline_access', prompt: 'consent' };
    const { visitor, tokens } = await our.signedIn(client, browser(origin), lasting, 'citizen');
    const left = await visitor.go('/sign-out', {});
    expect(left.html.replaceAll('<wbr/>', '')).toContain('您已退出登录');
    await city.drain();
    const kept = await oidc.refreshTokenGrant(client.config, tokens.refresh_token ?? '');
    const other = browser(origin);
    await other.send(await other.go('/sign-in?back=/account'), { login: 'citizen', password: our.password });
    await other.go('/account/sign-out-everywhere', {});
    await city.drain();
    expect(told.heard).toHaveLength(1);
    expect(await refused(oidc.refreshTokenGrant(client.config, kept.refresh_token ?? ''))).toBe('invalid_grant');
  });

  it('asked with a strange address to return to stays here', async () => {
    const client = await our.peer();
    const { visitor, tokens } = await our.signedIn(client);
    const address = oidc.buildEndSessionUrl(client.config, {
      id_token_hint: tokens.id_token ?? '',
      post_logout_redirect_uri: 'https://evil.test/',
    });
    const answer = await visitor.go(address);
    expect([answer.status, answer.url.origin, answer.html.includes('返回的地址没有登记')]).toEqual([400, origin, true]);
  });
});

describe('machines and kiosks', () => {
  it('get a signed token for themselves, and only the scopes they are registered with', async () => {
    const client = await our.peer({ kind: 'machine', realms: [], scopes: ['registers.read', 'indicators.read'] });
    const tokens = await oidc.clientCredentialsGrant(client.config, { scope: 'registers.read content.publish' });
    expect(claimsOf(tokens.access_token)).toMatchObject({
      iss: origin,
      aud: `${origin}/api`,
      sub: client.id,
      scope: 'registers.read',
    });
    const wrong = await oidc.discovery(new URL(origin), client.id, {}, oidc.ClientSecretBasic('zts_wrong'), {
      execute: [oidc.allowInsecureRequests],
    });
    expect(await refused(oidc.clientCredentialsGrant(wrong, {}))).toBe('invalid_client');
    await disableClient(city.ctx(), client.id, '不再使用');
    expect(await refused(oidc.clientCredentialsGrant(client.config, {}))).toBe('invalid_client');
  });

  it('show a code that a person brings to another browser', async () => {
    const client = await our.peer({ kind: 'kiosk', name: '大厅一号机', redirectUris: [] });
    const device = await oidc.initiateDeviceAuthorization(client.config, { scope: 'openid profile' });
    const waiting = oidc.pollDeviceAuthorizationGrant(client.config, { ...device, interval: 1 });
    const visitor = browser(origin);
    let page = await visitor.go('/device');
    page = await visitor.send(page, { user_code: '0000-0000' });
    expect(page.html).toContain('没有这个登录码');
    page = await visitor.go(device.verification_uri_complete ?? '');
    expect(page.html).toContain(`value="${device.user_code}"`);
    page = await visitor.send(page, { user_code: device.user_code });
    expect(page.html).toContain('大厅一号机');
    const end = await our.through(visitor, await visitor.send(page, {}), 'citizen');
    expect(end.html).toContain('设备已登录');
    expect((await waiting).claims()).toMatchObject({ realm: 'citizen' });
  });
});

it('ends a sign-on whose cookie turns up on another kind of device', async () => {
  const client = await our.peer();
  const { visitor } = await our.signedIn(client);
  const thief = browser(origin, 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Safari/605.1');
  thief.take(visitor.cookies().filter((one) => one.name.startsWith('zt_sso')));
  const { address } = await our.begin(client);
  expect((await thief.go(address)).html).toContain('name="password"');
  expect((await visitor.go('/console/change-password')).html).toContain('name="password"');
  expect((await our.audited('出现在另一种设备上')).length).toBeGreaterThan(0);
});
