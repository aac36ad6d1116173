import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { one, run, sql } from '#kernel';
import { debianProgram, type TestCity, testCity } from '#kernel/testing';
import { activeAuthority, signerOfAuthority } from '../../authorities/authority.ts';
import { writeIssuing } from '../../authorities/authority-certificates.ts';
import { installAuthority } from '../../authorities/install-authority.ts';
import { requestAuthority } from '../../authorities/request-authority.ts';
import { readRequest } from '../../certificates/certificate-request.ts';
import { issueCertificate, trust, verifyCertificate } from '../../index.ts';
import { type Bench, chainFiles, openBench, testHolder } from '../../testing.ts';
import { forgetSigner, noteDeviceKey, signerById } from '../key-store.ts';
import { verifyBytes } from '../suites.ts';
import { generateInDevice, openSession, readPoint } from './device-session.ts';

/** The module must still be loaded after it. */
async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let round = 0; round < 3; round += 1) {
    collect();
    await setImmediate();
  }
}

describe('keys in a device that speaks PKCS#11 (SoftHSM)', () => {
  let city: TestCity;
  let bench: Bench;
  let module: string;
  const pin = '123456';
  beforeAll(async () => {
    city = await testCity({ modules: [trust], pack: 'testville', demo: true });
    bench = openBench();
    module = debianProgram('libsofthsm2.so', 'softhsm2', 'usr/lib/softhsm/libsofthsm2.so').path;
    mkdirSync(path.join(bench.dir, 'tokens'));
    const conf = path.join(bench.dir, 'softhsm2.conf');
    writeFileSync(conf, `directories.tokendir = ${path.join(bench.dir, 'tokens')}\nobjectstore.backend = file\n`);
    process.env['SOFTHSM2_CONF'] = conf;
    const made = await bench.run(
      'softhsm2-util',
      'softhsm2',
      '--module',
      module,
      '--init-token',
      '--free',
      '--label',
      'zhengtong',
      '--so-pin',
      '87654321',
      '--pin',
      pin,
    );
    expect(made.text).toContain('initialized');
  });
  afterAll(async () => {
    bench.close();
    await city.close();
  });

  it('signs in the device, many at once, and the key never leaves', async () => {
    const place = { module, token: 'zhengtong', label: 'issuing' };
    const session = openSession(place, pin);
    generateInDevice(session, place.label);
    const point = readPoint(session, place.label);
    const keyId = await city
      .ctx()
      .transaction((tx) => noteDeviceKey(tx, { suite: 'p256', point, device: place, pin, purpose: 'issuing' }));
    const signer = await signerById(city.ctx(), keyId);
    await collectGarbage();
    const messages = Array.from({ length: 20 }, (_, index) => Buffer.from(`message ${index}`));
    const signatures = await Promise.all(messages.map((message) => signer.sign(message)));
    for (const [index, message] of messages.entries())
      expect(verifyBytes({ suite: 'p256', point }, message, signatures[index] ?? Buffer.alloc(0))).toBe(true);
    const kept = await one(
      city.ctx(),
      sql<{ device: object; sealed: string | null }>`select device, sealed from trust.keys where id = ${keyId}`,
    );
    expect(kept.sealed).toBeNull();
    expect(JSON.stringify(kept.device)).not.toContain(pin);
  });

  it('issues with an authority whose key is in the device, and openssl accepts the chain', async () => {
    const ctx = () => city.ctx(city.person([{ permission: '*', scope: '/' }]));
    const subject = { commonName: '示例' };
    const before = await testHolder('p256');
    await issueCertificate(ctx(), { profile: 'person', subject, request: before.request });
    const root = await activeAuthority(ctx(), 'p256', 'root');
    const signer = await signerOfAuthority(ctx(), root);
    const place = { module, token: 'zhengtong', label: 'issuing-2' };
    const asked = await requestAuthority(ctx(), 'p256', { place, pin });
    const certificate = await writeIssuing(
      {
        name: { commonName: '设备签发机构' },
        key: readRequest(asked.request),
        root: root.certificate,
        rootKey: signer,
        address: asked.address,
      },
      signer,
      { now: city.ctx().now(), years: 5 },
    );
    const list = await (await city.inject({ method: 'GET', url: `/trust/crl/${root.id}/0.crl` })).rawPayload;
    await installAuthority(ctx(), { certificate, root: root.certificate.der, crl: list });
    const holder = await testHolder('p256');
    const issued = await issueCertificate(ctx(), { profile: 'person', subject, request: holder.request });
    expect(issued.certificate.issuer).toContain('P-256');
    const files = chainFiles(bench, 'device', issued.chainPem);
    const leaf = bench.file('leaf.pem', issued.pem);
    expect((await bench.openssl('verify', '-CAfile', files.both, leaf)).text).toContain('OK');
    expect((await verifyCertificate(ctx(), issued.pem)).code).toBe('good');
  });

  it('says that the key is not available when the device is gone or the PIN is wrong', async () => {
    const { id } = await one(
      city.ctx(),
      sql<{ id: string }>`select id from trust.keys where device ->> 'label' = 'issuing'`,
    );
    await run(city.ctx(), sql`update trust.keys set device = device || '{"token": "lost"}' where id = ${id}`);
    forgetSigner(id);
    await expect(signerById(city.ctx(), id)).rejects.toMatchObject({ code: 'trust.keyUnavailable' });
  });
});
