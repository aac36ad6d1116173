import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog, createRuntime, type Runtime, readCity, readConfig, rows, run, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { identityModules as modules } from '../testing.ts';
import { keepKeys, rotateKey, withdrawKey } from './keys.ts';
import { disableClient, rotateSecret } from './manage-clients.ts';
import { browser, peers, refused } from './testing.ts';

let city: TestCity;
let other: Runtime;
let balancer: Server;
let origin = '';
let our: Awaited<ReturnType<typeof peers>>;
const closing: (() => Promise<unknown>)[] = [];

/** Two runtimes on one database, behind a balancer that sends each request to the next one. */
beforeAll(async () => {
  const ports: number[] = [];
  let turn = 0;
  balancer = createServer((incoming, answer) => {
    const port = ports[turn++ % ports.length] ?? 0;
    const { method, url: path, headers } = incoming;
    const onward = request({ host: '127.0.0.1', port, method, path, headers }, (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
    });
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => balancer.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(balancer.address() as AddressInfo).port}`;
  city = await testCity({ modules, pack: 'testville', demo: true, publicUrl: origin });
  const settings = { NODE_ENV: 'test', CITY: 'testville', DATA_DIR: city.dataDir, DEMO: '1', PUBLIC_URL: origin };
  other = createRuntime({
    config: readConfig(settings),
    databaseUrl: city.url,
    modules,
    city: readCity('testville'),
    log: createLog('fatal', false),
  });
  for (const runtime of [city.runtime, other]) {
    await runtime.start();
    const app = runtime === other ? await other.http() : await city.http();
    if (runtime === other) closing.push(() => app.close());
    await app.listen({ port: 0, host: '127.0.0.1' });
    ports.push((app.server.address() as AddressInfo).port);
  }
  our = await peers(city, origin);
});
afterAll(async () => {
  balancer.closeAllConnections();
  balancer.close();
  for (const close of closing) await close();
  await other.close();
  await city.close();
});

const published = async () =>
  ((await (await fetch(`${origin}/oidc/jwks`)).json()) as { keys: { kid: string; alg: string }[] }).keys;
/** Until a notice sent now has come to both processes, and with it all that were sent before. */
async function soon(): Promise<void> {
  const processes = [city.runtime, other];
  for (const { pages } of processes) pages.put('/soon', '', ['soon'], {}, pages.generation);
  await city.ctx().transaction((tx) => tx.invalidate('soon'));
  await expect.poll(() => processes.every(({ pages }) => !pages.get('/soon')), { timeout: 20_000 }).toBe(true);
}

describe('two processes', () => {
  it('share requests, sessions, codes and tokens', async () => {
    const client = await our.peer();
    const { visitor, tokens } = await our.signedIn(client);
    const again = await oidc.refreshTokenGrant(client.config, tokens.refresh_token ?? '');
    expect((await oidc.fetchUserInfo(client.config, again.access_token, oidc.skipSubjectCheck)).sub).toBe(
      tokens.claims()?.sub,
    );
    const { address } = await our.begin(client);
    expect((await visitor.go(address)).url.searchParams.get('code')).toMatch(/^[\w-]{40,}$/);
    expect((await browser(origin).go('/console/sign-in')).html).toContain('name="password"');
  });

  it('forget a secret and a client at the same moment', async () => {
    const client = await our.peer({ kind: 'machine', realms: [], scopes: ['registers.read'] });
    for (let time = 0; time < 4; time += 1)
      expect(await refused(oidc.clientCredentialsGrant(client.config, {}))).toBe('accepted');
    const kept = await rotateSecret(other.ctx('test'), client.id, true);
    await soon();
    const fresh = await our.configure(client.id, kept.secret);
    for (const config of [fresh, fresh, client.config, client.config])
      expect(await refused(oidc.clientCredentialsGrant(config, {}))).toBe('accepted');
    await rotateSecret(other.ctx('test'), client.id, false);
    await soon();
    for (const config of [fresh, fresh, client.config, client.config])
      expect(await refused(oidc.clientCredentialsGrant(config, {}))).toBe('invalid_client');
    await disableClient(city.ctx(), client.id, '不再使用');
  });

  it('sign with the same key, and change it together without breaking what was signed', async () => {
    const client = await our.peer();
    const before = await our.signedIn(client);
    const [old] = await published();
    expect(await published()).toEqual(await published());
    await rotateKey(city.ctx(), 'ES256');
    await rotateKey(city.ctx(), 'cookie');
    await soon();
    const [first, second] = [await published(), await published()];
    expect(first).toEqual(second);
    expect(first).toHaveLength(2);
    expect(first[0]?.kid).not.toBe(old?.kid);
    const hint = { id_token_hint: before.tokens.id_token ?? '', post_logout_redirect_uri: 'https://client.test/left' };
    expect((await before.visitor.go(oidc.buildEndSessionUrl(client.config, hint))).status).toBe(200);
    await withdrawKey(city.ctx(), old?.kid ?? '', '测试作废');
    await soon();
    expect((await published()).map((key) => key.kid)).toEqual([first[0]?.kid]);
    expect((await before.visitor.go(oidc.buildEndSessionUrl(client.config, hint))).status).toBe(400);
  });
});

it('publishes a successor of an old key before it signs', async () => {
  const [old] = await published();
  await run(
    city.ctx(),
    sql`update identity.sso_keys set signs_from = signs_from - interval '91 days' where leaves_at is null`,
  );
  await keepKeys(city.ctx());
  await keepKeys(city.ctx());
  await soon();
  const keys = await published();
  expect(keys.map((key) => key.kid)[0]).toBe(old?.kid);
  expect(keys).toHaveLength(2);
});

it('shows a reader of the database neither tokens nor keys', async () => {
  const client = await our.peer();
  const { tokens } = await our.signedIn(client);
  const all = await rows(
    city.ctx(),
    sql<{
      text: string;
    }>`select a::text as text from identity.sso_artifacts a union all select k::text from identity.sso_keys k
      union all select c::text from identity.sso_clients c`,
  );
  const text = all.map((row) => row.text).join('\n');
  for (const secret of [tokens.access_token, tokens.refresh_token ?? '-', '"d":', 'zts_'])
    expect(text).not.toContain(secret);
});
