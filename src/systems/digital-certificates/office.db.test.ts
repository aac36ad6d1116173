import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeSoftKey } from '#engines/trust';
import type { TestCity } from '#kernel/testing';
import { bringTo, type Desk, deskOf, sampleForm, seeOriginals, testOffice } from './testing.ts';

let city: TestCity;
let desk: Desk;
beforeAll(async () => {
  city = await testOffice();
  desk = deskOf(city);
  await desk.post(desk.clerk('库管'), '/stock/receive', {
    counter: sampleForm.counter,
    model: '示例型号',
    firstSerial: 'T-0001',
    quantity: 40,
    document: '示例入库单',
  });
});
afterAll(() => city.close());

let serial = 0;
/** Units whose codes differ, so that each may have an open application. */
const anotherUnit = () => {
  serial += 1;
  return {
    kind: 'device' as const,
    name: '示例业务系统',
    organisation: '示例单位',
    dnsName: `host${serial}.example.cn`,
  };
};
const request = async (suite: 'p256' | 'sm2' = 'p256') => (await makeSoftKey(suite, { commonName: '示例' })).request;

describe('an application at the counter', () => {
  it('says at each field what is wrong with what was typed', async () => {
    const answer = await desk.post(desk.clerk('甲'), '/applications', {
      ...sampleForm,
      uscc: '91350100M000100Y44',
      idNumber: '110105194912310021',
    });
    expect(answer.status).toBe(422);
    expect((answer.body['errors'] as { path: string }[]).map((one) => one.path)).toEqual(['/uscc', '/idNumber']);
  });

  it('refuses a second open application of the same holder, even when two clerks enter it at once', async () => {
    const form = { ...sampleForm, ...anotherUnit() };
    const both = await Promise.all([1, 2].map(() => desk.post(desk.clerk('甲'), '/applications', form)));
    expect(both.map((one) => one.status).sort()).toEqual([200, 409]);
  });

  it('is accepted only after the originals were seen and every needed material is there', async () => {
    const accepts = desk.clerk('甲');
    const { id, version } = await bringTo(desk, 'submitted', { form: anotherUnit() });
    const accept = (documentMatches: boolean) =>
      desk.post(accepts, `/applications/${id}/accept`, { document: 'licence', documentMatches, version });
    expect((await accept(false)).body['code']).toBe('digital-certificates.identityUnchecked');
    expect((await accept(true)).body).toMatchObject({ code: 'digital-certificates.materialMissing', status: 422 });
    await seeOriginals(desk, accepts, String(id));
    const accepted = (await accept(true)).body;
    expect(accepted).toMatchObject({ state: 'accepted', checkedBy: '甲', dueOn: '2026-11-27' });
  });

  it('is not reviewed by the clerk who received it (works means 1)', async () => {
    const { id, version } = await bringTo(desk, 'submitted', { form: anotherUnit() });
    const [one, other] = [desk.clerk('甲'), desk.clerk('乙')];
    await seeOriginals(desk, one, String(id));
    await desk.post(one, `/applications/${id}/accept`, { document: 'licence', documentMatches: true, version });
    const claim = (as: typeof one) => desk.post(as, `/applications/${id}/claim`, { version: Number(version) + 1 });
    expect((await claim(one)).body['code']).toBe('digital-certificates.handledByYou');
    expect(await desk.get(one, `/applications/${id}`)).toMatchObject({
      acts: ['withdraw'],
      closed: expect.stringContaining('另一位'),
    });
    expect((await claim(other)).body).toMatchObject({ state: 'reviewing', claimedByMe: true });
    const prepare = await desk.post(one, `/applications/${id}/approve`, { version: Number(version) + 2 });
    expect(prepare.body['code']).toBe('digital-certificates.handledByYou');
  });

  it('is claimed by one of two reviewers', async () => {
    const { id, version } = await bringTo(desk, 'accepted', { form: anotherUnit() });
    const both = await Promise.all(
      ['乙', '丙'].map((name) => desk.post(desk.clerk(name), `/applications/${id}/claim`, { version })),
    );
    expect(both.map((one) => one.status).sort()).toEqual([200, 409]);
  });

  it('comes back for correction with a reason, goes in again corrected, and can be withdrawn', async () => {
    const { id, version } = await bringTo(desk, 'submitted', { form: anotherUnit() });
    const as = desk.clerk('甲');
    const back = await desk.post(as, `/applications/${id}/return`, { reason: '授权书缺公章', version });
    expect(back.body).toMatchObject({ state: 'returned', steps: [{ act: 'return', opinion: '授权书缺公章' }, {}] });
    const fixed = await desk.post(as, `/applications/${id}/correct`, {
      ...sampleForm,
      ...anotherUnit(),
      name: '示例系统（更正）',
      version: back.body['version'],
    });
    expect(fixed.body).toMatchObject({ state: 'submitted', name: '示例系统（更正）' });
    const gone = await desk.post(as, `/applications/${id}/withdraw`, {
      reason: '申请人撤回',
      version: fixed.body['version'],
    });
    expect(gone.body).toMatchObject({ state: 'withdrawn', acts: [] });
    expect(
      (await desk.post(as, `/applications/${id}/withdraw`, { reason: '再撤一次', version: gone.body['version'] }))
        .status,
    ).toBe(409);
  });

  it('shows a whole number only on demand and writes down who looked', async () => {
    const { id } = await bringTo(desk, 'submitted', { form: anotherUnit() });
    const shown = await desk.get(desk.clerk('甲'), `/applications/${id}`);
    expect(shown).toMatchObject({ idMask: '110105********002X', phoneMask: '199****1234' });
    expect(JSON.stringify(shown)).not.toContain('19491231');
    expect((await desk.post(desk.clerk('甲'), `/applications/${id}/reveal`)).body).toEqual({
      idNumber: '11010519491231002X',
      phone: '19900001234',
    });
  });

  it('does not exist for a clerk of another county', async () => {
    const { id } = await bringTo(desk, 'submitted', { form: anotherUnit() });
    const elsewhere = city.person([{ permission: 'digital-certificates.*', scope: '/990100/990100002' }]);
    const answer = await city.inject({
      method: 'GET',
      url: `/api/digital-certificates/applications/${id}`,
      as: elsewhere,
    });
    expect(answer.statusCode).toBe(404);
    expect(await desk.get(elsewhere, '/applications')).toEqual({ items: [], total: 0 });
  });
});

describe('making and handing over', () => {
  it('gives two tokens to two clerks at once, and none when the shelf is empty', async () => {
    const ready = [];
    for (const _ of [1, 2, 3])
      ready.push(await bringTo(desk, 'approved', { form: { ...anotherUnit(), counter: 'centre' } }));
    const receive = {
      counter: 'centre',
      model: '示例型号',
      firstSerial: 'C-0001',
      quantity: 2,
      document: '示例入库单',
    };
    await desk.post(desk.clerk('库管'), '/stock/receive', receive);
    const answers = await Promise.all(
      ready.map(({ id, version }) => desk.post(desk.clerk('丙'), `/applications/${id}/prepare`, { version })),
    );
    expect(answers.map((one) => one.status).sort()).toEqual([200, 200, 409]);
    const given = answers.filter((one) => one.status === 200).map((one) => one.body['mediumSerial']);
    expect(new Set(given).size).toBe(2);
    expect(answers.find((one) => one.status === 409)?.body['code']).toBe('digital-certificates.noStock');
  });

  it('makes a pair from the request of the token: one subject, two serials (works means 2)', async () => {
    const made = await bringTo(desk, 'made', { request: await request() });
    expect(made).toMatchObject({ state: 'made', mediumSerial: expect.stringMatching(/^T-/), dueOn: '2027-02-22' });
    const file = await desk.get(desk.clerk('甲'), `/certificates/${made['certificate']}`);
    expect(file).toMatchObject({ state: 'inactive', name: sampleForm.name });
    expect(file['signSerial']).not.toBe(file['encryptSerial']);
    const parcel = (await desk.post(desk.clerk('丙'), `/applications/${made['id']}/parcel`)).body['text'];
    expect(String(parcel).match(/BEGIN CERTIFICATE-/g)).toHaveLength(4);
    expect(parcel).toContain('BEGIN ENVELOPED KEY');
  });

  it('makes a certificate once though the button is pressed twice', async () => {
    const { id, version } = await bringTo(desk, 'making', { form: anotherUnit() });
    const csr = await request();
    const both = await Promise.all(
      [1, 2].map(() => desk.post(desk.clerk('丙'), `/applications/${id}/make`, { version, request: csr })),
    );
    expect(both.map((one) => one.status).sort()).toEqual([200, 409]);
  });

  it('hands over only with a signed receipt and a printed PIN letter, and keeps nothing secret after it', async () => {
    const { id, version } = await bringTo(desk, 'made', { form: { ...anotherUnit(), carrier: 'soft', suite: 'sm2' } });
    const as = desk.clerk('甲');
    const collect = (signed: boolean, v: unknown) =>
      desk.post(as, `/applications/${id}/collect`, { collector: '王示安', signed, version: v });
    expect((await collect(false, version)).body['code']).toBe('digital-certificates.receiptUnsigned');
    expect((await collect(true, version)).body['code']).toBe('digital-certificates.pinUnprinted');
    const letter = await city.inject({ method: 'GET', url: `/digital-certificates/forms/${id}/pin-letter`, as });
    expect(letter.body).toMatch(/\d{4}\s?\d{4}/);
    expect((await desk.post(as, `/applications/${id}/parcel`)).body['text']).toContain('ENCRYPTED PRIVATE KEY');
    const done = (await collect(true, version)).body;
    expect(done).toMatchObject({ state: 'collected', acts: [] });
    expect(await desk.get(as, `/certificates/${done['certificate']}`)).toMatchObject({ state: 'valid' });
    const again = await city.inject({ method: 'GET', url: `/digital-certificates/forms/${id}/pin-letter`, as });
    expect(again.statusCode).toBe(409);
    expect((await desk.post(as, `/applications/${id}/parcel`)).status).toBe(409);
  });
});
