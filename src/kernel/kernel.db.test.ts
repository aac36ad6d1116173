import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { open } from './access/access.ts';
import { verifyAudit } from './audit/verify-audit.ts';
import { Type } from './contract.ts';
import { one, rows, run, sql } from './database/query.ts';
import { cached, reply } from './http/reply.ts';
import { page, route } from './http/route.ts';
import { type TestCity, testCity } from './testing/test-city.ts';

const echo = route('test.echo.say', {
  method: 'POST',
  path: '/api/test/echo/:name',
  title: '回声',
  access: open('test'),
  params: Type.Object({ name: Type.String({ title: '名字', maxLength: 5 }) }),
  body: Type.Object({ count: Type.Integer({ title: '次数', minimum: 1 }) }),
  reply: Type.Object({ said: Type.String() }),
  handle: async (_ctx, { params, body }) => ({ said: params.name.repeat(body.count) }),
});

let made = 0;
const shown = page('test.page.show', {
  method: 'GET',
  path: '/shown',
  title: '页面',
  access: open('test'),
  handle: async () => {
    made += 1;
    return cached(`<p>${made}</p>`, ['thing']);
  },
});

const guarded = route('test.guarded.read', {
  method: 'GET',
  path: '/api/test/guarded',
  title: '受限',
  access: { kind: 'can', permission: null, target: async () => ({ paths: ['/990100/1'] }) },
  handle: async () => reply({ ok: true }),
});

describe('the kernel', () => {
  let city: TestCity;
  beforeAll(async () => {
    city = await testCity({ modules: [], pack: null, routes: [echo, shown, guarded] });
  });
  afterAll(() => city.close());

  it('answers a valid request and names each wrong field in Chinese', async () => {
    const good = await city.inject({ method: 'POST', url: '/api/test/echo/ab', payload: { count: 2 } });
    expect(good.json()).toEqual({ said: 'abab' });
    const bad = await city.inject({ method: 'POST', url: '/api/test/echo/ab', payload: { count: 0 } });
    expect(bad.statusCode).toBe(422);
    expect(bad.json().errors).toEqual([{ path: '/count', message: '次数不能小于 1' }]);
    expect(bad.headers['content-type']).toContain('application/problem+json');
  });

  it('refuses a change that another site asks for with the cookies of the reader', async () => {
    const headers = { cookie: 'zt_session=x', 'sec-fetch-site': 'cross-site' };
    const answer = await city.inject({ method: 'POST', url: '/api/test/echo/ab', payload: { count: 1 }, headers });
    expect(answer.statusCode).toBe(403);
  });

  it('answers a wrong place, a stranger and a missing address alike', async () => {
    const here = city.person([{ permission: 'test.guarded.read', scope: '/990100' }]);
    const elsewhere = city.person([{ permission: 'test.guarded.read', scope: '/990200' }]);
    const nobody = await city.inject({ method: 'GET', url: '/api/test/guarded' });
    expect(nobody.statusCode).toBe(401);
    expect((await city.inject({ method: 'GET', url: '/api/test/guarded', as: here })).statusCode).toBe(200);
    const wrong = await city.inject({ method: 'GET', url: '/api/test/guarded', as: elsewhere });
    const missing = await city.inject({ method: 'GET', url: '/api/test/none', as: elsewhere });
    expect(wrong.statusCode).toBe(404);
    expect({ ...wrong.json(), requestId: '' }).toEqual({ ...missing.json(), requestId: '' });
  });

  it('keeps a public page until a committed change invalidates its tag', async () => {
    const app = await city.http();
    await city.runtime.start();
    await app.listen({ port: 0, host: '127.0.0.1' });
    const address = app.server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/shown`;
    const made = await fetch(url);
    const first = await made.text();
    const again = await fetch(url);
    expect(await again.text()).toBe(first);
    const etag = again.headers.get('etag') ?? '';
    for (const name of ['etag', 'vary', 'cache-control']) expect(made.headers.get(name)).toBe(again.headers.get(name));
    expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect(again.headers.get('content-security-policy')).toContain("default-src 'self'");
    await city.ctx().transaction((tx) => tx.invalidate('thing'));
    await expect.poll(async () => (await fetch(url)).text(), { timeout: 20_000 }).not.toBe(first);
  });

  it('serves health, readiness, metrics and the OpenAPI document', async () => {
    expect((await city.inject({ method: 'GET', url: '/healthz' })).json()).toEqual({ status: 'ok' });
    expect((await city.inject({ method: 'GET', url: '/readyz' })).statusCode).toBe(200);
    expect((await city.inject({ method: 'GET', url: '/metrics' })).body).toContain('zhengtong_queue_messages');
    const openApi = (await city.inject({ method: 'GET', url: '/api/openapi.json' })).json();
    expect(openApi.paths['/api/test/echo/{name}'].post.operationId).toBe('test.echo.say');
  });

  it('gives numbers without gaps to 32 writers of whom some roll back', async () => {
    const writers = Array.from({ length: 32 }, (_, index) =>
      city
        .ctx()
        .transaction(async (tx) => {
          const number = await tx.nextNumber('series', 2026);
          if (index % 3 === 0) throw new Error('rolled back');
          return number;
        })
        .catch(() => null),
    );
    const numbers = (await Promise.all(writers)).filter((number) => number !== null).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => index + 1));
    expect(numbers.length).toBe(21);
  });

  it('chains the audit and names the first entry that somebody changed', async () => {
    await city.ctx().transaction(async (tx) => {
      for (let n = 1; n <= 5; n += 1) await tx.record({ summary: `第 ${n} 条`, subject: `thing:${n}` });
    });
    await city.drain();
    expect(await verifyAudit(city.runtime.database.db)).toMatchObject({ whole: true, waiting: 0 });
    await expect(run(city.ctx(), sql`update kernel.audit_entries set summary = 'x'`)).rejects.toThrow(/append-only/);
    const target = await one(
      city.ctx(),
      sql<{ id: string; seq: bigint }>`select e.id, c.seq from kernel.audit_entries e
      join kernel.audit_chain c on c.entry_id = e.id where subject = 'thing:3'`,
    );
    await run(city.ctx(), sql`alter table kernel.audit_entries disable trigger audit_entries_append_only`);
    await run(city.ctx(), sql`update kernel.audit_entries set summary = 'x' where id = ${target.id}`);
    const verdict = await verifyAudit(city.runtime.database.db);
    expect(verdict).toMatchObject({
      whole: false,
      broken: { seq: Number(target.seq), entryId: target.id, reason: 'changed' },
    });
  });

  it('reads int8 as bigint and dates as written', async () => {
    const [row] = await rows(
      city.ctx(),
      sql<{ n: bigint; d: string }>`select 9007199254740993::int8 as n, date '2007-12-31' as d`,
    );
    expect(row).toEqual({ n: 9007199254740993n, d: '2007-12-31' });
  });
});
