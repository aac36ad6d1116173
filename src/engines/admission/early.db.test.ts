import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { content } from '#engines/content';
import { directory } from '#engines/directory';
import { search } from '#engines/search';
import { type TestCity, testCity } from '#kernel/testing';
import { callNext } from './call-next.ts';
import { forgetGate } from './gate-memory.ts';
import { admission } from './index.ts';
import { queueMount } from './pages/queue.mount.ts';
import { openGate } from './testing.ts';

let city: TestCity;
let origin: string;
beforeAll(async () => {
  city = await testCity({
    modules: [directory, search, content, admission],
    pack: 'testville',
    env: { TRUST_PROXY: '1' },
  });
  origin = await (await city.http()).listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => city.close());

/** Over a real connection, where the crowd is answered before the framework; with the cookies that were set. */
async function go(path: string, cookies: Map<string, string>, ip = '10.7.0.1') {
  const answer = await fetch(`${origin}${path}`, {
    redirect: 'manual',
    headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '), 'x-forwarded-for': ip },
  });
  for (const line of answer.headers.getSetCookie()) {
    const [pair = ''] = line.split(';', 1);
    cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
  }
  return { status: answer.status, headers: answer.headers, body: await answer.text() };
}

it('answers a crowd before the framework wakes up, with the same page and headers', async () => {
  const gate = await openGate(city, 'early');
  const handle = vi.spyOn(queueMount, 'handle');
  const first = await go(`/queue/${gate}`, new Map());
  const jar = new Map<string, string>();
  const second = await go(`/queue/${gate}`, jar, '10.7.0.2');
  expect(handle).toHaveBeenCalledOnce();
  handle.mockRestore();
  expect(second.body).toMatch(/data-queue-ahead="">1</);
  const [one, other] = [first, second].map((page) => page.body.replace(/\d+/g, '0'));
  expect(other).toBe(one);
  for (const name of ['content-security-policy', 'x-content-type-options', 'content-type', 'cache-control'])
    expect(second.headers.get(name)).toBe(first.headers.get(name));
  expect(second.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  expect((await go('/metrics', new Map())).body).toMatch(
    /zhengtong_requests_total\{operation="admission\.queue\.show",status="200"\} \d/,
  );
});

it('asks the database nothing for those who wait', async () => {
  const gate = await openGate(city, 'quiet');
  const jar = new Map<string, string>();
  await go(`/queue/${gate}`, jar);
  await go(`/queue/${gate}`, jar);
  const connects = vi.spyOn(city.runtime.database.pool, 'connect');
  for (let n = 0; n < 40; n += 1) expect((await go(`/queue/${gate}/state`, jar)).body).toContain('waiting');
  for (let n = 0; n < 10; n += 1) expect((await go(`/queue/${gate}`, jar)).status).toBe(200);
  // What all of them together cost: the gate is looked at again once a second.
  expect(connects.mock.calls.length).toBeLessThan(10);
  connects.mockRestore();
});

it('lets in who is called, and leaves the way through the sign-in to the framework', async () => {
  const gate = await openGate(city, 'called', { target: '/ahead' });
  const jar = new Map<string, string>();
  await go(`/queue/${gate}`, jar);
  await new Promise((resolve) => setTimeout(resolve, 300));
  await callNext(city.ctx(), gate);
  forgetGate(city.ctx(), gate);
  const answers = [await go(`/queue/${gate}`, jar), await go(`/queue/${gate}`, jar)];
  expect(answers.map((answer) => answer.headers.get('location'))).toEqual(['/ahead', '/ahead']);
  const owned = await openGate(city, 'owned', { claim: 'account' });
  await go(`/queue/${owned}`, new Map());
  expect((await go(`/queue/${owned}`, new Map())).headers.get('location')).toBe('/queue/owned/enter');
  expect((await go('/queue/owned/enter', new Map())).headers.has('x-ratelimit-limit')).toBe(true);
});
