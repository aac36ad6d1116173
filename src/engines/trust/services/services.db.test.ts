import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows, run, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { pemBlocks, toDer } from '../asn1/pem.ts';
import { Asn1Error, bitsOf, child, octetsOf, read } from '../asn1/read.ts';
import { readCertificate } from '../certificates/read-certificate.ts';
import {
  type Issued,
  issueCertificate,
  resumeCertificate,
  revokeCertificate,
  suspendCertificate,
  timestamp,
  trust,
} from '../index.ts';
import { forgetSigner } from '../keys/key-store.ts';
import { verifyBytes } from '../keys/suites.ts';
import { writeOcspRequest } from '../ocsp/ask-own.ts';
import { readOcspResponse } from '../ocsp/read-response.ts';
import { type Bench, chainFiles, openBench, testHolder } from '../testing.ts';
import { isStamped, readToken } from '../timestamps/read-token.ts';

describe('revocation lists, OCSP and time-stamps, as programs of others see them', () => {
  let city: TestCity;
  let bench: Bench;
  let origin: string;
  let issued: Issued;
  let files: ReturnType<typeof chainFiles>;
  let leaf: string;
  let authority: string;
  const ctx = () => city.ctx(city.person([{ permission: '*', scope: '/' }]));
  const subject = { country: 'CN', organisation: '试验县信息办', commonName: '示例' };

  beforeAll(async () => {
    city = await testCity({ modules: [trust], pack: 'testville', demo: true });
    bench = openBench();
    const http = await city.http();
    await http.listen({ port: 0, host: '127.0.0.1' });
    origin = `http://127.0.0.1:${(http.server.address() as AddressInfo).port}`;
    const holder = await testHolder('p256');
    issued = await issueCertificate(ctx(), { profile: 'person', subject, request: holder.request });
    files = chainFiles(bench, 'p256', issued.chainPem);
    leaf = bench.file('leaf.pem', issued.pem);
    authority = issued.certificate.authorityId;
  });
  afterAll(async () => {
    bench.close();
    await city.close();
  });

  const get = async (address: string) => Buffer.from(await (await fetch(`${origin}${address}`)).arrayBuffer());

  it('openssl finds the certificate good, held and good again in the lists, full and delta', async () => {
    const check = async () => {
      await city.drain();
      const full = await get(`/trust/crl/${authority}/0.crl`);
      bench.file('full.crl', full);
      await bench.openssl('crl', '-inform', 'DER', '-in', 'full.crl', '-out', 'crl.pem');
      return (await bench.openssl('verify', '-crl_check', '-CAfile', files.both, '-CRLfile', 'crl.pem', leaf)).text;
    };
    expect(await check()).toContain('OK');
    await suspendCertificate(ctx(), issued.certificate.id, '测试');
    expect(await check()).toContain('certificate revoked');
    await resumeCertificate(ctx(), issued.certificate.id, '测试');
    expect(await check()).toContain('OK');
    bench.file('delta.crl', await get(`/trust/crl/${authority}/0-delta.crl`));
    const delta = (await bench.openssl('crl', '-inform', 'DER', '-in', 'delta.crl', '-noout', '-text')).text;
    expect(delta).toContain('Delta CRL Indicator: critical');
    expect(delta).toContain('Remove From CRL');
    const signed = await bench.openssl('crl', '-inform', 'DER', '-in', 'delta.crl', '-noout', '-CAfile', files.issuing);
    expect(signed.text).toContain('verify OK');
  });

  const ask = async (serial: string, ...more: string[]) =>
    (
      await bench.openssl(
        'ocsp',
        '-issuer',
        files.issuing,
        '-serial',
        serial,
        '-url',
        `${origin}/trust/ocsp/${authority}`,
        '-CAfile',
        files.both,
        ...more,
      )
    ).text;

  it('openssl ocsp accepts good, held, revoked and unknown, with and without a nonce', async () => {
    const holder = await testHolder('p256');
    const other = await issueCertificate(ctx(), { profile: 'person', subject, request: holder.request });
    const serial = `0x${other.certificate.serial}`;
    const good = await ask(serial);
    expect(good).toContain('Response verify OK');
    expect(good).toContain(': good');
    expect(await ask(serial, '-no_nonce')).toContain(': good');
    await suspendCertificate(ctx(), other.certificate.id, '测试');
    const held = await ask(serial, '-no_nonce');
    expect(held).toContain(': revoked');
    expect(held).toContain('certificateHold');
    await revokeCertificate(ctx(), other.certificate.id, { reason: 'keyCompromise', note: '测试' });
    expect(await ask(serial)).toContain('keyCompromise');
    const unknown = await ask('0x1234');
    expect(unknown).toContain('Response verify OK');
    expect(unknown).toContain(': unknown');
  });

  it('ocsptool accepts an answer too', async () => {
    const done = await bench.run(
      'ocsptool',
      'gnutls-bin',
      `--ask=${origin}/trust/ocsp/${authority}`,
      '--load-issuer',
      files.issuing,
      '--load-cert',
      leaf,
      '--load-trust',
      files.both,
    );
    expect(done.text).toMatch(/Verifying OCSP Response: Success/);
    expect(done.text).toMatch(/good/i);
  });

  it('answers GET, and SM2 certificates with an SM2 signature over the standard user ID', async () => {
    const holder = await testHolder('sm2');
    const made = await issueCertificate(ctx(), { profile: 'person', subject, request: holder.request });
    const chain = chainFiles(bench, 'sm2', made.chainPem);
    const file = bench.file('sm2-leaf.pem', made.pem);
    await bench.openssl(
      'ocsp',
      '-sm3',
      '-issuer',
      chain.issuing,
      '-cert',
      file,
      '-no_nonce',
      '-reqout',
      path.join(bench.dir, 'request.der'),
    );
    const request = bench.read('request.der');
    const id = made.certificate.authorityId;
    const response = await fetch(`${origin}/trust/ocsp/${id}/${encodeURIComponent(request.toString('base64'))}`);
    expect(response.headers.get('cache-control')).toBe('no-cache');
    const body = Buffer.from(await response.arrayBuffer());
    bench.file('sm2-answer.der', body);
    const shown = await bench.openssl(
      'ocsp',
      '-respin',
      'sm2-answer.der',
      '-noverify',
      '-text',
      '-issuer',
      chain.issuing,
      '-cert',
      file,
    );
    expect(shown.text).toMatch(/Cert Status: good/i);
    const basic = read(octetsOf(child(child(read(body), 1), 0).children[1]));
    const responder = readCertificate(child(child(child(basic, 3), 0), 0).bytes);
    const key = responder.publicKey;
    expect(key?.suite).toBe('sm2');
    expect(key && verifyBytes(key, child(basic, 0).bytes, bitsOf(basic.children[2]))).toBe(true);
  });

  it('openssl ts verifies our time-stamps, and refuses one over other data', async () => {
    bench.file('data.txt', '盖了时间戳的内容');
    await bench.openssl('ts', '-query', '-data', 'data.txt', '-sha256', '-cert', '-out', 'query.tsq');
    const query = bench.read('query.tsq');
    const response = await fetch(`${origin}/trust/tsa/p256`, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query' },
      body: Buffer.from(query),
    });
    bench.file('answer.tsr', Buffer.from(await response.arrayBuffer()));
    const verify = async (data: string) =>
      (await bench.openssl('ts', '-verify', '-data', data, '-in', 'answer.tsr', '-CAfile', files.both)).text;
    expect(await verify('data.txt')).toContain('Verification: OK');
    bench.file('other.txt', '别的内容');
    expect(await verify('other.txt')).toContain('FAILED');
    const withNonce = await bench.openssl(
      'ts',
      '-verify',
      '-queryfile',
      'query.tsq',
      '-in',
      'answer.tsr',
      '-CAfile',
      files.both,
    );
    expect(withNonce.text).toContain('Verification: OK');
  });

  it('refuses a time-stamp over SHA-1 and over garbage with a reason that openssl shows', async () => {
    const post = async (body: Uint8Array) => {
      const response = await fetch(`${origin}/trust/tsa/p256`, {
        method: 'POST',
        headers: { 'content-type': 'application/timestamp-query' },
        body: Buffer.from(body),
      });
      bench.file('refused.tsr', Buffer.from(await response.arrayBuffer()));
      return (await bench.openssl('ts', '-reply', '-in', 'refused.tsr', '-text')).text;
    };
    await bench.openssl('ts', '-query', '-data', 'data.txt', '-sha1', '-out', 'weak.tsq');
    const weak = bench.read('weak.tsq');
    expect(await post(weak)).toMatch(/unrecognized or unsupported algorithm/i);
    expect(await post(Buffer.from('garbage'))).toMatch(/data submitted has the wrong format/i);
  });

  it('stamps with SM2, which our own reader checks', async () => {
    const data = Buffer.from('国密时间戳');
    const token = await timestamp(ctx(), data, 'sm2');
    expect(isStamped(readToken(token), data)).toBe(true);
    expect(isStamped(readToken(token), Buffer.from('别的'))).toBe(false);
    const changed = Buffer.from(token);
    changed[changed.length - 3] = (changed.at(-3) ?? 0) ^ 1;
    expect(() => readToken(changed)).toThrow(Asn1Error);
  });

  it('keeps answers to GET only until the certificate is held, over all processes', async () => {
    await city.runtime.start();
    const holder = await testHolder('p256');
    const made = await issueCertificate(ctx(), { profile: 'person', subject, request: holder.request });
    const [issuing, root] = pemBlocks(made.chainPem).map(({ der }) => readCertificate(der));
    if (!issuing || !root) throw new Error('no chain');
    const request = writeOcspRequest(readCertificate(toDer(made.pem)), issuing);
    const address = `/trust/ocsp/${authority}/${encodeURIComponent(Buffer.from(request).toString('base64'))}`;
    const status = async () => readOcspResponse(await get(address), [issuing, root])[0]?.status;
    expect(await status()).toBe('good');
    // The notice of the issue just made may arrive while an answer is being signed; that one is sent, not kept.
    const asked = async () => (await status()) && city.runtime.pages.get(address);
    await expect.poll(asked, { timeout: 20_000 }).toBeDefined();
    await suspendCertificate(ctx(), made.certificate.id, '测试');
    await expect.poll(() => city.runtime.pages.get(address), { timeout: 20_000 }).toBeUndefined();
    expect(await status()).toBe('revoked');
  });

  it('says try later, and never good, when the responder cannot sign', async () => {
    const serial = `0x${issued.certificate.serial}`;
    await run(ctx(), sql`update trust.keys set sealed = 'v1.none.none' where purpose = 'ocsp' and suite = 'p256'`);
    const keys = await rows(ctx(), sql<{ id: string }>`select id from trust.keys where purpose = 'ocsp'`);
    for (const { id } of keys) forgetSigner(id);
    const text = await ask(serial);
    expect(text).toMatch(/trylater/i);
    expect(text).not.toContain('good');
    expect(readCertificate(toDer(issued.pem)).serial).toBe(issued.certificate.serial);
  });
});
