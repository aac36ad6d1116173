import { createHash } from 'node:crypto';
import { readdirSync, renameSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyFile } from '#engines/trust';
import { openBench } from '#engines/trust/testing';
import { run as forget, one, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { actOnCase } from '../act-on-case.ts';
import { endOfficeSeal, issueOfficeSeal, officeSeal } from '../seals/office-seal.ts';
import { submitCase } from '../submit-case.ts';
import { caseModules, official, submission } from '../testing.ts';
import { papers } from './papers.repo.ts';
import { checkPaper, lookAtPaper, papersOf } from './read-papers.ts';
import { sealEvidenceJob } from './seal-evidence.ts';
import { sealPaper } from './seal-paper.ts';
import { paperPdf } from './set-paper.ts';

/** Programs of others, one after the other, on a machine that is busy. */
const SLOW = 180_000;

describe('electronic seals on papers', () => {
  let city: TestCity;
  const bench = openBench();
  beforeAll(async () => {
    city = await testCity({ modules: caseModules, pack: 'testville', demo: true, now: '2026-11-02T02:00:00Z' });
    await city.drain();
  });
  afterAll(async () => {
    bench.close();
    await city.close();
  });

  const OFFICE = 'zfb';
  async function accepted() {
    const { case: made } = await submitCase(city.ctx(), submission('itm-083', '990100'));
    await actOnCase(city.ctx(), { caseId: made.id, command: { type: 'accept' } });
    await city.drain();
    const all = await papersOf(city.ctx(), made.id);
    const of = (title: string) => all.find((paper) => paper.title === title)!;
    return { id: made.id, notice: of('受理通知书'), receipt: of('收件凭证') };
  }
  const textOf = async (pdf: Uint8Array) => {
    bench.file('paper.pdf', pdf);
    return (await bench.run('pdftotext', 'poppler-utils', '-layout', 'paper.pdf', '-')).text.replaceAll(/[ \t]+/g, '');
  };
  const signaturesOf = async (pdf: Uint8Array) => {
    bench.file('paper.pdf', pdf);
    return (await bench.run('pdfsig', 'poppler-utils', 'paper.pdf')).text;
  };

  it(
    'are there for the offices that decide in the demonstration, and others verify the papers that bear them',
    async () => {
      const seal = await officeSeal(city.ctx(), OFFICE);
      expect(seal).toMatchObject({ profile: 'seal', suite: 'p256', state: 'valid' });
      const { id, notice, receipt } = await accepted();
      const { pdf } = await lookAtPaper(city.ctx(), id, notice.id);
      const shown = await signaturesOf(pdf);
      expect(shown).toContain('Signature is Valid');
      expect(shown).toContain('ETSI.CAdES.detached');
      expect(shown).toContain('Total document signed');
      const text = await textOf(pdf);
      expect(text).toContain('已加盖电子印章');
      expect(text).toContain(seal?.serial);
      const ours = await verifyFile(city.ctx(), pdf);
      expect(ours).toMatchObject({ kind: 'pdf', verdict: { ok: true }, signatures: [{ timeProof: 'timestamp' }] });
      const changed = Buffer.from(pdf);
      changed[changed.indexOf('/MediaBox') + 12] = 0x39;
      expect(await signaturesOf(changed)).toContain('Digest Mismatch');
      expect(await checkPaper(city.ctx(), notice.code)).toMatchObject({
        sha256: createHash('sha256').update(pdf).digest('hex'),
        seal: { by: seal?.commonName, serial: seal?.serial, certificate: 'valid' },
      });
      // A plain receipt needs none, and says nothing of one.
      const plain = (await lookAtPaper(city.ctx(), id, receipt.id)).pdf;
      expect(await signaturesOf(plain)).toContain('does not contain any signatures');
      expect(await textOf(plain)).not.toContain('电子印章');
      expect((await checkPaper(city.ctx(), receipt.code))?.seal).toBeNull();
    },
    SLOW,
  );

  it(
    'keep beside them what proves them later, in one file that openssl and pdfsig verify without this system',
    async () => {
      const { id, notice } = await accepted();
      const desk = official(city, 'clerk', '/org/zf/zfb', ['cases.paper.open']);
      const base = `/api/cases/cases/${id}/papers/${notice.id}`;
      const facts = (await city.inject({ url: `${base}/evidence`, as: desk })).json();
      const seal = await officeSeal(city.ctx(), OFFICE);
      expect(facts).toMatchObject({ status: 'good', serial: seal?.serial, listEntries: 0 });
      expect(facts.chain).toHaveLength(3);
      const file = await city.inject({ url: `${base}/evidence.zip`, as: desk });
      expect(file.headers['content-type']).toContain('application/zip');
      bench.file('evidence.zip', file.rawPayload);
      expect((await bench.run('unzip', 'unzip', '-oj', 'evidence.zip')).text).toContain('signature.p7s');
      // `unzip` without a locale writes Chinese names in bytes of its own.
      for (const name of readdirSync(bench.dir, { encoding: 'buffer' })) {
        const ending = name.toString('latin1').slice(-4);
        const isOther = name.toString('latin1') !== 'paper.pdf' && ['.bin', '.pdf'].includes(ending);
        if (isOther) renameSync(Buffer.concat([Buffer.from(`${bench.dir}/`), name]), `${bench.dir}/exported${ending}`);
      }
      const covered = 'exported.bin';
      const run = (...line: string[]) => bench.openssl(...line).then(({ text }) => text);
      const chain = ['-CAfile', 'chain.pem'];
      const signature = ['-binary', '-inform', 'DER', '-in', 'signature.p7s', '-content', covered];
      expect(await run('cms', '-verify', ...signature, ...chain, '-purpose', 'any', '-out', 'out.bin')).toContain(
        'Verification successful',
      );
      const stamp = ['-data', 'signature-value.der', '-in', 'timestamp.tst', '-token_in'];
      expect(await run('ts', '-verify', ...stamp, ...chain)).toContain('Verification: OK');
      const answer = ['-sha256', '-respin', 'ocsp.der', '-issuer', 'issuing.pem', '-cert', 'signer.pem'].concat(
        '-validity_period',
        '3155760000',
      );
      const ocsp = await run('ocsp', ...answer, ...chain);
      expect(ocsp).toContain('Response verify OK');
      expect(ocsp).toContain('signer.pem: good');
      expect((await bench.run('pdfsig', 'poppler-utils', 'exported.pdf')).text).toContain('Total document signed');
      expect(await verifyFile(city.ctx(), file.rawPayload)).toMatchObject({ kind: 'evidence', verdict: { ok: true } });
      // For another office there is neither.
      const elsewhere = official(city, 'clerk', '/org/zf/yhz', ['cases.paper.open']);
      expect((await city.inject({ url: `${base}/evidence.zip`, as: elsewhere })).statusCode).toBe(404);
      // One that was sealed before evidence was kept gets its own at night.
      await forget(city.ctx(), sql`update cases.papers set has_evidence = false where id = ${notice.id}`);
      await sealEvidenceJob.run(city.ctx(), {});
      expect((await papers.byId(city.ctx(), notice.id))?.hasEvidence).toBe(true);
      expect((await city.inject({ url: `${base}/evidence`, as: desk })).json()).toMatchObject({ status: 'good' });
    },
    SLOW,
  );

  it('are said to be missing where the office has none, and put on later without another number', async () => {
    const before = (await officeSeal(city.ctx(), OFFICE))!;
    await expect(issueOfficeSeal(city.ctx(), OFFICE, 60)).rejects.toMatchObject({ code: 'cases.sealThere' });
    const sealed = await accepted();
    await endOfficeSeal(city.ctx(), OFFICE, '印章换发');
    const bare = await accepted();
    expect(await textOf((await lookAtPaper(city.ctx(), bare.id, bare.notice.id)).pdf)).toContain('（未加盖电子印章）');
    expect((await checkPaper(city.ctx(), bare.notice.code))?.seal).toBe('missing');
    await expect(sealPaper(city.ctx(), bare.id, bare.notice.id)).rejects.toMatchObject({ code: 'cases.noSeal' });
    const fresh = await issueOfficeSeal(city.ctx(), OFFICE, 60);
    expect(fresh.certificate.serial).not.toBe(before.serial);
    await sealPaper(city.ctx(), bare.id, bare.notice.id);
    const { pdf, name } = await lookAtPaper(city.ctx(), bare.id, bare.notice.id);
    expect(name).toContain(bare.notice.number);
    expect(await signaturesOf(pdf)).toContain('Signature is Valid');
    await expect(sealPaper(city.ctx(), bare.id, bare.notice.id)).rejects.toMatchObject({ code: 'cases.sealedBefore' });
    // What the old seal was put on before it ended still holds.
    const old = (await lookAtPaper(city.ctx(), sealed.id, sealed.notice.id)).pdf;
    expect((await checkPaper(city.ctx(), sealed.notice.code))?.seal).toMatchObject({
      serial: before.serial,
      certificate: 'revoked',
    });
    expect(await signaturesOf(old)).toContain('Signature is Valid');
  });

  it('are put on once, however many ask for the paper at the same time', async () => {
    const { id, notice } = await accepted();
    const row = { ...(await papers.byId(city.ctx(), notice.id))!, fileId: null };
    await city
      .ctx()
      .transaction((tx) =>
        papers.keepFile(
          tx,
          notice.id,
          { id: null as never, sha256: '' },
          { sealCertificateId: null, sealSerial: null, sealedBy: null, sealedAt: null },
        ),
      );
    const count = () =>
      one(
        city.ctx(),
        sql<{ n: number }>`select count(*)::int as n from kernel.files where name like ${`%${notice.number}%`}`,
      );
    const { n } = await count();
    const made = await Promise.all([1, 2, 3].map(() => paperPdf(city.ctx(), row)));
    expect(new Set(made.map((pdf) => createHash('sha256').update(pdf).digest('hex'))).size).toBe(1);
    expect((await count()).n).toBe(n + 1);
    expect(id).toBeTruthy();
  });

  it('are managed where the office is, by who proved who they are, and nowhere else', async () => {
    const admin = official(city, 'head', '/org/zf/zfb', ['cases.seal.list', 'cases.seal.issue', 'cases.seal.end']);
    const list = (await city.inject({ url: '/api/cases/seals', as: admin })).json().items;
    expect(list).toMatchObject([{ id: OFFICE, state: 'good', mayIssue: false, mayEnd: true }]);
    const elsewhere = official(city, 'head', '/org/zf/yhz', ['cases.seal.list', 'cases.seal.end']);
    const url = `/api/cases/seals/${OFFICE}/end`;
    const payload = { reason: '试一试停用' };
    expect((await city.inject({ method: 'POST', url, payload, as: elsewhere })).statusCode).toBe(404);
    expect((await city.inject({ method: 'POST', url, payload, as: admin })).statusCode).toBe(204);
    const after = (await city.inject({ url: '/api/cases/seals', as: admin })).json().items;
    expect(after).toMatchObject([{ state: 'ended', mayIssue: true, mayEnd: false }]);
  });
});
