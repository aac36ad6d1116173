import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Issued,
  issueCertificate,
  resumeCertificate,
  revokeCertificate,
  suspendCertificate,
} from '#engines/trust';
import {
  type Bench,
  encryptionHolder,
  openBench,
  signDetached,
  type TestHolder,
  testHolder,
} from '#engines/trust/testing';
import { rows, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { personalData } from '../../personal-data.ts';
import { auditEntries, cookieOf, identityModules, postSignIn } from '../../testing.ts';
import { readPresented, readSignature } from './encoding.rules.ts';

/** Now: openssl writes its own time into what it signs. */
const start = Math.floor(Date.now() / 1000) * 1000;
const HEADER = 'x-client-cert';
let city: TestCity;
let bench: Bench;
let cookie = '';
let now = start;
const clock = () => now;
const at = (seconds: number) => {
  now = start + seconds * 1000;
  city.clock.set(new Date(now).toISOString());
};
const admin = () => city.ctx(city.person([{ permission: '*', scope: '/' }]));
const form = (
  url: string,
  fields: Record<string, string>,
  cookies = '',
  more: Record<string, string> = {},
  from = '127.0.0.1',
) =>
  city.inject({
    method: 'POST',
    url,
    payload: new URLSearchParams(fields).toString(),
    remoteAddress: from,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', cookie: cookies, ...more },
  });
const get = (url: string, cookies = '', more: Record<string, string> = {}, from = '127.0.0.1') =>
  city.inject({ method: 'GET', url, remoteAddress: from, headers: { accept: 'text/html', cookie: cookies, ...more } });
type Answer = Awaited<ReturnType<typeof form>>;
const said = (answer: Answer): string => answer.body.replaceAll('<wbr/>', '');
const textIn = (answer: Answer): string => /name="text" value="([^"]+)"/.exec(answer.body)?.[1] ?? '';
const browser = (answer: Answer): string => `zt_way=${answer.cookies.find((one) => one.name === 'zt_way')?.value}`;
const base64 = (der: Uint8Array): string => Buffer.from(der).toString('base64');
const account = { login: 'holder', password: 'pingguo-77' };

interface Held {
  readonly holder: TestHolder;
  readonly issued: Issued;
}

async function held(suite: 'p256' | 'sm2' = 'p256', profile = 'person', dnsNames: string[] = []): Promise<Held> {
  const holder = await testHolder(suite);
  const subject = { country: 'CN', organisation: '试验县信息办', commonName: '示例人' };
  return { holder, issued: await issueCertificate(admin(), { profile, subject, dnsNames, request: holder.request }) };
}

/** Asks for a text at a door, signs it, hands it back. */
async function answer(door: string, sign: (text: string) => Promise<Uint8Array | string>, cookies = '') {
  const asked = await form(door, { back: '' }, cookies);
  const text = textIn(asked);
  const made = await sign(text);
  const fields = { back: '', text, signature: typeof made === 'string' ? made : base64(made) };
  const jar = `${cookies}; ${browser(asked)}`;
  return { fields, jar, done: await form(`${door}/enter`, fields, jar) };
}
const signing =
  ({ holder, issued }: Held) =>
  (text: string) =>
    signDetached(holder, issued.pem, Buffer.from(text));
const signIn = (sign: (text: string) => Promise<Uint8Array | string>) => answer('/sign-in/certificate', sign);
const bind = (own: Held) => answer('/account/certificates/bind', signing(own), cookie);

async function signInAgain(): Promise<void> {
  cookie = cookieOf(await postSignIn(city, { ...account, realm: 'citizen', address: '10.8.0.1' }));
}

beforeAll(async () => {
  city = await testCity({
    modules: identityModules,
    pack: 'testville',
    demo: true,
    now: new Date(start).toISOString(),
    env: { CLIENT_CERT_HEADER: HEADER, CLIENT_CERT_PROXIES: '127.0.0.1' },
  });
  bench = openBench();
  const fields = { ...account, name: '示例人', phone: '19900000041', again: account.password, back: '' };
  cookie = cookieOf(await form('/sign-up', fields));
});
afterAll(async () => {
  bench.close();
  await city.close();
});

describe('a certificate', () => {
  let own: Held;

  it('opens nothing before it is bound, and is bound by its key and a recent password', async () => {
    own = await held();
    const before = await signIn(signing(own));
    expect([before.done.statusCode, said(before.done).includes('还没有绑定账号')]).toEqual([422, true]);
    at(700);
    expect(String((await get('/account/certificates/bind', cookie)).headers.location)).toContain('/step-up?level=1');
    await signInAgain();
    const { done } = await bind(own);
    expect([done.statusCode, done.headers.location]).toEqual([303, '/account/certificates?told=bound']);
    cookie = cookieOf(done);
    expect((await get('/account/certificates', cookie)).body).toContain(own.issued.certificate.serial);
    expect(said((await bind(own)).done)).toContain('已经绑定您的账号');
  });

  it('signs in with what openssl signed, at level 3, and the same answer serves nobody twice', async () => {
    const [key, certificate] = [bench.file('own.key', own.holder.keyPem), bench.file('own.pem', own.issued.pem)];
    const { done, fields, jar } = await signIn(async (text) => {
      bench.file('challenge.txt', text);
      const args = ['-sign', '-in', 'challenge.txt', '-signer', certificate, '-inkey', key, '-outform', 'PEM'];
      const run = await bench.openssl('cms', ...args, '-out', 'answer.p7s');
      expect(run.text.trim()).toBe('');
      return bench.read('answer.p7s').toString();
    });
    expect([done.statusCode, done.headers.location]).toEqual([303, '/account']);
    expect((await get('/account', cookieOf(done))).statusCode).toBe(200);
    const byCertificate = await rows(
      city.ctx(),
      sql`select 1 from identity.sessions where array(select jsonb_object_keys(ways)) = array['sc']`,
    );
    expect(byCertificate).toHaveLength(1);
    const again = await form('/sign-in/certificate/enter', fields, jar);
    expect([again.statusCode, said(again).includes('已经用过')]).toEqual([422, true]);
    const kept = await rows(city.ctx(), sql<{ t: string }>`select c::text as t from identity.certificate_challenges c`);
    expect(kept.some(({ t }) => t.includes(fields.text))).toBe(false);
  });

  it('lets one of many in that bring the same answer at once', async () => {
    const asked = await form('/sign-in/certificate', { back: '' });
    const text = textIn(asked);
    const fields = { back: '', text, signature: base64(await signing(own)(text)) };
    const all = await Promise.all(
      Array.from({ length: 8 }, () => form('/sign-in/certificate/enter', fields, browser(asked))),
    );
    expect(all.filter((one) => one.statusCode === 303)).toHaveLength(1);
  });

  it('takes an uploaded file of the other suite, with a line break at the end', async () => {
    const national = await held('sm2');
    expect((await bind(national)).done.statusCode).toBe(303);
    await signInAgain();
    const asked = await form('/sign-in/certificate', { back: '' });
    const signed = await signDetached(national.holder, national.issued.pem, Buffer.from(`${textIn(asked)}\r\n`));
    const body = new FormData();
    body.set('text', textIn(asked));
    body.set('signature', '');
    body.set('file', new Blob([new Uint8Array(signed)]), 'answer.p7s');
    const request = new Request('http://localhost', { method: 'POST', body });
    const done = await city.inject({
      method: 'POST',
      url: '/sign-in/certificate/enter',
      payload: Buffer.from(await request.arrayBuffer()),
      headers: { 'content-type': request.headers.get('content-type') ?? '', cookie: browser(asked) },
    });
    expect(done.statusCode).toBe(303);
  });

  it('is told what is wrong: another text, another browser, too late, no signature', async () => {
    const over = await signIn((text) => signing(own)(`${text}，转账`));
    expect(said(over.done)).toContain('签名与这次的签名内容不符');
    const asked = await form('/sign-in/certificate', { back: '' });
    const fields = { back: '', text: textIn(asked), signature: base64(await signing(own)(textIn(asked))) };
    const stranger = await form('/sign-in/certificate', { back: '' });
    const elsewhere = await form('/sign-in/certificate/enter', fields, browser(stranger));
    expect(said(elsewhere)).toContain('不是在这个浏览器里取得的');
    at(1001);
    const late = await form('/sign-in/certificate/enter', fields, browser(asked));
    expect([late.statusCode, said(late).includes('已过 5 分钟')]).toEqual([422, true]);
    expect(said((await signIn(async () => '')).done)).toContain('请上传签名文件');
    expect(said((await signIn(async () => '不是签名')).done)).toContain('看不懂这份签名');
    const reasons = (await auditEntries(city))
      .filter((one) => one.summary === '用数字证书登录被拒绝')
      .map((one) => one.facts['reason']);
    for (const reason of [
      'signatureWrong',
      'challengeForeign',
      'challengeOver',
      'signatureShape',
      'certificateUnbound',
    ])
      expect(reasons).toContain(`identity.${reason}`);
  });

  it('signed under a clock that is far ahead is told so, written down, and lets nobody in', async () => {
    const own = await held();
    expect((await bind(own)).done.statusCode).toBe(303);
    const ahead = (seconds: number) => (text: string) =>
      signDetached(own.holder, own.issued.pem, Buffer.from(text), new Date(clock() + seconds * 1000));
    const { done } = await signIn(ahead(900));
    expect([done.statusCode, said(done).includes('签名电脑的时钟不准')]).toEqual([422, true]);
    expect((await auditEntries(city)).some((one) => String(one.facts['said']).includes('时钟不准'))).toBe(true);
    expect((await signIn(ahead(60))).done.statusCode).toBe(303);
  });

  it('of encryption, of a seal, of another authority or with RSA signs nobody in', async () => {
    const pair = await encryptionHolder(own.holder, own.issued);
    const encryption = own.issued.encryption?.pem ?? '';
    const wrong = await signIn((text) => signDetached(pair, encryption, Buffer.from(text)));
    expect(said(wrong.done)).toContain('证书的用途不对');
    const seal = await signIn(signing(await held('p256', 'seal')));
    expect(said(seal.done)).toContain('证书的用途不对');
    const device = await signIn(signing(await held('p256', 'device', ['app.testville.example'])));
    expect(said(device.done)).toContain('这类证书不能用来登录');
    const kinds = [
      { algorithm: ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'], says: '不是本系统信任的签发机构' },
      { algorithm: ['rsa:2048'], says: '算法不被接受' },
    ];
    for (const { algorithm, says } of kinds) {
      const made = ['-x509', '-nodes', '-subj', '/CN=foreign', '-keyout', 'f.key', '-out', 'f.pem', '-days', '30'];
      expect((await bench.openssl('req', '-newkey', ...algorithm, ...made)).ok).toBe(true);
      const { done } = await signIn(async (text) => {
        bench.file('f.txt', text);
        const args = ['-sign', '-binary', '-in', 'f.txt', '-signer', 'f.pem', '-inkey', 'f.key', '-outform', 'DER'];
        await bench.openssl('cms', ...args, '-out', 'f.p7s');
        return bench.read('f.p7s');
      });
      expect([done.statusCode, said(done)]).toEqual([422, expect.stringContaining(says)]);
    }
  });

  it('with SHA-1 in its signature is refused', async () => {
    const [key, certificate] = [bench.file('own.key', own.holder.keyPem), bench.file('own.pem', own.issued.pem)];
    const { done } = await signIn(async (text) => {
      bench.file('sha1.txt', text);
      const args = [
        '-sign',
        '-md',
        'sha1',
        '-in',
        'sha1.txt',
        '-signer',
        certificate,
        '-inkey',
        key,
        '-outform',
        'DER',
      ];
      await bench.openssl('cms', ...args, '-out', 'sha1.p7s');
      return bench.read('sha1.p7s');
    });
    expect(said(done)).toContain('算法不被接受');
  });

  it('confirms who is signed in, and nobody else', async () => {
    await signInAgain();
    const need = new URLSearchParams({ level: '3', age: '600', back: '/account' });
    expect(said(await get(`/step-up?${need}`, cookie))).toContain('用数字证书确认身份');
    const other = await held();
    expect(said((await answer('/step-up/certificate', signing(other), cookie)).done)).toContain('没有绑定您的账号');
    const { done } = await answer('/step-up/certificate', signing(own), cookie);
    expect(done.statusCode).toBe(303);
    cookie = cookieOf(done);
    expect((await get(`/step-up?${need}`, cookie)).headers.location).toBe('/account');
  });

  it('comes in by the header of the configured proxy and of nobody else', async () => {
    const header = { [HEADER]: encodeURIComponent(own.issued.pem) };
    expect(said(await get('/sign-in/certificate', '', header))).toContain('用客户端证书登录');
    expect(said(await get('/sign-in/certificate', '', header, '10.1.2.3'))).not.toContain('用客户端证书登录');
    const forged = await form('/sign-in/certificate/presented', { back: '' }, '', header, '10.1.2.3');
    expect([forged.statusCode, said(forged).includes('没有出示客户端证书')]).toEqual([422, true]);
    const done = await form('/sign-in/certificate/presented', { back: '' }, '', header);
    expect([done.statusCode, done.headers.location]).toEqual([303, '/account']);
    const official = await form('/sign-in/certificate/presented', { realm: 'official', back: '' }, '', header);
    expect(said(official)).toContain('还没有绑定账号');
  });

  it('is refused while suspended, for ever when revoked, and before and after its time', async () => {
    const { id } = own.issued.certificate;
    await suspendCertificate(admin(), id, '测试');
    expect(said((await signIn(signing(own))).done)).toContain('证书已冻结');
    at(1010);
    await resumeCertificate(admin(), id, '测试');
    expect((await signIn(signing(own))).done.statusCode).toBe(303);
    at(-86_400);
    expect(said((await signIn(signing(own))).done)).toContain('尚未生效');
    at(366 * 86_400);
    expect(said((await signIn(signing(own))).done)).toContain('已过期');
    at(1100);
    await revokeCertificate(admin(), id, { reason: 'keyCompromise', note: '测试' });
    expect(said((await signIn(signing(own))).done)).toContain('证书已吊销');
  });

  it('is taken away by its holder alone, and opens nothing then', async () => {
    await signInAgain();
    const mine = await held();
    const bound = await bind(mine);
    cookie = cookieOf(bound.done);
    const id = /name="id" value="([^"]+)"/.exec((await get('/account/certificates', cookie)).body)?.[1] ?? '';
    const fields = {
      login: 'other',
      name: '示例人',
      phone: '19900000042',
      password: account.password,
      again: account.password,
    };
    const other = cookieOf(await form('/sign-up', { ...fields, back: '' }));
    expect((await form('/account/certificates/remove', { id }, other)).statusCode).toBe(404);
    const second = await answer('/account/certificates/bind', signing(mine), other);
    expect([second.done.statusCode, said(second.done).includes('已绑定另一个账号')]).toEqual([409, true]);
    expect((await form('/account/certificates/remove', { id }, cookie)).statusCode).toBe(303);
    expect(said((await signIn(signing(mine))).done)).toContain('还没有绑定账号');
    const owner = await rows(
      city.ctx(),
      sql<{ id: string }>`select id from identity.accounts where login = ${account.login}`,
    );
    const who = { personId: 'none', actorIds: [owner[0]?.id ?? ''] };
    const copy = await personalData.collect(city.ctx(), who);
    expect(copy.find((one) => one.title === '数字证书')?.rows).toHaveLength(3);
    await city.ctx().transaction(async (tx) => personalData.erase?.(tx, who));
    expect(
      await rows(city.ctx(), sql`select 1 from identity.certificates where account_id = ${who.actorIds[0] ?? ''}`),
    ).toEqual([]);
  });
});

it('reads what proxies and people send, and nothing else', () => {
  const der = Buffer.from([0x30, 0x03, 0x02, 0x01, 0x05]);
  const pem = `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`;
  for (const header of [encodeURIComponent(pem), pem, der.toString('base64'), `:${der.toString('base64')}:`])
    expect(readPresented(header)).toEqual(der);
  for (const nothing of ['', '%', '%zz', '(null)', 'AAAA', '::']) expect(readPresented(nothing)).toBeNull();
  expect([readSignature(der), readSignature(Buffer.from(pem)), readSignature('签名')]).toEqual([der, der, null]);
});
