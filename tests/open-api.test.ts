import { execFileSync } from 'node:child_process';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerMachine } from '#engines/identity/testing';
import { one, run, sql } from '#kernel';
import { debianProgram, type TestCity, testCity } from '#kernel/testing';
import { modules } from '../src/apps/modules.ts';

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

/** What openssl makes of the secret and the text, without any code of ours. */
const openssl = debianProgram('openssl', 'openssl');
const opensslHmac = (secret: string, text: string): string =>
  execFileSync(openssl.path, ['dgst', '-sha256', '-hmac', secret, '-hex'], { input: text, env: openssl.env })
    .toString()
    .trim()
    .replace(/^.*= ?/, '');

describe('another system', () => {
  let city: TestCity;
  let receiver: Server;
  let origin = '';
  let place = '';
  let token = '';
  const received: Received[] = [];
  let answer = 200;
  const admin = () =>
    city.person(['cases.webhook.*', 'cases.item.*'].map((permission) => ({ permission, scope: '/' })));
  const call = (method: string, url: string, payload?: object) =>
    city.inject({ method, url, as: admin(), ...(payload ? { payload } : {}) });
  const api = async (path: string, body?: object, bearer = token) => {
    const sent = await fetch(`${origin}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${bearer}`, accept: 'application/json', 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: sent.status, body: (await sent.json()) as Record<string, never> };
  };
  const application = (key: string) => ({
    key,
    region: '990100',
    applicant: { kind: 'person', name: '示例终端', document: '990101198001010011', phone: '19900005511' },
    answers: sample,
  });
  let sample: Record<string, unknown> = {};

  beforeAll(async () => {
    receiver = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        received.push({ headers: request.headers, body });
        response.writeHead(answer).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    place = `127.0.0.1:${(receiver.address() as AddressInfo).port}`;
    city = await testCity({ modules, pack: 'testville', demo: true, env: { PUSH_PRIVATE_HOSTS: place } });
    origin = await (await city.http()).listen({ port: 0, host: '127.0.0.1' });
    const { id, secret } = await registerMachine(city.ctx(), ['cases.open']);
    // The terminal stands in the hall of the whole county.
    await run(city.ctx(), sql`update identity.sso_clients set organisation_id = 'zf' where id = ${id}`);
    const asked = await fetch(`${origin}/oidc/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials&scope=cases.open',
    });
    token = ((await asked.json()) as { access_token: string }).access_token;
    const form = await one(
      city.ctx(),
      sql<{
        sample: Record<string, unknown>;
      }>`select sample from forms.versions where key = 'svc-046' order by version desc limit 1`,
    );
    sample = form.sample;
  }, 120_000);
  afterAll(async () => {
    await city?.close();
    receiver?.close();
  });

  it('lists, hands in once however often it asks, and asks how things stand by the code', async () => {
    const { items } = (await api('/api/open/cases/items')).body as unknown as { items: { code: string }[] };
    expect(items.map((item) => item.code)).toContain('046');
    const first = await api('/api/open/cases/items/046/cases', application('kiosk-00000001'));
    expect(first.status, JSON.stringify(first.body)).toBe(200);
    const { number, queryCode } = first.body as unknown as { number: string; queryCode: string };
    const again = await api('/api/open/cases/items/046/cases', application('kiosk-00000001'));
    expect(again.body).toMatchObject({ number, queryCode: null });
    const wrong = await api('/api/open/cases/items/046/cases', { ...application('kiosk-00000002'), answers: {} });
    expect(wrong.status).toBe(422);
    expect(JSON.stringify(wrong.body)).toContain('/answers/');
    expect((await api('/api/open/cases/state', { number, code: queryCode })).body).toMatchObject({
      number,
      stateName: '已收件',
    });
    expect((await api('/api/open/cases/state', { number, code: 'XXXXXXXX' })).status).toBe(404);
    expect((await api('/api/open/cases/items', undefined, 'none')).status).toBe(401);
  });

  it('is told of every move with a signature that openssl makes too, by both secrets while one is replaced', async () => {
    const made = await call('POST', '/api/cases/webhooks', {
      name: '大厅屏幕',
      organisationId: 'zf',
      url: `http://${place}/hook`,
    });
    expect(made.statusCode, made.body).toBe(200);
    const { id, secret } = made.json() as { id: string; secret: string };
    await api('/api/open/cases/items/046/cases', { ...application('kiosk-00000003'), again: true });
    await city.drain();
    const [one_] = received.splice(0);
    if (!one_) throw new Error('nothing was pushed');
    const parts = (header: unknown) =>
      String(header)
        .split(',')
        .map((part) => part.split('='));
    const [time, mac] = parts(one_.headers['x-zhengtong-signature']);
    expect(mac?.[1]).toBe(opensslHmac(secret, `${time?.[1]}.${one_.body}`));
    expect(JSON.parse(one_.body)).toMatchObject({ event: 'case.submitted', case: { state: 'received' } });
    expect(one_.body).not.toMatch(/示例终端|1990000/);
    const next = (await call('POST', `/api/cases/webhooks/${id}/rotate`)).json() as { secret: string };
    await api('/api/open/cases/items/046/cases', { ...application('kiosk-00000004'), again: true });
    await city.drain();
    const [two] = received.splice(0);
    const [at, ...macs] = parts(two?.headers['x-zhengtong-signature']);
    expect(macs.map((one) => one[1])).toEqual(
      [next.secret, secret].map((key) => opensslHmac(key, `${at?.[1]}.${two?.body}`)),
    );
  });

  it('that fails is tried again later, parked in the end, and served when somebody says so', async () => {
    answer = 503;
    await api('/api/open/cases/items/046/cases', { ...application('kiosk-00000005'), again: true });
    await city.drain();
    const waiting = (await call('GET', '/api/cases/pushes?state=waiting')).json() as {
      items: { id: string; lastError: string }[];
    };
    const [push] = waiting.items;
    expect(push).toMatchObject({ lastError: '对方答复 503', attempts: 1 });
    await run(city.ctx(), sql`update cases.pushes set attempts = 9 where id = ${push?.id}`);
    await run(city.ctx(), sql`update kernel.queue set run_at = now() where parked_at is null`);
    await city.drain();
    expect((await call('GET', '/api/cases/pushes?state=parked')).json()).toMatchObject({
      total: 1,
      items: [{ id: push?.id }],
    });
    answer = 204;
    received.splice(0);
    expect((await call('POST', `/api/cases/pushes/${push?.id}/retry`)).statusCode).toBe(200);
    await city.drain();
    expect(received).toHaveLength(1);
    expect((await call('GET', '/api/cases/pushes?state=parked')).json()).toMatchObject({ total: 0 });
  });

  it('cannot be an address of the own network, whatever it is called', async () => {
    for (const url of [
      'http://127.0.0.1:9/x',
      'https://127.0.0.1/x',
      'https://[::1]/x',
      'https://[::ffff:10.0.0.1]/x',
      'https://169.254.169.254/latest',
      'https://192.168.1.1/',
      'https://localhost/x',
      'https://user:pass@example.org/',
      'http://example.org/',
    ]) {
      const refused = await call('POST', '/api/cases/webhooks', { name: '试探', organisationId: 'zf', url });
      expect([url, refused.statusCode]).toEqual([url, 422]);
    }
  });
});
