import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows, run, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { accounts } from '../accounts.repo.ts';
import { personalData } from '../personal-data.ts';
import { auditEntries, cookieOf, identityModules, postSignIn } from '../testing.ts';
import { sealPhones } from './seal-phones.ts';

let city: TestCity;
const start = Date.parse('2026-03-02T01:00:00Z');
const at = (seconds: number) => city.clock.set(new Date(start + seconds * 1000).toISOString());
const PHONE = '19900000031';
const form = (url: string, fields: Record<string, string>, cookie = '', headers: Record<string, string> = {}) =>
  city.inject({
    method: 'POST',
    url,
    payload: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', cookie, ...headers },
  });
const get = (url: string, cookie = '', headers: Record<string, string> = {}) =>
  city.inject({ method: 'GET', url, headers: { accept: 'text/html', cookie, ...headers } });
type Answer = Awaited<ReturnType<typeof form>>;

const codeId = (answer: Answer): string => /name="codeId" value="([^"]+)"/.exec(answer.body)?.[1] ?? '';
const browser = (answer: Answer): string => `zt_way=${answer.cookies.find((one) => one.name === 'zt_way')?.value}`;
const plain = (answer: Answer): string => answer.body.replaceAll('<wbr/>', '');
/** The last code that left, as its recipient reads it. */
async function lastCode(): Promise<string> {
  await city.drain();
  const as = city.person([{ permission: 'messaging.*', scope: '/' }]);
  const box = await city.inject({ url: '/api/messaging/demo-box', as });
  return /验证码是 (\d{6})/.exec(box.json()[0].text)?.[1] ?? '';
}
const fields = { name: '示例人', login: 'holder', phone: PHONE, password: 'pingguo-77', again: 'pingguo-77', back: '' };
let cookie = '';

beforeAll(async () => {
  city = await testCity({
    modules: identityModules,
    pack: 'testville',
    demo: true,
    now: new Date(start).toISOString(),
  });
  cookie = cookieOf(await form('/sign-up', fields));
});
afterAll(() => city.close());

describe('a telephone', () => {
  it('lets nobody in before its holder has proved it, and the answer does not say so', async () => {
    const [known, unknown] = [
      await form('/sign-in/code', { contact: PHONE, back: '' }),
      await form('/sign-in/code', { contact: '19900000032', back: '' }),
    ];
    const shape = (answer: Answer) => answer.body.replace(codeId(answer), 'ID');
    expect(shape(known)).toBe(shape(unknown));
    expect(await rows(city.ctx(), sql`select 1 from ${sql.table('messaging.messages')}`)).toEqual([]);
  });

  it('is proved by a code, after which it signs in', async () => {
    at(61);
    const asked = await form('/account/phone', { contact: PHONE, back: '/account' }, cookie);
    expect(asked.statusCode).toBe(200);
    const entered = { codeId: codeId(asked), code: await lastCode(), back: '/account' };
    const elsewhere = await form('/account/phone/enter', entered, cookie);
    expect(plain(elsewhere)).toContain('验证码已失效');
    const done = await form('/account/phone/enter', entered, `${cookie}; ${browser(asked)}`);
    expect([done.statusCode, done.headers.location]).toEqual([303, '/account']);
    cookie = cookieOf(done);
    expect((await get('/account', cookie)).body).toContain('已绑定');
    expect((await form('/account/phone/enter', entered, `${cookie}; ${browser(asked)}`)).statusCode).not.toBe(303);

    at(130);
    const sign = await form('/sign-in/code', { contact: '+86 199-0000-0031', back: '//evil.example' });
    const right = { codeId: codeId(sign), code: await lastCode(), back: '//evil.example' };
    const inside = await form('/sign-in/code/enter', right, browser(sign));
    expect([inside.statusCode, inside.headers.location]).toEqual([303, '/account']);
    expect((await get('/account', cookieOf(inside))).statusCode).toBe(200);
    expect((await form('/sign-in/code/enter', right, browser(sign))).statusCode).toBe(422);
  });

  it('takes five tries at a code, however many come at once, and none after five minutes', async () => {
    at(200);
    const asked = await form('/sign-in/code', { contact: PHONE, back: '' });
    const code = await lastCode();
    const wrong = code === '000000' ? '111111' : '000000';
    const enter = (typed: string) =>
      form('/sign-in/code/enter', { codeId: codeId(asked), code: typed, back: '' }, browser(asked));
    const answers = await Promise.all(Array.from({ length: 16 }, () => enter(wrong)));
    expect(answers.filter((one) => plain(one).includes('验证码不正确'))).toHaveLength(5);
    expect((await enter(code)).statusCode).toBe(422);
    at(270);
    const late = await form('/sign-in/code', { contact: PHONE, back: '' });
    const spoiled = await lastCode();
    at(270 + 301);
    const answer = await form('/sign-in/code/enter', { codeId: codeId(late), code: spoiled, back: '' }, browser(late));
    expect([answer.statusCode, plain(answer).includes('验证码已失效')]).toEqual([422, true]);
    const stored = await rows(city.ctx(), sql<{ t: string }>`select c::text as t from identity.codes c`);
    expect(stored.some(({ t }) => t.includes(code) || t.includes(PHONE))).toBe(false);
  });

  it('is not flooded with codes, and an unknown one is told the same', async () => {
    const ask = async (phone: string) => (await form('/sign-in/code', { contact: phone, back: '' })).statusCode;
    at(5000);
    for (const phone of [PHONE, '19900000039']) {
      const statuses: number[] = [];
      for (let minute = 0; minute < 7; minute += 1) {
        at(5000 + minute * 61);
        statuses.push(await ask(phone));
      }
      expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
      at(5000);
    }
    at(9000);
  });
});

describe('changing the telephone', () => {
  it('wants the password and the former telephone first, and leads back', async () => {
    at(200_000);
    cookie = cookieOf(
      await postSignIn(city, { login: fields.login, password: fields.password, realm: 'citizen', address: '10.7.0.1' }),
    );
    const next = { contact: '19900000033', back: '' };
    const sent = await form('/account/phone', next, cookie, { referer: 'http://localhost/account/phone' });
    expect(sent.statusCode).toBe(303);
    const address = String(sent.headers.location);
    expect(address).toMatch(/^\/step-up\?level=2&age=600&back=/);
    const asked = await form('/step-up/code', { level: '2', age: '600', back: '/account/phone' }, cookie);
    const entered = { level: '2', age: '600', back: '/account/phone', codeId: codeId(asked), code: await lastCode() };
    const former = cookie;
    const risen = await form('/step-up/code/enter', entered, `${cookie}; ${browser(asked)}`);
    cookie = cookieOf(risen);
    const onward = await get(String(risen.headers.location), cookie);
    expect([onward.statusCode, onward.headers.location]).toEqual([303, '/account/phone']);
    expect((await form('/account/phone', next, cookie)).statusCode).toBe(200);

    expect((await get('/account', former)).statusCode).toBe(303);
    expect((await get('/account', cookie)).statusCode).toBe(200);
    at(200_100);
    await get('/account', former);
    expect((await get('/account', cookie)).statusCode).toBe(303);
    expect((await auditEntries(city)).some((entry) => entry.summary.includes('已更换的登录凭证又被使用'))).toBe(true);
  });
});

describe('a stolen cookie', () => {
  it('ends the session when it turns up on another kind of device', async () => {
    const mine = cookieOf(
      await postSignIn(city, { login: fields.login, password: fields.password, realm: 'citizen', address: '10.7.0.2' }),
    );
    expect((await get('/account', mine)).statusCode).toBe(200);
    const android = { 'user-agent': 'Mozilla/5.0 (Linux; Android 14) Chrome/130.0' };
    expect((await get('/account', mine, android)).statusCode).toBe(303);
    expect((await get('/account', mine)).statusCode).toBe(303);
    expect((await auditEntries(city)).some((entry) => entry.summary.includes('另一种设备'))).toBe(true);
  });
});

it('confirms by password, counts wrong ones, and leads nowhere else', async () => {
  const mine = cookieOf(
    await postSignIn(city, { login: fields.login, password: fields.password, realm: 'citizen', address: '10.7.0.3' }),
  );
  const wrong = await form('/step-up', { level: '1', age: '60', back: '/x', password: 'nope' }, mine);
  expect([wrong.statusCode, plain(wrong).includes('还可以再试 4 次')]).toEqual([422, true]);
  const right = await form(
    '/step-up',
    { level: '1', age: '60', back: '//evil.example', password: fields.password },
    mine,
  );
  const onward = await get(String(right.headers.location), cookieOf(right));
  expect(onward.headers.location).toBe('/account');
});

it('seals the telephones of an earlier edition in batches, from wherever the last process was killed', async () => {
  await run(
    city.ctx(),
    sql`insert into identity.accounts (id, realm, login, name, phone, password_hash, password_changed_at, created_at)
      select 'acc-old-' || n, 'citizen', 'old-' || n, '示例', '1990000' || lpad(n::text, 4, '0'), '', now(), now()
      from generate_series(1, 450) n`,
  );
  await expect(
    city.ctx().transaction(async (tx) => {
      await sealPhones(tx);
      throw new Error('killed');
    }),
  ).rejects.toThrow('killed');
  const counts = await Promise.all([sealPhones(city.ctx()), sealPhones(city.ctx())]);
  expect(counts[0] + counts[1]).toBe(450);
  const left = await rows(city.ctx(), sql`select 1 from identity.accounts where phone is not null`);
  expect(left).toEqual([]);
  expect((await accounts.byId(city.ctx(), 'acc-old-450'))?.phone).toBe('19900000450');
});

it('gives the holder the whole telephone, and keeps nothing of it when the account is closed', async () => {
  const account = await accounts.byLogin(city.ctx(), 'citizen', fields.login);
  const who = { personId: 'none', actorIds: [account?.id ?? ''] };
  const copy = await personalData.collect(city.ctx(), who);
  expect(copy[0]?.rows[0]?.['手机号码']).toBe(PHONE);
  await city.ctx().transaction(async (tx) => personalData.erase?.(tx, who));
  const left = await accounts.byId(city.ctx(), who.actorIds[0] ?? '');
  expect([left?.phone, left?.phoneProvedAt]).toEqual([null, null]);
  expect(await rows(city.ctx(), sql`select 1 from identity.codes where account_id = ${who.actorIds[0] ?? ''}`)).toEqual(
    [],
  );
});
