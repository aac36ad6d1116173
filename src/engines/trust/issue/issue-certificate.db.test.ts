import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestCity, testCity } from '#kernel/testing';
import { pemBlocks, toDer, toPem } from '../asn1/pem.ts';
import { readCertificate } from '../certificates/read-certificate.ts';
import { holderOf } from '../cms/write-enveloped.ts';
import type { Suite } from '../contract.ts';
import { issueCertificate, makeSoftKey, trust } from '../index.ts';
import { openerOf } from '../keys/suites.ts';
import { type Bench, distId, openBench, testHolder } from '../testing.ts';
import { openDeliveredKey } from './enveloped-key.ts';

describe('issuing certificates', () => {
  let city: TestCity;
  let bench: Bench;
  const ctx = () => city.ctx(city.person([{ permission: '*', scope: '/' }]));
  beforeAll(async () => {
    city = await testCity({ modules: [trust], pack: 'testville', demo: true });
    bench = openBench();
  });
  afterAll(async () => {
    bench.close();
    await city.close();
  });

  const subject = {
    country: 'CN',
    province: '试验省',
    locality: '试验市',
    organisation: '试验县信息办',
    commonName: '㙍𠮷·示例',
  };

  it.each<Suite>(['p256', 'sm2'])('openssl accepts every link of a chain of %s', async (suite) => {
    const holder = await testHolder(suite);
    const issued = await issueCertificate(ctx(), { profile: 'staff', subject, request: holder.request });
    const [issuing, root] = pemBlocks(issued.chainPem).map(({ der }) => der);
    const files = {
      leaf: bench.file(`${suite}.pem`, issued.pem),
      issuing: bench.file(`${suite}-ca.pem`, toPem('CERTIFICATE', issuing as Uint8Array)),
      root: bench.file(`${suite}-root.pem`, toPem('CERTIFICATE', root as Uint8Array)),
    };
    const distid = suite === 'sm2' ? ['-vfyopt', distId] : [];
    const up = await bench.openssl('verify', ...distid, '-x509_strict', '-CAfile', files.root, files.issuing);
    expect(up.text).toContain('OK');
    const down = await bench.openssl(
      'verify',
      ...distid,
      '-x509_strict',
      '-partial_chain',
      '-CAfile',
      files.issuing,
      files.leaf,
    );
    expect(down.text).toContain('OK');
    const shown = await bench.openssl('x509', '-in', files.leaf, '-noout', '-text', '-nameopt', 'utf8,sep_comma_plus');
    expect(shown.text).toContain('㙍𠮷·示例');
    expect(shown.text).toMatch(/Digital Signature, Non Repudiation/);
    expect(issued.encryption?.certificate.use).toBe('encrypt');
    expect(issued.encryption?.certificate.subject).toBe(issued.certificate.subject);
    expect(issued.encryption?.certificate.serial).not.toBe(issued.certificate.serial);
  });

  it.each<Suite>(['p256', 'sm2'])('gives the encryption key to the signing key of %s alone', async (suite) => {
    const holder = await testHolder(suite);
    const issued = await issueCertificate(ctx(), { profile: 'person', subject, request: holder.request });
    const signing = readCertificate(toDer(issued.pem));
    const encryption = readCertificate(toDer(issued.encryption?.pem ?? ''));
    const delivered = issued.encryption?.envelopedKey ?? new Uint8Array();
    const pair = await openDeliveredKey(delivered, holderOf(signing), openerOf(holder.pair));
    expect(Buffer.from(pair.point)).toEqual(Buffer.from(encryption.publicKey?.point ?? []));
    const stranger = await testHolder(suite);
    await expect(openDeliveredKey(delivered, holderOf(signing), openerOf(stranger.pair))).rejects.toThrow();
  });

  it('refuses a key a second time, another profile and a name with hidden characters', async () => {
    const holder = await testHolder('p256');
    const ask = { profile: 'person', subject, request: holder.request };
    await issueCertificate(ctx(), ask);
    await expect(issueCertificate(ctx(), ask)).rejects.toMatchObject({ code: 'trust.keyReused' });
    const fresh = await testHolder('p256');
    await expect(issueCertificate(ctx(), { ...ask, request: fresh.request, profile: 'tsa' })).rejects.toThrow(
      '只供平台自用',
    );
    await expect(
      issueCertificate(ctx(), { ...ask, request: fresh.request, subject: { commonName: '示\u202e例' } }),
    ).rejects.toThrow('控制字符');
  });

  it('lets one of two requests with the same key through when they come at once', async () => {
    const holder = await testHolder('sm2');
    const ask = { profile: 'device', subject, request: holder.request, dnsNames: ['www.testville.example'] };
    const results = await Promise.allSettled([1, 2, 3, 4].map(() => issueCertificate(ctx(), ask)));
    expect(results.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
  });

  it('hands a soft key over sealed, as openssl opens it', async () => {
    const soft = await makeSoftKey('sm2', { commonName: '示例' });
    const file = bench.file('soft.pem', soft.seal('correct horse'));
    expect((await bench.openssl('pkey', '-in', file, '-passin', 'pass:correct horse', '-noout')).ok).toBe(true);
    expect((await bench.openssl('pkey', '-in', file, '-passin', 'pass:wrong', '-noout')).ok).toBe(false);
    const request = bench.file('soft.csr', soft.request);
    expect((await bench.openssl('req', '-in', request, '-verify', '-vfyopt', distId, '-noout')).text).toContain('OK');
  });
});
