import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { pemBlocks, toDer } from '../asn1/pem.ts';
import { readCertificate } from '../certificates/read-certificate.ts';
import { bareKey } from '../cms/write-enveloped.ts';
import type { Suite } from '../contract.ts';
import {
  approveKeyRecovery,
  certificatesOf,
  findCertificate,
  issueCertificate,
  renewCertificate,
  requestKeyRecovery,
  resumeCertificate,
  revokeCertificate,
  suspendCertificate,
  trust,
  verifyCertificate,
  verifySignature,
} from '../index.ts';
import { openDeliveredKey } from '../issue/enveloped-key.ts';
import { openerOf } from '../keys/suites.ts';
import { type TestHolder, testHolder } from '../testing.ts';

describe('the life of a certificate', () => {
  let city: TestCity;
  const start = '2026-03-01T02:00:00Z';
  beforeAll(async () => {
    city = await testCity({ modules: [trust], pack: 'testville', demo: true, now: start });
  });
  afterAll(() => city.close());

  const as = (id: string) => city.ctx(city.person([{ permission: '*', scope: '/' }], { id, name: id }));
  const ctx = () => as('per_officer');
  const subject = { country: 'CN', organisation: '试验县信息办', commonName: '示例' };

  async function issued(suite: Suite, holderId = 'test.person:1') {
    const holder: TestHolder = await testHolder(suite);
    const made = await issueCertificate(ctx(), {
      profile: 'staff',
      subject,
      request: holder.request,
      holder: holderId,
    });
    return { holder, made, id: made.certificate.id };
  }

  it.each<Suite>(['p256', 'sm2'])('is held, resumed and revoked, and says so at every instant (%s)', async (suite) => {
    city.clock.set(start);
    const { made, id } = await issued(suite);
    const code = async (at?: string) => (await verifyCertificate(ctx(), made.pem, at ? { at: new Date(at) } : {})).code;
    expect(await code()).toBe('good');
    city.clock.set('2026-03-02T02:00:00Z');
    await suspendCertificate(ctx(), id, '钥匙找不到了');
    expect(await code()).toBe('held');
    await expect(suspendCertificate(ctx(), id, '再冻结')).rejects.toMatchObject({ code: 'trust.wrongState' });
    city.clock.set('2026-03-03T02:00:00Z');
    await resumeCertificate(ctx(), id, '钥匙找到了');
    expect(await code()).toBe('good');
    city.clock.set('2026-03-04T02:00:00Z');
    await revokeCertificate(ctx(), id, { reason: 'keyCompromise', note: '丢失' });
    expect(await code()).toBe('revoked');
    expect(await code('2026-03-01T12:00:00Z')).toBe('good');
    expect(await code('2026-03-02T12:00:00Z')).toBe('held');
    expect(await code('2026-03-03T12:00:00Z')).toBe('good');
    expect(await code('2026-02-01T00:00:00Z')).toBe('notYetValid');
    await expect(resumeCertificate(ctx(), id, '恢复')).rejects.toMatchObject({ code: 'trust.wrongState' });
  });

  it('knows the order of changes at one instant, whatever their ids', async () => {
    city.clock.set(start);
    const { made, id } = await issued('p256');
    for (let turn = 0; turn < 8; turn += 1) {
      await suspendCertificate(ctx(), id, '冻结');
      expect((await verifyCertificate(ctx(), made.pem)).code).toBe('held');
      await resumeCertificate(ctx(), id, '解冻');
      expect((await verifyCertificate(ctx(), made.pem)).code).toBe('good');
    }
  });

  it('holds no longer than its profile lets it, and ends a hold that nobody ended', async () => {
    city.clock.set(start);
    const { made, id } = await issued('sm2');
    await expect(suspendCertificate(ctx(), id, '太久', 31)).rejects.toMatchObject({ code: 'trust.holdTooLong' });
    await suspendCertificate(ctx(), id, '钥匙找不到了', 10);
    const endHolds = async () => {
      const job = city.runtime.base.subscriptions.jobs.find(({ name }) => name === 'trust.certificate.end-holds');
      await job?.run(city.ctx(), {} as never);
      return (await findCertificate(ctx(), id))?.state;
    };
    city.clock.set('2026-03-11T15:59:59Z');
    expect(await endHolds()).toBe('held');
    city.clock.set('2026-03-11T16:00:01Z');
    expect(await endHolds()).toBe('revoked');
    expect((await verifyCertificate(ctx(), made.pem, { at: new Date('2026-03-05T00:00:00Z') })).code).toBe('held');
    expect((await verifyCertificate(ctx(), made.pem)).code).toBe('revoked');
  });

  it('lets nobody in a second after the end, and notes the end at night', async () => {
    city.clock.set(start);
    const { made, id } = await issued('sm2');
    const end = new Date(made.certificate.notAfter);
    expect((await verifyCertificate(ctx(), made.pem, { at: new Date(end.getTime() + 1000) })).code).toBe('expired');
    city.clock.set(new Date(end.getTime() + 1000).toISOString());
    expect((await findCertificate(ctx(), id))?.state).toBe('expired');
    await city.runtime.base.subscriptions.jobs
      .find((job) => job.name === 'trust.certificate.expire')
      ?.run(city.ctx(), {} as never);
    const noted = await rows(
      city.ctx(),
      sql<{ to: string }>`select to_state as to from trust.certificate_changes
      where certificate_id = ${id} and to_state = 'expired'`,
    );
    expect(noted).toHaveLength(1);
  });

  it('tells a signature from a changed one, a wrong purpose and a stranger apart', async () => {
    city.clock.set(start);
    for (const suite of ['p256', 'sm2'] as const) {
      const { made, holder } = await issued(suite);
      const bytes = Buffer.from('登录挑战 123456');
      const signature = await holder.sign(bytes);
      const ask = { certificate: made.pem, bytes, signature, purpose: 'sign-in' as const };
      expect(await verifySignature(ctx(), ask)).toMatchObject({ ok: true, certificate: { holder: 'test.person:1' } });
      expect((await verifySignature(ctx(), { ...ask, bytes: Buffer.from('登录挑战 123457') })).code).toBe(
        'badSignature',
      );
      expect((await verifySignature(ctx(), { ...ask, purpose: 'server' })).code).toBe('wrongPurpose');
      expect((await verifySignature(ctx(), { ...ask, certificate: made.encryption?.pem ?? '' })).code).toBe(
        'wrongPurpose',
      );
      expect((await verifySignature(ctx(), { ...ask, certificate: 'nonsense' })).code).toBe('malformed');
      const changed = Buffer.from(toDer(made.pem));
      changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
      expect((await verifyCertificate(ctx(), changed)).code).toBe('badChain');
    }
  });

  it('is renewed only near its end, under a new key, and the old key of the encryption pair stays recoverable', async () => {
    city.clock.set(start);
    const { made, id } = await issued('sm2', 'test.person:2');
    const next = await testHolder('sm2');
    await expect(renewCertificate(ctx(), id, next.request)).rejects.toMatchObject({ code: 'trust.renewWindow' });
    city.clock.set('2027-02-15T02:00:00Z');
    const renewed = await renewCertificate(ctx(), id, next.request);
    expect(renewed.certificate).toMatchObject({ renewsId: id, subject: made.certificate.subject, state: 'valid' });
    const all = await certificatesOf(ctx(), 'test.person:2');
    expect(all.map((one) => one.state).sort()).toEqual(['revoked', 'revoked', 'valid', 'valid']);
    expect((await findCertificate(ctx(), id))?.reason).toBe('superseded');

    const receiver = await testHolder('sm2');
    const old = made.encryption?.certificate.id ?? '';
    const ask = { reason: '案件需要', document: '示例调取函1号', request: receiver.request };
    await expect(requestKeyRecovery(ctx(), id, ask)).rejects.toMatchObject({ code: 'trust.noEscrow' });
    const { recoveryId } = await requestKeyRecovery(as('per_first'), old, ask);
    await expect(approveKeyRecovery(as('per_first'), recoveryId)).rejects.toMatchObject({
      code: 'trust.recoverySamePerson',
    });
    await expect(approveKeyRecovery(city.ctx(), recoveryId)).rejects.toMatchObject({
      code: 'trust.recoveryNeedsPerson',
    });
    const { envelopedKey } = await approveKeyRecovery(as('per_second'), recoveryId);
    const pair = await openDeliveredKey(envelopedKey, bareKey(receiver.pair), openerOf(receiver.pair));
    const encryption = readCertificate(toDer(made.encryption?.pem ?? ''));
    expect(Buffer.from(pair.point)).toEqual(Buffer.from(encryption.publicKey?.point ?? []));
    await expect(approveKeyRecovery(as('per_third'), recoveryId)).rejects.toMatchObject({
      code: 'trust.recoveryClosed',
    });
  });

  it('knows the certificates of its own authorities, good until the root revokes them', async () => {
    city.clock.set(start);
    const { made } = await issued('p256');
    for (const { der } of pemBlocks(made.chainPem)) expect((await verifyCertificate(ctx(), der)).code).toBe('good');
    const [issuing] = pemBlocks(made.chainPem);
    expect((await verifyCertificate(ctx(), issuing?.der ?? '', { purpose: 'sign' })).code).toBe('wrongPurpose');
  });

  it('lets nobody in while the list of the root is past its next update', async () => {
    city.clock.set(start);
    const { made } = await issued('p256');
    city.clock.set('2026-09-15T02:00:00Z');
    expect(await verifyCertificate(ctx(), made.pem)).toMatchObject({ ok: false, code: 'statusUnavailable' });
    await city.runtime.base.subscriptions.jobs
      .find((job) => job.name === 'trust.crl.renew')
      ?.run(city.ctx(), {} as never);
    expect((await verifyCertificate(ctx(), made.pem)).code).toBe('good');
  });
});
