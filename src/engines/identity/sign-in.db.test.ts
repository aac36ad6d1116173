import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows, run, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { listDemoAccounts } from './list-accounts.ts';
import { auditEntries, cookieOf, demoCookie, identityModules, loadPackAgain, postSignIn } from './testing.ts';

let city: TestCity;
let password = '';
const start = '2026-03-02T01:00:00Z';
const later = (minutes: number) => city.clock.set(new Date(Date.parse(start) + minutes * 60_000).toISOString());
const me = (cookie: string) => city.inject({ method: 'GET', url: '/api/identity/me', headers: { cookie } });

beforeAll(async () => {
  city = await testCity({ modules: identityModules, pack: 'testville', demo: true, now: start });
  password = (await listDemoAccounts(city.ctx()))[0]?.password ?? '';
});
afterAll(() => city.close());

describe('signing in', () => {
  it('opens a session whose token the database does not know', async () => {
    const answer = await postSignIn(city, { login: 'Clerk', password });
    expect(answer.statusCode).toBe(200);
    const cookie = answer.cookies.find((one) => one.name === 'zt_session');
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
    const found = await rows(city.ctx(), sql<{ t: string }>`select token_hash as t from identity.sessions`);
    expect(found.map((row) => row.t)).not.toContain(cookie?.value);
    const answered = await me(cookieOf(answer));
    expect(answered.json()).toMatchObject({
      id: 'per-clerk',
      name: '刘示丁',
      organisation: '一号镇政府',
      post: '信息员',
      grants: [{ permission: 'content.*', scope: '/990100/990100001' }, {}, {}],
      mustChange: false,
    });
  });

  it('keeps the realms apart: the same login and password open no other door', async () => {
    expect((await postSignIn(city, { login: 'citizen', password, realm: 'official' })).statusCode).toBe(422);
    const cookie = cookieOf(await postSignIn(city, { login: 'citizen', password, realm: 'citizen' }));
    expect((await me(cookie)).json()).toMatchObject({ realm: 'citizen', grants: [] });
    const asCitizen = await city.inject({ method: 'GET', url: '/api/directory/people', headers: { cookie } });
    expect(asCitizen.statusCode).toBe(404);
  });

  it('answers an unknown login exactly like a wrong password, to the lock and beyond it', async () => {
    const answers = async (login: string, address: string) => {
      const list = [];
      for (let index = 0; index < 7; index += 1) {
        const answer = await postSignIn(city, { login, password: 'wrong', address });
        list.push({ status: answer.statusCode, ...answer.json(), requestId: '' });
      }
      return list;
    };
    const known = await answers('sysadmin', '10.1.0.1');
    expect(await answers('no-such-login', '10.1.0.2')).toEqual(known);
    expect(known.map((one) => one.status)).toEqual([422, 422, 422, 422, 422, 429, 429]);
    expect(known[0]?.detail).toContain('还可以再试 4 次');
    const right = await postSignIn(city, { login: 'sysadmin', password, address: '10.1.0.3' });
    expect(right.statusCode).toBe(429);
    expect(right.headers['retry-after']).toBe('900');
    later(15);
    expect((await postSignIn(city, { login: 'sysadmin', password, address: '10.1.0.3' })).statusCode).toBe(200);
  });

  it('looks at five of 32 wrong passwords that come at once', async () => {
    const tries = await Promise.all(
      Array.from({ length: 32 }, (_, index) =>
        postSignIn(city, { login: 'secadmin', password: `wrong-${index}`, address: `10.2.0.${index}` }),
      ),
    );
    const statuses = tries.map((one) => one.statusCode);
    expect(statuses.filter((status) => status === 422)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(27);
    later(31);
  });

  it('stops an address that guesses over many logins, and nobody else', async () => {
    const statuses: number[] = [];
    for (let index = 0; index < 52; index += 1) {
      statuses.push(
        (await postSignIn(city, { login: `guess-${index}`, password: 'x', address: '10.3.0.1' })).statusCode,
      );
    }
    expect(statuses.slice(0, 50).every((status) => status === 422)).toBe(true);
    expect(statuses.slice(50)).toEqual([429, 429]);
    expect((await postSignIn(city, { login: 'clerk', password, address: '10.3.0.2' })).statusCode).toBe(200);
  });

  it('starts afresh after a right password', async () => {
    for (let round = 0; round < 3; round += 1) {
      for (let wrong = 0; wrong < 4; wrong += 1)
        await postSignIn(city, { login: 'clerk', password: 'x', address: '10.4.0.1' });
      expect((await postSignIn(city, { login: 'clerk', password, address: '10.4.0.1' })).statusCode).toBe(200);
    }
  });

  it('ends the session that a browser brought along, so that no known token is slipped under a person', async () => {
    const first = cookieOf(await postSignIn(city, { login: 'clerk', password }));
    const second = cookieOf(await postSignIn(city, { login: 'clerk', password, cookie: first }));
    expect((await me(first)).statusCode).toBe(401);
    expect((await me(second)).statusCode).toBe(200);
  });

  it('records each failure in the audit without the password', async () => {
    const found = (await auditEntries(city)).filter((entry) => entry.summary.startsWith('登录失败'));
    expect(found.length).toBeGreaterThan(10);
    expect(found.some((row) => row.text.includes('wrong-3'))).toBe(false);
    expect(found.every((row) => !row.text.includes(password))).toBe(true);
  });
});

describe('a session', () => {
  it('ends after 30 idle minutes and after 12 hours however busy', async () => {
    const cookie = await demoCookie(city, 'clerk');
    const from = Date.parse(start) + 31 * 60_000;
    const at = (minutes: number) => city.clock.set(new Date(from + minutes * 60_000).toISOString());
    at(29);
    expect((await me(cookie)).statusCode).toBe(200);
    at(58);
    expect((await me(cookie)).statusCode).toBe(200);
    at(89);
    expect((await me(cookie)).statusCode).toBe(401);
    at(100);
    const busy = await demoCookie(city, 'clerk');
    for (let minute = 120; minute < 100 + 720; minute += 25) {
      at(minute);
      expect((await me(busy)).statusCode).toBe(200);
    }
    at(100 + 720);
    expect((await me(busy)).statusCode).toBe(401);
    city.clock.set(new Date(from).toISOString());
  });

  it('is shown to its owner, who ends one or all of them', async () => {
    await run(city.ctx(), sql`update identity.sessions set ended_at = now() where ended_at is null`);
    const [one, two] = [await demoCookie(city, 'clerk'), await demoCookie(city, 'clerk')];
    const list = await city.inject({ method: 'GET', url: '/api/identity/sessions', headers: { cookie: one } });
    expect(list.json()).toHaveLength(2);
    const other = list.json().find((session: { current: boolean }) => !session.current);
    const end = (id: string, cookie: string) =>
      city.inject({ method: 'POST', url: `/api/identity/sessions/${id}/end`, headers: { cookie } });
    const stranger = await demoCookie(city, 'citizen', 'citizen');
    expect((await end(other.id, stranger)).statusCode).toBe(404);
    expect((await end(other.id, one)).statusCode).toBe(200);
    expect((await me(two)).statusCode).toBe(401);
    const third = await demoCookie(city, 'clerk');
    const all = await city.inject({
      method: 'POST',
      url: '/api/identity/sign-out-everywhere',
      headers: { cookie: one },
    });
    expect(all.json()).toEqual({ ended: 2 });
    expect([(await me(one)).statusCode, (await me(third)).statusCode]).toEqual([401, 401]);
    expect((await me(stranger)).statusCode).toBe(200);
  });

  it('takes no token that is not one', async () => {
    for (const cookie of ['zt_session=', 'zt_session=x', `zt_session=${'A'.repeat(43)}`, "zt_session=' or 1=1 --"]) {
      expect((await me(cookie)).statusCode).toBe(401);
    }
  });
});

it('refuses sample accounts where demonstration data is off, sessions that are open included', async () => {
  const cookie = await demoCookie(city, 'clerk');
  const facts = city.runtime.base.city.facts as Record<string, string>;
  facts['demo'] = '0';
  try {
    const refused = await postSignIn(city, { login: 'clerk', password });
    expect(refused.json()).toMatchObject({ code: 'identity.demoOff' });
    expect((await me(cookie)).statusCode).toBe(401);
    expect(await listDemoAccounts(city.ctx())).toEqual([]);
  } finally {
    facts['demo'] = '1';
  }
});

it('keeps the password of the sample accounts when the pack is loaded again', async () => {
  await loadPackAgain(city);
  const accounts = await listDemoAccounts(city.ctx());
  expect(accounts.map((account) => account.login)).toEqual(expect.arrayContaining(['clerk', 'sysadmin', 'citizen']));
  expect(new Set(accounts.map((account) => account.password))).toEqual(new Set([password]));
  expect(password).toMatch(/^[a-z]{4,12}-\d{4}-[a-z]{4,12}$/);
});
