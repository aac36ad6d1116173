import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestCity, testCity } from '#kernel/testing';
import { demoPassword } from '../list-accounts.ts';
import { cookieOf, demoCookie, identityModules } from '../testing.ts';

let city: TestCity;
let password = '';
beforeAll(async () => {
  city = await testCity({ modules: identityModules, pack: 'testville', demo: true, now: '2026-03-02T01:00:00Z' });
  password = (await demoPassword(city.ctx())) ?? '';
});
afterAll(() => city.close());

const form = (url: string, fields: Record<string, string>, cookie = '') =>
  city.inject({
    method: 'POST',
    url,
    payload: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', cookie },
  });
const get = (url: string, cookie = '') => city.inject({ method: 'GET', url, headers: { accept: 'text/html', cookie } });

describe('the sign-in page of officials', () => {
  it('leads back to where one came from, and only within this site', async () => {
    const enter = (back: string) => form('/console/sign-in', { login: 'clerk', password, back });
    const answer = await enter('/console/registers?open=1');
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/console/registers?open=1']);
    expect((await enter('//evil.example/x')).headers.location).toBe('/console');
    const again = await get('/console/sign-in?back=/console/audit', cookieOf(answer));
    expect([again.statusCode, again.headers.location]).toEqual([303, '/console/audit']);
  });

  it('comes back with the login kept, the password gone and the mistake named', async () => {
    const answer = await form('/console/sign-in', { login: 'clerk"><script>', password: 'secret-typed', back: '' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body.replaceAll('<wbr/>', '')).toContain('账号或口令不正确');
    expect(answer.body).toContain('value="clerk&quot;&gt;&lt;script&gt;"');
    expect(answer.body).not.toContain('secret-typed');
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('carries its sheet and neither inline style nor script', async () => {
    const { body } = await get('/console/sign-in?told=signed-out');
    expect(body).not.toMatch(/<script(?! src="\/assets\/)|<style|\sstyle=|\son\w+=/);
    const sheet = /href="(\/assets\/identity\/gate\.[0-9a-f]+\.css)"/.exec(body)?.[1] ?? '';
    const answer = await get(sheet);
    expect(answer.headers['content-type']).toContain('text/css');
    expect(answer.headers['cache-control']).toContain('immutable');
  });

  it('sends who asks for the console without a session there', async () => {
    const answer = await get('/console/change-password');
    expect(answer.headers.location).toBe('/console/sign-in?back=%2Fconsole%2Fchange-password');
  });
});

describe('a citizen', () => {
  const fields = {
    name: '示例人',
    login: 'new-citizen',
    phone: '19900009002',
    password: 'pingguo-77',
    again: 'pingguo-77',
  };

  it('signs up, is signed in, sees the telephone masked and signs out everywhere', async () => {
    const answer = await form('/sign-up', { ...fields, back: '/account' });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/account']);
    const cookie = cookieOf(answer);
    const own = await get('/account', cookie);
    expect(own.body).toContain('199****9002');
    expect(own.body).not.toContain('19900009002');
    const left = await form('/account/sign-out-everywhere', {}, cookie);
    expect(left.headers.location).toBe('/sign-in?told=everywhere');
    expect((await get('/account', cookie)).headers.location).toBe('/sign-in?back=%2Faccount');
  });

  it('is told each wrong field of the form at once, with what was typed kept', async () => {
    const wrong = { ...fields, login: '1x', phone: '12', again: 'other', back: '' };
    const answer = await form('/sign-up', wrong);
    expect(answer.statusCode).toBe(422);
    for (const part of [
      '有 3 处需要改正',
      '账号要 3 到 32 位',
      '11 位手机号码',
      '两次输入的口令不一致',
      'value="示例人"',
    ]) {
      expect(answer.body).toContain(part);
    }
    const taken = await form('/sign-up', { ...fields, login: 'CITIZEN', back: '' });
    expect([taken.statusCode, taken.body.includes('已有人使用')]).toEqual([409, true]);
  });

  it('cannot change a sample account, and changes an own password with the old one only', async () => {
    const sample = await demoCookie(city, 'citizen', 'citizen');
    const next = { newPassword: 'shiliu-88', again: 'shiliu-88' };
    const refused = await form('/account/password', { oldPassword: password, ...next }, sample);
    expect(refused.body).toContain('示例账号的资料由系统统一设置');
    const cookie = cookieOf(await form('/sign-up', { ...fields, login: 'third', back: '' }));
    const wrong = await form('/account/password', { oldPassword: 'nope', ...next }, cookie);
    expect(wrong.body).toContain('原口令不正确');
    const done = await form('/account/password', { oldPassword: fields.password, ...next }, cookie);
    expect(done.headers.location).toBe('/account?told=password');
    const told = await get('/account?told=password', cookie);
    expect(told.body.replaceAll('<wbr/>', '')).toContain('口令已修改');
  });
});
