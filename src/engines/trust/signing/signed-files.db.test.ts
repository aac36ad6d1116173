import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestCity, testCity } from '#kernel/testing';
import { toDer } from '../asn1/pem.ts';
import { readCertificate } from '../certificates/read-certificate.ts';
import { openEnveloped } from '../cms/open-enveloped.ts';
import { envelop, holderOf } from '../cms/write-enveloped.ts';
import type { Suite } from '../contract.ts';
import { checkEvidence } from '../evidence/check-evidence.ts';
import { readZip } from '../evidence/zip.ts';
import {
  exportEvidence,
  issueCertificate,
  issueHeldCertificate,
  revokeCertificate,
  sealEvidence,
  signCms,
  signPdf,
  trust,
  verifyFile,
} from '../index.ts';
import { openerOf } from '../keys/suites.ts';
import { type Bench, chainFiles, openBench, testHolder } from '../testing.ts';

describe('signed files, as programs of others and our own verifier see them', () => {
  let city: TestCity;
  let bench: Bench;
  const sealOf: Partial<Record<Suite, string>> = {};
  let files: ReturnType<typeof chainFiles>;
  const ctx = () => city.ctx(city.person([{ permission: '*', scope: '/' }]));
  const subject = { country: 'CN', organisation: '试验县人民政府办公室', commonName: '试验县人民政府办公室（示例）' };
  const content = Buffer.from('第一条 内容不得改动。\n');

  beforeAll(async () => {
    city = await testCity({ modules: [trust], pack: 'testville', demo: true });
    bench = openBench();
    for (const suite of ['p256', 'sm2'] as const) {
      const made = await issueHeldCertificate(ctx(), { profile: 'seal', subject, suite });
      sealOf[suite] = made.certificate.id;
      if (suite === 'p256') files = chainFiles(bench, 'seal', made.chainPem);
    }
    bench.file('content.txt', content);
  });
  afterAll(async () => {
    bench.close();
    await city.close();
  });

  it('openssl cms verifies what is signed, attached and detached, and finds changed content', async () => {
    bench.file('attached.p7m', await signCms(ctx(), sealOf.p256 ?? '', content, { attached: true }));
    const trusted = ['-inform', 'DER', '-CAfile', files.both, '-purpose', 'any', '-binary'];
    const attached = await bench.openssl('cms', '-verify', ...trusted, '-in', 'attached.p7m', '-out', 'out.txt');
    expect(attached.text).toMatch(/Verification successful/);
    expect(bench.read('out.txt')).toEqual(content);
    bench.file('detached.p7s', await signCms(ctx(), sealOf.p256 ?? '', content));
    const beside = (name: string) =>
      bench.openssl('cms', '-verify', ...trusted, '-in', 'detached.p7s', '-content', name, '-out', 'out.txt');
    expect((await beside('content.txt')).ok).toBe(true);
    bench.file('changed.txt', '第一条 内容改动了。\n');
    expect((await beside('changed.txt')).ok).toBe(false);
  });

  it.each<Suite>(['p256', 'sm2'])(
    'our verifier says who signed with %s and when, and finds every change',
    async (suite) => {
      const attached = await signCms(ctx(), sealOf[suite] ?? '', content, { attached: true });
      const good = await verifyFile(ctx(), attached);
      expect(good).toMatchObject({ kind: 'cms', verdict: { ok: true } });
      expect(good.signatures[0]).toMatchObject({
        intact: true,
        timeProof: 'timestamp',
        signer: { commonName: subject.commonName },
      });
      const changed = Buffer.from(attached);
      const at = changed.indexOf(content);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect((await verifyFile(ctx(), changed)).verdict).toMatchObject({ ok: false, code: 'badSignature' });
      const detached = await signCms(ctx(), sealOf[suite] ?? '', content);
      expect((await verifyFile(ctx(), detached)).verdict.message).toContain('原文');
      expect((await verifyFile(ctx(), detached, content)).verdict.ok).toBe(true);
      expect((await verifyFile(ctx(), detached, Buffer.from('别的'))).verdict.code).toBe('badSignature');
      expect((await verifyFile(ctx(), Buffer.from('garbage'))).kind).toBe('unknown');
    },
  );

  it('openssl opens what we envelop, and we open what openssl envelops', async () => {
    const holder = await testHolder('p256');
    const issued = await issueCertificate(ctx(), { profile: 'person', subject, request: holder.request });
    const certificate = readCertificate(toDer(issued.pem));
    bench.file('holder.pem', issued.pem);
    bench.file('holder.key', holder.keyPem);
    bench.file('sealed.p7m', await envelop(content, holderOf(certificate)));
    await bench.openssl(
      'cms',
      '-decrypt',
      '-inform',
      'DER',
      '-in',
      'sealed.p7m',
      '-recip',
      'holder.pem',
      '-inkey',
      'holder.key',
      '-binary',
      '-out',
      'opened.txt',
    );
    expect(bench.read('opened.txt')).toEqual(content);
    await bench.openssl(
      'cms',
      '-encrypt',
      '-binary',
      '-aes-256-cbc',
      '-in',
      'content.txt',
      '-outform',
      'DER',
      '-out',
      'theirs.p7m',
      '-recip',
      'holder.pem',
      '-keyopt',
      'ecdh_kdf_md:sha256',
      '-aes256-wrap',
    );
    const opened = await openEnveloped(bench.read('theirs.p7m'), holderOf(certificate), openerOf(holder.pair));
    expect(Buffer.from(opened)).toEqual(content);
  });

  it('envelops with SM2 and SM4 for one holder alone', async () => {
    const holder = await testHolder('sm2');
    const issued = await issueCertificate(ctx(), { profile: 'person', subject, request: holder.request });
    const recipient = holderOf(readCertificate(toDer(issued.pem)));
    const sealed = await envelop(content, recipient);
    expect(Buffer.from(await openEnveloped(sealed, recipient, openerOf(holder.pair)))).toEqual(content);
    const stranger = await testHolder('sm2');
    await expect(openEnveloped(sealed, recipient, openerOf(stranger.pair))).rejects.toThrow();
  });

  it('pdfsig calls a signed PDF valid, twice signed too, and a changed one invalid', async () => {
    const compiler = NodeCompiler.create();
    const pdf = compiler.pdf({ mainFileContent: '#set page(width: 10cm, height: 10cm)\nSample' });
    const nss = bench.file('nss', '');
    expect(nss).toBeTruthy();
    const once = await signPdf(ctx(), sealOf.p256 ?? '', pdf, { reason: '示例签发', location: '试验县' });
    const twice = await signPdf(ctx(), sealOf.p256 ?? '', once);
    bench.file('twice.pdf', twice);
    const shown = await bench.run('pdfsig', 'poppler-utils', 'twice.pdf');
    expect(shown.text.match(/Signature Validation: Signature is Valid/g)).toHaveLength(2);
    expect(shown.text).toContain('ETSI.CAdES.detached');
    expect(shown.text).toContain('Total document signed');
    const ours = await verifyFile(ctx(), twice);
    expect(ours).toMatchObject({ kind: 'pdf', verdict: { ok: true } });
    expect(ours.signatures.map((one) => one.timeProof)).toEqual(['timestamp', 'timestamp']);
    const changed = Buffer.from(twice);
    const place = changed.indexOf('/MediaBox');
    changed[place + 12] = (changed[place + 12] ?? 0) ^ 1;
    bench.file('changed.pdf', changed);
    expect((await bench.run('pdfsig', 'poppler-utils', 'changed.pdf')).text).toContain('Digest Mismatch');
    expect((await verifyFile(ctx(), changed)).verdict.code).toBe('badSignature');
    const appended = Buffer.concat([twice, Buffer.from('\n1 0 obj\n<< >>\nendobj\n')]);
    expect((await verifyFile(ctx(), appended)).verdict).toMatchObject({ ok: false, code: 'badSignature' });
  });

  it('still holds at its time-stamp after the certificate was revoked, and not without one', async () => {
    const made = await issueHeldCertificate(ctx(), { profile: 'seal', subject, suite: 'sm2' });
    const stamped = await signCms(ctx(), made.certificate.id, content, { attached: true });
    const bare = await signCms(ctx(), made.certificate.id, content, { attached: true, timestamp: false });
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await revokeCertificate(ctx(), made.certificate.id, { reason: 'cessationOfOperation', note: '测试' });
    const before = await verifyFile(ctx(), stamped);
    expect(before.verdict.ok).toBe(true);
    expect(before.signatures[0]?.today?.code).toBe('revoked');
    expect((await verifyFile(ctx(), bare)).verdict.code).toBe('revoked');
    await expect(signCms(ctx(), made.certificate.id, content)).rejects.toMatchObject({ code: 'trust.keyUnavailable' });
  });

  it('keeps evidence that openssl verifies from the exported file alone', async () => {
    const { evidenceId } = await city
      .ctx()
      .transaction((tx) =>
        sealEvidence(tx, { subject: 'test.record:1', title: '示例记录', bytes: content, keepAs: '记录.txt' }),
      );
    const { bytes } = await exportEvidence(ctx(), evidenceId);
    const parts = await readZip(bytes);
    for (const [name, part] of parts) if (!name.includes('/')) bench.file(name, part);
    bench.file('original.txt', parts.get('原文/记录.txt') ?? '');
    const cms = await bench.openssl(
      'cms',
      '-verify',
      '-binary',
      '-inform',
      'DER',
      '-in',
      'signature.p7s',
      '-content',
      'original.txt',
      '-CAfile',
      'chain.pem',
      '-purpose',
      'any',
      '-out',
      'verified.bin',
    );
    expect(cms.text).toContain('Verification successful');
    const stamp = await bench.openssl(
      'ts',
      '-verify',
      '-data',
      'signature-value.der',
      '-in',
      'timestamp.tst',
      '-token_in',
      '-CAfile',
      'chain.pem',
    );
    expect(stamp.text).toContain('Verification: OK');
    const ocsp = await bench.openssl(
      'ocsp',
      '-respin',
      'ocsp.der',
      '-issuer',
      'issuing.pem',
      '-sha256',
      '-cert',
      'signer.pem',
      '-CAfile',
      'chain.pem',
    );
    expect(ocsp.text).toContain('Response verify OK');
    expect(ocsp.text).toContain('signer.pem: good');
    const crl = await bench.openssl('crl', '-in', 'root-crl.pem', '-CAfile', 'root.pem', '-noout');
    expect(crl.text).toContain('verify OK');
    bench.file('evidence.zip', bytes);
    expect((await bench.run('unzip', 'unzip', '-t', 'evidence.zip')).text).toContain('No errors detected');
    expect((await verifyFile(ctx(), bytes)).verdict.ok).toBe(true);
    const changed = Buffer.from(bytes);
    const at = changed.indexOf(content);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect((await verifyFile(ctx(), changed)).verdict.ok).toBe(false);
  });

  it("keeps a person's own SM2 signature, which openssl verifies by its guide, and trusts no root of its own", async () => {
    const holder = await testHolder('sm2');
    const issued = await issueCertificate(ctx(), { profile: 'person', subject, request: holder.request });
    const signature = await holder.sign(content);
    const seal = (bytes: Uint8Array) =>
      city.ctx().transaction((tx) =>
        sealEvidence(tx, {
          subject: 'test.record:2',
          title: '示例申请',
          bytes,
          keepAs: '申请.txt',
          signed: { certificate: issued.pem, signature },
        }),
      );
    await expect(seal(Buffer.from('别的'))).rejects.toMatchObject({ code: 'trust.signatureRefused' });
    const { bytes } = await exportEvidence(ctx(), (await seal(content)).evidenceId);
    const report = await verifyFile(ctx(), bytes);
    expect(report).toMatchObject({ kind: 'evidence', verdict: { ok: true } });
    expect(await checkEvidence(bytes, [], new Date())).toMatchObject({ verdict: { code: 'untrusted' } });
    const parts = await readZip(bytes);
    for (const [name, part] of parts) if (!name.includes('/')) bench.file(name, part);
    const key = await bench.openssl('x509', '-in', 'signer.pem', '-pubkey', '-noout');
    bench.file('signer.pub', key.text);
    const done = await bench.openssl(
      'dgst',
      '-sm3',
      '-verify',
      'signer.pub',
      '-sigopt',
      'distid:1234567812345678',
      '-signature',
      'signature-value.der',
      'signed-bytes.der',
    );
    expect(done.text).toContain('Verified OK');
    expect(Buffer.from(parts.get('说明.txt') ?? '').toString()).toContain('根证书指纹');
  });
});
