import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifySignature } from '#engines/trust';
import { type Bench, openBench, type TestHolder, testHolder } from '#engines/trust/testing';
import type { TestCity } from '#kernel/testing';
import { bringTo, type Desk, deskOf, sampleForm, seeOriginals, testOffice } from './testing.ts';

/** Pairs made at the desk, opened and checked by openssl as their holder would. */
describe('what the holder does with a pair', () => {
  let city: TestCity;
  let desk: Desk;
  let bench: Bench;
  let holder: TestHolder;
  let certificate: string;
  beforeAll(async () => {
    city = await testOffice();
    desk = deskOf(city);
    bench = openBench();
    const box = {
      counter: sampleForm.counter,
      model: '示例型号',
      firstSerial: 'W-0001',
      quantity: 5,
      document: '入库单',
    };
    await desk.post(desk.clerk('库管'), '/stock/receive', box);
    holder = await testHolder('p256');
    const made = await bringTo(desk, 'made', { request: holder.request });
    certificate = String(made['certificate']);
    await unpack(String(made['id']), 'old');
    await city.inject({
      method: 'GET',
      url: `/digital-certificates/forms/${made['id']}/pin-letter`,
      as: desk.clerk('丙'),
    });
    const body = { collector: '王示安', signed: true, version: made['version'] };
    await desk.post(desk.clerk('甲'), `/applications/${made['id']}/collect`, body);
    bench.file('holder.pem', holder.keyPem);
    bench.file('message.txt', '旧信封里的话');
    await bench.openssl(
      'cms',
      '-encrypt',
      '-binary',
      '-aes256',
      '-in',
      'message.txt',
      '-outform',
      'DER',
      '-out',
      'old-envelope.der',
      'old-encrypt.pem',
    );
  });
  afterAll(async () => {
    bench.close();
    await city.close();
  });

  /** The parcel as files: `NAME-sign.pem`, `NAME-encrypt.pem`, `NAME-key.der`. */
  async function unpack(id: string, name: string): Promise<void> {
    const text = String((await desk.post(desk.clerk('丙'), `/applications/${id}/parcel`)).body['text']);
    const blocks = text.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----\n/g) ?? [];
    const enveloped = /BEGIN ENVELOPED KEY-----([\s\S]*?)-----END/.exec(text)?.[1] ?? '';
    bench.file(`${name}-sign.pem`, blocks[0] ?? '');
    bench.file(`${name}-encrypt.pem`, blocks[1] ?? '');
    bench.file(`${name}-key.der`, Buffer.from(enveloped, 'base64'));
  }
  const openKey = (envelope: string, key: string, out: string) =>
    bench.openssl('cms', '-decrypt', '-binary', '-inform', 'DER', '-in', envelope, '-inkey', key, '-out', out);
  const readOld = async (key: string): Promise<string> => {
    const out = `${key}.txt`;
    await bench.openssl(
      'cms',
      '-decrypt',
      '-binary',
      '-inform',
      'DER',
      '-in',
      'old-envelope.der',
      '-inkey',
      key,
      '-keyform',
      'DER',
      '-out',
      out,
    );
    return readFileSync(path.join(bench.dir, out), 'utf8');
  };

  it('opens the encryption key with the signing key of the holder and with no other (works means 2)', async () => {
    const stranger = await testHolder('p256');
    bench.file('stranger.pem', stranger.keyPem);
    expect((await openKey('old-key.der', 'stranger.pem', 'stolen.der')).ok).toBe(false);
    expect((await openKey('old-key.der', 'holder.pem', 'old.der')).ok).toBe(true);
    expect(await readOld('old.der')).toBe('旧信封里的话');
    const subject = async (file: string) => (await bench.openssl('x509', '-in', file, '-noout', '-subject')).text;
    expect(await subject('old-sign.pem')).toBe(await subject('old-encrypt.pem'));
    const usage = async (file: string) => (await bench.openssl('x509', '-in', file, '-noout', '-ext', 'keyUsage')).text;
    expect(await usage('old-sign.pem')).toContain('Digital Signature, Non Repudiation');
    expect(await usage('old-encrypt.pem')).toContain('Key Encipherment, Data Encipherment, Key Agreement');
  });

  it('still opens an old envelope after renewal, with the kept key and with the recovered one (works means 7)', async () => {
    city.clock.set('2027-11-10T02:00:00Z');
    const [clerk, reviewer, kmc] = [desk.clerk('甲'), desk.clerk('乙'), desk.clerk('密钥乙')];
    const follow = await desk.post(clerk, `/certificates/${certificate}/follow`, {
      procedure: 'renew',
      reason: '到期更新',
    });
    const id = String(follow.body['id']);
    await seeOriginals(desk, clerk, id);
    const go = async (as: typeof clerk, act: string, body: object = {}) => {
      const { version } = await desk.get(as, `/applications/${id}`);
      expect([act, (await desk.post(as, `/applications/${id}/${act}`, { version, ...body })).status]).toEqual([
        act,
        200,
      ]);
    };
    await go(clerk, 'accept', { document: 'licence', documentMatches: true });
    await go(reviewer, 'claim');
    await go(reviewer, 'approve');
    await go(clerk, 'prepare');
    await go(clerk, 'make', { request: (await testHolder('p256')).request });
    expect(await readOld('old.der')).toBe('旧信封里的话');
    const receiver = await testHolder('p256');
    bench.file('receiver.pem', receiver.keyPem);
    const ask = { document: '示例人民法院（2027）示例 2 号', reason: '依法调取', request: receiver.request };
    const asked = await desk.post(desk.clerk('密钥甲'), `/certificates/${certificate}/recoveries`, ask);
    const [recovery] = asked.body['recoveries'] as { id: string }[];
    const given = await city.inject({
      method: 'POST',
      url: `/api/digital-certificates/recoveries/${recovery!.id}/approve`,
      payload: { opinion: '文书齐全，同意' },
      as: kmc,
    });
    bench.file('recovered-key.der', given.rawPayload);
    expect((await openKey('recovered-key.der', 'receiver.pem', 'recovered.der')).ok).toBe(true);
    expect(await readOld('recovered.der')).toBe('旧信封里的话');
    city.clock.set('2026-11-24T02:00:00Z');
  });
});

it('holds what was signed before the revocation and not what was signed after it (works means 5)', async () => {
  const city = await testOffice();
  const desk = deskOf(city);
  const box = {
    counter: sampleForm.counter,
    model: '示例型号',
    firstSerial: 'W-0001',
    quantity: 1,
    document: '入库单',
  };
  await desk.post(desk.clerk('库管'), '/stock/receive', box);
  const holder = await testHolder('sm2');
  const made = await bringTo(desk, 'made', { request: holder.request, form: { suite: 'sm2' } });
  const parcel = String((await desk.post(desk.clerk('丙'), `/applications/${made['id']}/parcel`)).body['text']);
  const [pem = ''] = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----\n/.exec(parcel) ?? [];
  city.clock.set('2026-11-25T02:00:00Z');
  const { version } = await desk.get(desk.clerk('甲'), `/certificates/${made['certificate']}`);
  const why = { version, code: 'cessationOfOperation', reason: '机构注销' };
  expect((await desk.post(desk.clerk('甲'), `/certificates/${made['certificate']}/revoke`, why)).status).toBe(200);
  await city.drain();
  const bytes = Buffer.from('签过的文件');
  const signed = { certificate: pem, bytes, signature: await holder.sign(bytes), purpose: 'sign' as const };
  const at = async (instant: string) => (await verifySignature(city.ctx(), { ...signed, at: new Date(instant) })).code;
  expect(await at('2026-11-24T03:00:00Z')).toBe('good');
  expect(await at('2026-11-25T03:00:00Z')).toBe('revoked');
  expect(
    (
      await verifySignature(city.ctx(), {
        ...signed,
        bytes: Buffer.from('改过的文件'),
        at: new Date('2026-11-24T03:00:00Z'),
      })
    ).code,
  ).toBe('badSignature');
  await city.close();
});
