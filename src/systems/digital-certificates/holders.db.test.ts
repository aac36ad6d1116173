import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { looksOf, registerPerson } from '#engines/parties';
import { rows, run, sql } from '#kernel';
import type { TestCity } from '#kernel/testing';
import { remindExpiring } from './change-certificate.ts';
import type { NewApplication } from './contract.ts';
import { personalData } from './personal-data.ts';
import { bringTo, type Desk, deskOf, sampleForm, testOffice } from './testing.ts';

let city: TestCity;
let desk: Desk;
beforeAll(async () => {
  city = await testOffice();
  desk = deskOf(city);
});
afterAll(() => city.close());

const PASSPORT = { documentKind: 'passport', country: 'USA', idNumber: 'X1234567' } as const;
const person = (more: Partial<NewApplication>): Partial<NewApplication> => ({
  ...{ kind: 'person', name: '王示安', carrier: 'soft', uscc: '' },
  ...more,
});
/** What left by text message, the newest last. */
async function told(phone: string): Promise<string[]> {
  await city.drain();
  const as = city.person([{ permission: 'messaging.*', scope: '/' }]);
  const box = (await city.inject({ url: '/api/messaging/demo-box', as })).json() as { to: string; text: string }[];
  return box.filter((one) => one.to.endsWith(phone.slice(-4))).map((one) => one.text);
}

describe('the holder', () => {
  it('is told when the certificate is made, held, resumed, revoked, and thirty days before its end, once each', async () => {
    const phone = '19900001301';
    const done = await bringTo(desk, 'collected', { form: person({ phone }) });
    const id = String(done['certificate']);
    expect(await told(phone)).toEqual([expect.stringContaining('证书已签发，请带身份证件到受理点领取')]);
    const as = desk.clerk('甲');
    const act = async (what: string, body: object) => {
      const { version } = await desk.get(as, `/certificates/${id}`);
      expect((await desk.post(as, `/certificates/${id}/${what}`, { version, ...body })).status).toBe(200);
    };
    await act('suspend', { days: 3, reason: '本人申请' });
    await act('resume', { reason: '本人申请' });
    await run(
      city.ctx(),
      sql`update digital_certificates.certificates set not_after = ${city.ctx().now()}::timestamptz + interval '29 days' where id = ${id}`,
    );
    await remindExpiring(city.ctx());
    await remindExpiring(city.ctx());
    await act('revoke', { code: 'keyCompromise', reason: '口令泄露' });
    const texts = await told(phone);
    for (const words of ['已冻结', '已解冻', '已吊销', '到期，请带证件到受理点办理更新'])
      expect(texts.filter((text) => text.includes(words))).toHaveLength(1);
    const listed = await rows(
      city.ctx(),
      sql<{ t: string }>`select m::text as t from ${sql.table('messaging.messages')} m`,
    );
    expect(listed.some(({ t }) => t.includes(phone))).toBe(false);
  });

  it('shows a passport with its country, or a residence card, and the certificate carries no resident number', async () => {
    const as = desk.clerk('甲');
    const post = (form: object) => desk.post(as, '/applications', { ...sampleForm, ...person({}), ...form });
    const without = await post({ ...PASSPORT, country: '', phone: '19900001302' });
    expect([without.status, JSON.stringify(without.body)]).toEqual([422, expect.stringContaining('签发国')]);
    const done = await bringTo(desk, 'collected', { form: person({ ...PASSPORT, phone: '19900001302' }) });
    expect(done['idMask']).not.toContain('1234567');
    const other = await post({ documentKind: 'foreign-residence', idNumber: 'USA110195001014', phone: '19900001303' });
    expect(other.status).toBe(200);
    // The same passport is the same holder: no second open application.
    const first = await post({ ...PASSPORT, phone: '19900001304' });
    const second = await post({ ...PASSPORT, phone: '19900001304' });
    expect([first.status, second.status]).toEqual([200, 409]);
    await desk.post(as, `/applications/${first.body['id']}/withdraw`, {
      version: first.body['version'],
      reason: '试验',
    });
  });

  it('finds applications and certificates in the own copy, and on the own page who looked at the number', async () => {
    const input = {
      name: '王示安',
      documentKind: 'passport',
      number: 'X7654321',
      country: 'USA',
      birthDate: '1980-01-01',
    } as const;
    const holder = await registerPerson(city.ctx(), input, { method: 'counter', evidence: '原件' });
    const form = person({ ...PASSPORT, idNumber: 'X7654321', phone: '19900001305' });
    const done = await bringTo(desk, 'collected', { form });
    const who = { personId: holder.id, actorIds: [] };
    const copy = await personalData.collect(city.ctx(), who);
    expect(copy[0]?.rows[0]).toMatchObject({ 申请编号: done['number'], 证件号码: 'X7654321', 手机号码: '19900001305' });
    expect(copy[1]?.rows).toHaveLength(1);
    await desk.post(desk.clerk('甲'), `/applications/${done['id']}/reveal`);
    const looks = await looksOf(city.ctx(), holder.id);
    expect(looks[0]).toMatchObject({ fields: ['number', 'phone'], reason: `办理数字证书申请 ${done['number']}` });
    const kept = await city.ctx().transaction(async (tx) => personalData.erase?.(tx, who));
    expect(kept?.[0]?.law).toContain('电子签名法第二十四条');
  });
});

it('follows the authority when a hold ran out that nobody ended', async () => {
  const done = await bringTo(desk, 'collected', {
    form: person({ idNumber: '610429197510030024', phone: '19900001306' }),
  });
  const id = String(done['certificate']);
  const as = desk.clerk('甲');
  const { version } = await desk.get(as, `/certificates/${id}`);
  await desk.post(as, `/certificates/${id}/suspend`, { version, days: 2, reason: '本人申请' });
  city.clock.set('2026-11-26T16:00:01Z');
  const job = city.runtime.base.subscriptions.jobs.find(({ name }) => name === 'trust.certificate.end-holds');
  await job?.run(city.ctx(), {} as never);
  await city.drain();
  expect(await desk.get(as, `/certificates/${id}`)).toMatchObject({ state: 'revoked', holdUntil: null });
  expect((await told('19900001306')).some((text) => text.includes('已吊销'))).toBe(true);
});
