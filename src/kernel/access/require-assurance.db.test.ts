import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../index.ts';
import { assured, page, route, signedIn } from '../index.ts';
import { type TestCity, testCity } from '../testing.ts';

const need = assured(signedIn(), 2, { maxAgeSeconds: 300 });
const api = route('test.seal.put', {
  method: 'POST',
  path: '/api/test/seal',
  title: '用印',
  access: need,
  handle: async () => undefined,
});
const form = page('test.seal.show', {
  method: 'GET',
  path: '/seal',
  title: '用印页',
  access: need,
  handle: async () => 'sealed',
});

let city: TestCity;
const now = Date.parse('2026-03-02T01:00:00Z');
beforeAll(async () => {
  city = await testCity({ modules: [], routes: [api, form], now: new Date(now).toISOString(), pack: null });
});
afterAll(() => city.close());

const who = (secondsAgo: (number | null)[]): Actor =>
  city.person([], {
    assurance: {
      level: secondsAgo.filter((one) => one !== null).length,
      ways: [],
      reachedAt: secondsAgo.map((ago) => (ago === null ? null : new Date(now - ago * 1000))),
    },
  });
const post = (as?: Actor) => city.inject({ method: 'POST', url: '/api/test/seal', ...(as ? { as } : {}) });

describe('an operation that wants to be sure of the person', () => {
  it('runs for who has just shown two factors', async () => {
    expect((await post(who([10, 10, null]))).statusCode).toBe(204);
  });

  it('tells a program where more is shown when the level is too low or too old', async () => {
    for (const as of [who([1, null, null]), who([1, 301, null]), city.person([])]) {
      const answer = await post(as);
      expect([answer.statusCode, answer.json().code]).toEqual([403, 'kernel.stepUpNeeded']);
      expect(answer.json().stepUp).toBe('/step-up?level=2&age=300');
    }
    expect((await post()).statusCode).toBe(401);
  });

  it('sends a reader there and back, and nowhere else', async () => {
    const go = (url: string) => city.inject({ url, headers: { accept: 'text/html' }, as: who([1, null, null]) });
    expect((await go('/seal')).headers.location).toBe('/step-up?level=2&age=300&back=%2Fseal');
  });
});
