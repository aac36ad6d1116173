import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { accounts } from '../accounts.repo.ts';
import { personalData } from '../personal-data.ts';
import { auditEntries, cookieOf, demoCookie, identityModules, postSignIn } from '../testing.ts';

let city: TestCity;
const start = Date.parse('2026-03-02T01:00:00Z');
let seconds = 0;
/** Some time passes, so that another code may be asked for. */
const later = (by = 61): void => {
  seconds += by;
  city.clock.set(new Date(start + seconds * 1000).toISOString());
};
const form = (url: string, fields: Record<string, string>, cookie = '') =>
  city.inject({
    method: 'POST',
    url,
    payload: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', cookie },
  });
const get = (url: string, cookie = '') => city.inject({ method: 'GET', url, headers: { accept: 'text/html', cookie } });
type Answer = Awaited<ReturnType<typeof form>>;
const plain = (answer: Answer): string => answer.body.replaceAll('<wbr/>', '');
const idOf = (answer: Answer): string => /name="codeId" value="([^"]+)"/.exec(answer.body)?.[1] ?? '';
const browser = (answer: Answer): string => `zt_way=${answer.cookies.find((one) => one.name === 'zt_way')?.value}`;

interface Sent {
  channel: string;
  to: string;
  text: string;
}
async function box(): Promise<Sent[]> {
  await city.drain();
  const as = city.person([{ permission: 'messaging.*', scope: '/' }]);
  return (await city.inject({ url: '/api/messaging/demo-box', as })).json();
}
const lastCode = async (): Promise<string> => /验证码是 (\d{6})/.exec((await box())[0]?.text ?? '')?.[1] ?? '';

/** Both steps of a place: asks for a code, and enters it with the rest. */
async function byCode(start: string, contact: string, rest: Record<string, string> = {}, cookie = ''): Promise<Answer> {
  later();
  const asked = await form(start, { contact, back: '' }, cookie);
  const entered = { codeId: idOf(asked), code: await lastCode(), back: '', ...rest };
  return form(`${start}/enter`, entered, `${cookie}; ${browser(asked)}`);
}

const MAIL = 'shili@example.cn';
const PHONE = '19900000051';
const person = { name: '示例人𠮷', login: 'by-code', password: 'pingguo-77', again: 'pingguo-77' };
let cookie = '';

beforeAll(async () => {
  city = await testCity({
    modules: identityModules,
    pack: 'testville',
    demo: true,
    now: new Date(start).toISOString(),
  });
});
afterAll(() => city.close());

describe('signing up by code', () => {
  it('proves the mail box, and leaves nothing of it to read in the database', async () => {
    const done = await byCode('/sign-up/code', 'ShiLi@Example.cn', person);
    expect([done.statusCode, done.headers.location]).toEqual([303, '/account']);
    cookie = cookieOf(done);
    const own = await get('/account', cookie);
    expect(own.body).toContain('s***@example.cn（已绑定）');
    expect(own.body).not.toContain(MAIL);
    const stored = await rows(city.ctx(), sql<{ t: string }>`select a::text as t from identity.accounts a`);
    expect(stored.some(({ t }) => t.includes(MAIL))).toBe(false);
  });

  it('costs no try of the code while a field is wrong, and names the field', async () => {
    later();
    const asked = await form('/sign-up/code', { contact: PHONE, back: '' });
    const entered = { codeId: idOf(asked), code: await lastCode(), back: '' };
    for (const [wrong, words] of [
      [{ name: '' }, '请填写姓名'],
      [{ login: '1x' }, '账号要 3 到 32 位'],
      [{ again: 'other' }, '两次输入的新口令不一致'],
      [{ password: 'password', again: 'password' }, '太常见'],
    ] as const) {
      const answer = await form('/sign-up/code/enter', { ...entered, ...person, ...wrong }, browser(asked));
      expect([answer.statusCode, plain(answer).includes(words)]).toEqual([422, true]);
      expect(answer.body).not.toContain('pingguo-77');
    }
    const [row] = await rows(
      city.ctx(),
      sql<{ tries: number }>`select tries from identity.codes where id = ${entered.codeId}`,
    );
    expect(row?.tries).toBe(0);
  });

  it('tells whether a contact has an account to nobody but who holds it', async () => {
    later();
    const [known, unknown] = [
      await form('/sign-up/code', { contact: MAIL, back: '' }),
      await form('/sign-up/code', { contact: 'nobody@example.cn', back: '' }),
    ];
    const shape = (answer: Answer) => answer.body.replace(idOf(answer), 'ID');
    expect(shape(known)).toBe(shape(unknown));
    const guess = { codeId: idOf(known), code: '000000', back: '', ...person, login: 'second' };
    expect(plain(await form('/sign-up/code/enter', guess, browser(known)))).toContain('验证码不正确');
    const held = await byCode('/sign-up/code', MAIL, { ...person, login: 'second' });
    expect([held.statusCode, plain(held).includes('您的电子邮箱已有账号')]).toEqual([409, true]);
    expect(await accounts.byLogin(city.ctx(), 'citizen', 'second')).toBeUndefined();
  });
});

describe('a code by mail', () => {
  it('signs in, but is one factor with the password, not two', async () => {
    const inside = await byCode('/sign-in/code', MAIL);
    expect(inside.statusCode).toBe(303);
    const mine = cookieOf(inside);
    const risen = await form('/step-up', { level: '2', age: '600', back: '/account', password: person.password }, mine);
    const still = await get(String(risen.headers.location), cookieOf(risen));
    expect([still.statusCode, plain(still).includes('还没有绑定手机号码')]).toEqual([200, true]);
    expect(plain(still)).not.toContain('获取邮件验证码');
  });

  it('confirms where one factor is enough', async () => {
    later(4000);
    const mine = cookieOf(await byCode('/sign-in/code', MAIL));
    later(700);
    const page = await get('/step-up?level=1&age=600&back=/account', mine);
    expect(plain(page)).toContain('获取邮件验证码');
    const asked = await form('/step-up/code', { level: '1', age: '600', back: '/account', channel: 'email' }, mine);
    const entered = { level: '1', age: '600', back: '/account', codeId: idOf(asked), code: await lastCode() };
    const risen = await form('/step-up/code/enter', entered, `${mine}; ${browser(asked)}`);
    expect(risen.statusCode).toBe(303);
  });
});

describe('a forgotten password', () => {
  it('is set anew by code: every session ends, the holder is told, the lock is lifted', async () => {
    later(4000);
    for (let i = 0; i < 5; i += 1)
      await postSignIn(city, { login: person.login, password: 'nope', realm: 'citizen', address: `10.8.0.${i}` });
    const right = { login: person.login, password: person.password, realm: 'citizen', address: '10.8.1.1' } as const;
    expect((await postSignIn(city, right)).statusCode).toBe(429);
    const next = { password: 'shiliu-88', again: 'shiliu-88' };
    const done = await byCode('/recover', MAIL, next);
    expect([done.statusCode, done.headers.location]).toEqual([303, '/sign-in?told=recovered']);
    expect(cookieOf(done)).toMatch(/=$/);
    expect((await get('/account', cookie)).statusCode).toBe(303);
    expect((await postSignIn(city, right)).statusCode).toBe(422);
    expect((await postSignIn(city, { ...right, password: next.password })).statusCode).toBe(200);
    expect((await box()).some((one) => one.channel === 'email' && one.text.includes('重设了口令'))).toBe(true);
    expect((await auditEntries(city)).some((one) => one.summary.includes('用验证码找回口令'))).toBe(true);
  });

  it('tells nothing of who has an account, refuses a used code, and is limited', async () => {
    later(90_000);
    const [known, unknown] = [
      await form('/recover', { contact: MAIL, back: '' }),
      await form('/recover', { contact: 'nobody@example.cn', back: '' }),
    ];
    const shape = (answer: Answer) => answer.body.replace(idOf(answer), 'ID');
    expect(shape(known)).toBe(shape(unknown));
    const entered = {
      codeId: idOf(known),
      code: await lastCode(),
      back: '',
      password: 'yingtao-99',
      again: 'yingtao-99',
    };
    expect((await form('/recover/enter', entered, browser(known))).statusCode).toBe(303);
    const again = await form(
      '/recover/enter',
      { ...entered, password: 'putao-1010', again: 'putao-1010' },
      browser(known),
    );
    expect([again.statusCode, plain(again).includes('验证码已失效')]).toEqual([422, true]);
    const statuses: number[] = [];
    for (let minute = 0; minute < 6; minute += 1) {
      later();
      statuses.push((await form('/recover', { contact: MAIL, back: '' })).statusCode);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 429, 429]);
  });

  it('is no way to a sample account or to one that is disabled', async () => {
    later(90_000);
    const account = await accounts.byLogin(city.ctx(), 'citizen', person.login);
    await city.ctx().transaction((tx) => accounts.disable(tx, account?.id ?? '', '停用'));
    const before = (await box()).length;
    await form('/recover', { contact: MAIL, back: '' });
    expect((await box()).length).toBe(before);
    await city.ctx().transaction((tx) => accounts.disable(tx, account?.id ?? '', null));
  });
});

describe('an official', () => {
  it('proves a telephone of their own, reaches level two by it, and recovers a password by telephone and account together', async () => {
    later(4000);
    const made = await city.ctx().transaction(async (tx) => {
      const person = await rows(
        tx,
        sql<{ id: string; login: string }>`select id, login from identity.accounts where realm = 'official' limit 1`,
      );
      await rows(tx, sql`update identity.accounts set demo = false where id = ${person[0]?.id ?? ''} returning 1`);
      return person[0];
    });
    let mine = await demoCookie(city, made?.login ?? '');
    expect((await get('/account/phone', mine)).body).toContain('返回工作台');
    const done = await byCode('/account/phone', PHONE, {}, mine);
    expect([done.statusCode, done.headers.location]).toEqual([303, '/console']);
    mine = cookieOf(done);
    const enough = await get('/step-up?level=2&age=600&back=/console', mine);
    expect([enough.statusCode, enough.headers.location]).toEqual([303, '/console']);
    const next = await byCode('/account/phone', '19900000052', {}, mine);
    expect(next.statusCode).toBe(303);
    expect((await box()).some((one) => one.to.endsWith(PHONE.slice(-4)) && one.text.includes('更换了手机号码'))).toBe(
      true,
    );

    later(90_000);
    const password = 'Shiliu-Shu-8866';
    const typed = { login: made?.login ?? '', password, again: password };
    expect((await get('/console/sign-in?told=way')).body).toContain('/console/recover');
    const [known, unknown] = [
      await form('/console/recover', { contact: '19900000052', back: '' }),
      await form('/console/recover', { contact: '19900000053', back: '' }),
    ];
    const shape = (answer: Answer) => answer.body.replace(idOf(answer), 'ID');
    expect(shape(known)).toBe(shape(unknown));
    const entered = { codeId: idOf(known), code: await lastCode(), back: '', ...typed };
    const strange = await form('/console/recover/enter', { ...entered, login: 'somebody' }, browser(known));
    expect([strange.statusCode, plain(strange).includes('账号和这个手机号码对不上')]).toEqual([422, true]);
    const other = await form('/recover/enter', entered, browser(known));
    expect([other.statusCode, plain(other).includes('验证码已失效')]).toEqual([422, true]);
    const set = await form('/console/recover/enter', entered, browser(known));
    expect([set.statusCode, set.headers.location]).toEqual([303, '/console/sign-in?told=recovered']);
    expect((await get('/account/phone', mine)).statusCode).toBe(303);
    const anew = { login: typed.login, password, realm: 'official', address: '10.8.1.9' } as const;
    expect((await postSignIn(city, anew)).statusCode).toBe(200);
    expect((await form('/console/recover', { contact: MAIL, back: '' })).statusCode).toBe(422);
  });
});

it('lets the sample cashier reach level two by a code from the demonstration box, so that refunds can be tried', async () => {
  later(4000);
  const mine = await demoCookie(city, 'cashier');
  const need = { level: '2', age: '900', back: '/console' };
  const asked = await form('/step-up/code', { ...need, channel: 'sms' }, mine);
  const entered = { ...need, codeId: idOf(asked), code: await lastCode() };
  const risen = await form('/step-up/code/enter', entered, `${mine}; ${browser(asked)}`);
  const enough = await get(String(risen.headers.location), cookieOf(risen));
  expect([enough.statusCode, enough.headers.location]).toEqual([303, '/console']);
});

it('gives the mail address to its holder, and keeps none of it when the account is closed', async () => {
  const account = await accounts.byLogin(city.ctx(), 'citizen', person.login);
  const who = { personId: 'none', actorIds: [account?.id ?? ''] };
  expect((await personalData.collect(city.ctx(), who))[0]?.rows[0]?.['电子邮箱']).toBe(MAIL);
  await city.ctx().transaction(async (tx) => personalData.erase?.(tx, who));
  expect((await accounts.byId(city.ctx(), who.actorIds[0] ?? ''))?.email).toBeNull();
});

it('sends nobody on from a wrong code with a green tick', async () => {
  later(4000);
  const asked = await form('/sign-in/code', { contact: '19900000077', back: '' });
  const wrong = await form('/sign-in/code/enter', { codeId: idOf(asked), code: '123456', back: '' }, browser(asked));
  expect(wrong.body).not.toContain('notice-ok');
  expect((await get('/sign-in?told=way&back=%2Faccount')).body).not.toContain('notice-ok');
});
