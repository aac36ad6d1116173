import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueCertificate, resumeCertificate, suspendCertificate } from '#engines/trust';
import { signDetached, type TestHolder, testHolder } from '#engines/trust/testing';
import { type TestCity, testCity } from '#kernel/testing';
import { SESSION_COOKIE } from './session-token.ts';
import { auditEntries, cookieOf, identityModules, postSignIn } from './testing.ts';

/** What goes wrong at the door: each gets a clear answer in Chinese, an audit entry, and lets nobody in. */
let city: TestCity;
let now = Date.parse('2026-03-02T01:00:00Z');
const at = (iso: string): void => {
  now = Date.parse(iso);
  city.clock.set(iso);
};
const form = (url: string, fields: Record<string, string>, cookie = '') =>
  city.inject({
    method: 'POST',
    url,
    payload: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', cookie },
  });
type Answer = Awaited<ReturnType<typeof form>>;
const said = (answer: Answer): string => answer.body.replaceAll('<wbr/>', '');
const textIn = (answer: Answer): string => /name="text" value="([^"]+)"/.exec(answer.body)?.[1] ?? '';
const browser = (answer: Answer): string => `zt_way=${answer.cookies.find((one) => one.name === 'zt_way')?.value}`;
const account = { login: 'holder', password: 'pingguo-77' };
const admin = () => city.ctx(city.person([{ permission: '*', scope: '/' }]));

interface Held {
  readonly holder: TestHolder;
  readonly pem: string;
  readonly id: string;
}
let own: Held;

async function held(profile = 'person', suite: 'p256' | 'sm2' = 'p256'): Promise<Held> {
  const holder = await testHolder(suite);
  const subject = { country: 'CN', organisation: '试验县信息办', commonName: '示例人' };
  const dnsNames = profile === 'device' ? ['www.example.gov.cn'] : [];
  const issued = await issueCertificate(admin(), { profile, subject, dnsNames, request: holder.request });
  return { holder, pem: issued.pem, id: issued.certificate.id };
}

/** Asks for a text at a door, signs it, hands it back. */
async function answer(door: string, { holder, pem }: Held, cookies = '', signingTime: Date | null = null) {
  const asked = await form(door, { back: '' }, cookies);
  const text = textIn(asked);
  const signature = Buffer.from(await signDetached(holder, pem, Buffer.from(text), signingTime)).toString('base64');
  const fields = { back: '', text, signature };
  return { fields, jar: browser(asked), done: await form(`${door}/enter`, fields, `${cookies}; ${browser(asked)}`) };
}

/** Refused in words, written down with those words or their code, and no session opened. */
async function expectRefusal(done: Answer, words: string, audited: string): Promise<void> {
  expect(done.statusCode).toBeGreaterThanOrEqual(400);
  expect(said(done)).toContain(words);
  expect(done.cookies.some((one) => one.name === SESSION_COOKIE && one.value !== '')).toBe(false);
  const entries = await auditEntries(city);
  expect(entries.some((one) => one.text.includes(audited))).toBe(true);
}

beforeAll(async () => {
  city = await testCity({ modules: identityModules, pack: 'testville', demo: true, now: new Date(now).toISOString() });
  const again = account.password;
  await form('/sign-up', { ...account, again, name: '示例人', phone: '19900000061', back: '' });
  own = await held();
  const cookie = cookieOf(await postSignIn(city, { ...account, realm: 'citizen' }));
  expect((await answer('/account/certificates/bind', own, cookie)).done.statusCode).toBe(303);
});
afterAll(() => city.close());

describe('a certificate that does not hold', () => {
  const signIn = (one: Held, time?: Date) => answer('/sign-in/certificate', one, '', time ?? null);

  it('because it is suspended', async () => {
    await suspendCertificate(admin(), own.id, '测试');
    await expectRefusal((await signIn(own)).done, '证书已冻结', '证书已冻结');
    await resumeCertificate(admin(), own.id, '测试');
  });

  it('because it is for another purpose', async () => {
    await expectRefusal((await signIn(await held('device'))).done, '这类证书不能用来登录', 'certificateKind');
  });

  it('because its key is of another algorithm than the certificate says', async () => {
    const other = await testHolder('sm2');
    await expectRefusal((await signIn({ ...own, holder: other })).done, '签名与这次的签名内容不符', 'signatureWrong');
  });

  it('because the clock of whoever signed is far ahead', async () => {
    const time = new Date(now + 3_600_000);
    await expectRefusal((await signIn(own, time)).done, '签名电脑的时钟不准', '时钟不准');
  });

  it('because the answer was given before', async () => {
    const first = await signIn(own);
    expect(first.done.statusCode).toBe(303);
    const again = await form('/sign-in/certificate/enter', first.fields, first.jar);
    await expectRefusal(again, '这份签名内容已经用过', 'challengeForeign');
  });

  it('because the list of the root is past its next update', async () => {
    at('2026-09-15T02:00:00Z');
    await expectRefusal((await signIn(own)).done, '吊销信息已过期或取不到', '吊销信息已过期');
    at('2026-03-02T01:00:00Z');
  });

  it('because it has expired, by a second', async () => {
    at('2027-03-02T01:00:01Z');
    await expectRefusal((await signIn(own)).done, '证书已过期', '证书已过期');
    at('2026-03-02T01:00:00Z');
  });
});

describe('somebody else', () => {
  it('with a code that was used already is told to ask for a new one', async () => {
    const used = { codeId: 'cod_none', code: '123456', back: '' };
    await expectRefusal(await form('/sign-in/code/enter', used), '验证码已失效', '验证码不正确或已失效');
  });

  it('who leads the reader to another site after signing in leads nowhere', async () => {
    const done = await form('/sign-in', { ...account, back: 'https://evil.example/x' });
    expect([done.statusCode, done.headers.location]).toEqual([303, '/account']);
    expect((await auditEntries(city)).some((one) => one.facts['to'] === 'https://evil.example/x')).toBe(true);
  });

  it('with a stolen cookie on another device ends the session, and both are outside', async () => {
    const cookie = cookieOf(await postSignIn(city, { ...account, realm: 'citizen', address: '10.3.0.1' }));
    const get = (agent?: string) =>
      city.inject({
        url: '/account',
        headers: { accept: 'text/html', cookie, ...(agent ? { 'user-agent': agent } : {}) },
      });
    const thief = await get('Mozilla/5.0 (Linux; Android 14) Chrome/130.0');
    expect([thief.statusCode, (await get()).statusCode]).toEqual([303, 303]);
    expect((await auditEntries(city)).some((one) => one.summary.includes('另一种设备'))).toBe(true);
  });
});

it('signs in people whose names have rare characters, and shows them whole', async () => {
  for (const [login, name] of [
    ['rare-one', '王示𠮷'],
    ['rare-two', '李㙍示'],
  ] as const) {
    const made = await form('/sign-up', {
      login,
      name,
      phone: '19900000062',
      password: 'pingguo-77',
      again: 'pingguo-77',
      back: '',
    });
    expect(made.statusCode).toBe(303);
    const page = await city.inject({ url: '/account', headers: { accept: 'text/html', cookie: cookieOf(made) } });
    expect(page.body).toContain(name);
    expect((await auditEntries(city)).some((one) => one.summary === `${name}登录`)).toBe(true);
  }
});
