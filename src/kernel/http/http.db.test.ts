import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { open } from '../access/access.ts';
import { type TestCity, testCity } from '../testing/test-city.ts';
import { reply } from './reply.ts';
import { route } from './route.ts';

const changed = route('test.thing.change', {
  method: 'POST',
  path: '/api/test/thing',
  title: '改变',
  access: open('test'),
  handle: async () => reply({ ok: true }),
});

describe('what every answer keeps to', () => {
  let city: TestCity;
  let url: string;
  beforeAll(async () => {
    const env = { PUBLIC_URL: 'https://www.example.gov', TRUST_PROXY: '127.0.0.2' };
    city = await testCity({ modules: [], pack: null, routes: [changed], env });
    url = await (await city.http()).listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(() => city.close());

  const change = async (headers: Record<string, string>) =>
    (await city.inject({ method: 'POST', url: '/api/test/thing', headers })).statusCode;
  const metrics = (remoteAddress: string, headers: Record<string, string> = {}) =>
    city.inject({ method: 'GET', url: '/metrics', remoteAddress, headers });

  it('is that no other site changes anything, with the cookies of the reader or without', async () => {
    expect(await change({ 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(await change({ origin: 'https://elsewhere.example' })).toBe(403);
    expect(await change({ origin: 'null' })).toBe(403);
    expect(await change({ 'sec-fetch-site': 'same-origin' })).toBe(200);
    expect(await change({})).toBe(200);
  });

  it('is that a proxy may give another host, when the reader came by the public address', async () => {
    expect(await change({ host: 'app:8080', origin: 'https://www.example.gov' })).toBe(200);
    expect(await change({ host: 'app:8080', origin: 'https://app:8443' })).toBe(403);
  });

  it('is that the figures of the installation are for its own network', async () => {
    expect((await metrics('203.0.113.9')).statusCode).toBe(404);
    expect((await metrics('127.0.0.1', { 'x-forwarded-for': '127.0.0.1' })).statusCode).toBe(404);
    expect((await metrics('127.0.0.2', { 'x-forwarded-for': '10.0.0.1, 203.0.113.9' })).statusCode).toBe(404);
    expect((await metrics('127.0.0.2', { 'x-forwarded-for': '10.0.0.1' })).statusCode).toBe(200);
    const { body } = await metrics('127.0.0.1');
    expect(body).toContain('zhengtong_database_up 1');
    expect(body).toContain('zhengtong_queue_messages{state="parked"} 0');
    expect(body).toContain('zhengtong_database_connections{state="waiting"} 0');
    expect(body).toMatch(/zhengtong_info\{version="[\d.]+",city="testville"\} 1/);
  });

  it('is that an address or a head that cannot be read is refused like anything else, in Chinese and with the headers', async () => {
    const address = await fetch(`${url}/%ff`);
    expect(address.status).toBe(404);
    expect(address.headers.get('content-type')).toContain('application/problem+json');
    expect(address.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(await address.json()).toMatchObject({ code: 'kernel.notFound', title: '没有找到' });
    const large = await fetch(url, { headers: { 'x-large': 'x'.repeat(20_000) } });
    expect(large.status).toBe(431);
    expect(await large.json()).toMatchObject({ code: 'kernel.badRequest', status: 431 });
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write('no http at all\r\n\r\n'));
      socket.on('data', (bytes) => resolve(bytes.toString()));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 .*请求的格式不正确/su);
  });

  it('is that the pages of the interface load nothing from elsewhere and work without HTTPS', async () => {
    const policy = String((await city.inject({ method: 'GET', url: '/api/docs/' })).headers['content-security-policy']);
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/https:|upgrade-insecure-requests|swagger\.io/);
  });
});
