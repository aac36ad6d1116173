import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestCity, testCity } from '#kernel/testing';
import { authorityIdOf } from '../authorities/authority-certificates.ts';
import type { Suite } from '../contract.ts';
import {
  installAuthority,
  installRootList,
  issueCertificate,
  listAtRoot,
  makeRootMedium,
  requestAuthority,
  signAtRoot,
  trust,
  verifyCertificate,
} from '../index.ts';
import { type Bench, chainFiles, distId, openBench, testHolder } from '../testing.ts';
import { openRootMedium } from './root-medium.ts';

describe('the key ceremony of an offline root', () => {
  let city: TestCity;
  let bench: Bench;
  beforeAll(async () => {
    city = await testCity({ modules: [trust], pack: 'testville' });
    bench = openBench();
  });
  afterAll(async () => {
    bench.close();
    await city.close();
  });

  const passphrases = ['甲的口令甲的口令甲的口令', 'second custodian phrase', 'third custodian phrase'];
  const name = { country: 'CN', organisation: '试验县', commonName: '试验县根证书' };

  it.each<Suite>(['p256', 'sm2'])(
    'makes a root, signs an issuing authority and puts it to work (%s)',
    async (suite) => {
      const ctx = city.ctx();
      const now = new Date();
      const folder = path.join(bench.dir, `root-${suite}`);
      const out = path.join(bench.dir, `out-${suite}`);
      const holder = await testHolder(suite);
      const ask = { profile: 'person', subject: { commonName: '示例' }, request: holder.request };
      await expect(issueCertificate(ctx, ask)).rejects.toMatchObject({ code: 'trust.authorityMissing' });

      const transcript = await makeRootMedium(folder, {
        suite,
        name,
        years: 20,
        passphrases,
        threshold: 2,
        now,
        cost: 12,
      });
      expect(transcript).toMatch(/指纹（SHA-256）：[0-9A-F]{64}/);
      expect(readFileSync(path.join(folder, 'transcript.txt'), 'utf8')).toContain('任意 2 位到场');
      const asked = await requestAuthority(ctx, suite);
      const request = `# address: ${asked.address}\n${asked.request}`;
      const act = { folder, out, now, crlDays: 180 };
      const alone = { ...act, passphrases: passphrases.slice(0, 1) };
      await expect(signAtRoot(alone, request, 10)).rejects.toThrow('口令不够');
      await signAtRoot({ ...act, passphrases: passphrases.slice(1) }, request, 10);
      const part = (file: string) => readFileSync(path.join(out, file), 'utf8');
      const signed = { certificate: part('issuing.pem'), root: part('root.pem'), crl: part('root-crl.pem') };
      await expect(installAuthority(ctx, { ...signed, root: signed.certificate })).rejects.toMatchObject({
        code: 'trust.authorityRefused',
      });
      await installAuthority(ctx, signed);
      await expect(installAuthority(ctx, signed)).rejects.toMatchObject({ code: 'trust.authorityRefused' });

      const issued = await issueCertificate(ctx, ask);
      expect((await verifyCertificate(ctx, issued.pem)).code).toBe('good');
      const files = chainFiles(bench, `chain-${suite}`, issued.chainPem);
      const distid = suite === 'sm2' ? ['-vfyopt', distId] : [];
      const up = await bench.openssl('verify', ...distid, '-CAfile', files.root, files.issuing);
      expect(up.text).toContain('OK');

      const serial = await serialOf(files.issuing);
      await listAtRoot({ ...act, passphrases }, { serial, reason: 'caCompromise' });
      const rootId = authorityIdOf(openRootMedium(folder, passphrases).signer);
      await installRootList(ctx, rootId, part('root-crl.pem'));
      expect((await verifyCertificate(ctx, issued.pem)).code).toBe('revoked');
    },
  );

  const serialOf = async (file: string) =>
    (await bench.openssl('x509', '-in', file, '-noout', '-serial')).text.replace('serial=', '').trim();

  it('refuses weak passphrases, a lone opener of many, and a folder that holds something', async () => {
    const draft = { suite: 'p256' as const, name, years: 20, passphrases, threshold: 2, now: new Date(), cost: 12 };
    const folder = path.join(bench.dir, 'refused');
    await expect(makeRootMedium(folder, { ...draft, passphrases: ['short', 'shorter'] })).rejects.toThrow(
      '至少 12 个字',
    );
    await expect(makeRootMedium(folder, { ...draft, threshold: 1 })).rejects.toThrow('至少应由两人');
    await expect(makeRootMedium(path.join(bench.dir, 'root-p256'), draft)).rejects.toThrow('不是空的');
  });
});
