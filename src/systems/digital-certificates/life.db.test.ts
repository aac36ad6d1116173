import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificatePem, findCertificateBySerial, makeSoftKey } from '#engines/trust';
import { type Bench, chainFiles, openBench } from '#engines/trust/testing';
import type { Actor } from '#kernel';
import type { TestCity } from '#kernel/testing';
import { remindExpiring } from './change-certificate.ts';
import { voidUnclaimed } from './hand-over.ts';
import { bringTo, type Desk, deskOf, sampleForm, seeOriginals, testOffice } from './testing.ts';

let city: TestCity;
let desk: Desk;
let bench: Bench;
let origin: string;
beforeAll(async () => {
  city = await testOffice();
  desk = deskOf(city);
  bench = openBench();
  const http = await city.http();
  await http.listen({ port: 0, host: '127.0.0.1' });
  origin = `http://127.0.0.1:${(http.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  bench.close();
  await city.close();
});

let serial = 0;
const unit = () => {
  serial += 1;
  const units = ['11610400016000005K', '11610400MB0000019Y', '91350100M000100Y43'];
  return {
    uscc: units[serial % 3]!,
    name: `示例单位 ${serial}`,
    kind: 'staff' as const,
    organisation: '示例单位',
    unit: '办公室',
  };
};
/** Resident numbers differ by birthday, check digits reckoned. */
const number = () => {
  const body = `1101051949${String(1000 + serial)
    .slice(1)
    .padStart(4, '0')
    .replace(/^(..)(..)$/, '01$2')}002`.slice(0, 17);
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, place) => total + weight * Number(body[place]), 0);
  return `${body}${'10X98765432'[sum % 11]}`;
};
const soft = async () => {
  const made = unit();
  const form = { ...made, name: '王示安', idNumber: number(), carrier: 'soft' as const };
  const done = await bringTo(desk, 'collected', { form });
  return { application: done, certificate: String(done['certificate']) };
};
const read = (id: string, as: Actor = desk.clerk('甲')) => desk.get(as, `/certificates/${id}`);
const act = async (id: string, name: string, body: object, as: Actor = desk.clerk('甲')) => {
  const { version } = await read(id, as);
  return desk.post(as, `/certificates/${id}/${name}`, { version, ...body });
};
const stateOf = async (id: string, use: 'signSerial' | 'encryptSerial' = 'signSerial') => {
  const { [use]: found } = await read(id);
  return (await findCertificateBySerial(city.ctx(), String(found)))?.state;
};

/** What openssl hears from the responder about the signing certificate. */
async function ocsp(id: string): Promise<string> {
  const { signSerial } = await read(id);
  const found = await findCertificateBySerial(city.ctx(), String(signSerial));
  const { chainPem } = await certificatePem(city.ctx(), found!.id);
  const files = chainFiles(bench, 'p256', chainPem);
  const url = `${origin}/trust/ocsp/${found!.authorityId}`;
  const asked = ['-issuer', files.issuing, '-serial', `0x${signSerial}`, '-url', url, '-CAfile', files.both];
  return (await bench.openssl('ocsp', '-no_nonce', '-validity_period', '400000000', ...asked)).text;
}

describe('the life of a certificate', () => {
  it('is held at once for both certificates, and good again when resumed (works means 3)', async () => {
    const { certificate } = await soft();
    const held = await act(certificate, 'suspend', { days: 30, reason: '本人申请' });
    expect(held.body).toMatchObject({ state: 'held', holdUntil: '2026-12-24' });
    expect([await stateOf(certificate), await stateOf(certificate, 'encryptSerial')]).toEqual(['held', 'held']);
    expect(await ocsp(certificate)).toMatch(/: revoked[\s\S]*certificateHold[\s\S]*verify OK/);
    const again = await act(certificate, 'suspend', { days: 1, reason: '再次申请' });
    expect(again.body['code']).toBe('digital-certificates.certificateState');
    expect((await act(certificate, 'resume', { reason: '已找到介质' })).body).toMatchObject({
      state: 'valid',
      holdUntil: null,
    });
    expect([await stateOf(certificate), await stateOf(certificate, 'encryptSerial')]).toEqual(['valid', 'valid']);
    expect(await ocsp(certificate)).toContain(': good');
  });

  it('may not be held longer than the profile says, and a hold that ran out waits for a decision', async () => {
    const { certificate } = await soft();
    expect((await act(certificate, 'suspend', { days: 31, reason: '太久' })).body['code']).toBe(
      'digital-certificates.holdTooLong',
    );
    await act(certificate, 'suspend', { days: 1, reason: '短期冻结' });
    city.clock.set('2026-11-26T02:00:00Z');
    const overdue = await desk.get(desk.clerk('甲'), '/certificates?holdOverdue=true');
    expect(overdue).toMatchObject({ total: 1, items: [{ id: certificate, holdOverdue: true }] });
    city.clock.set('2026-11-24T02:00:00Z');
  });

  it('is revoked once, for a reason, though two clerks press at the same moment', async () => {
    const { certificate } = await soft();
    const { version } = await read(certificate);
    const body = { version, code: 'cessationOfOperation', reason: '机构撤销' };
    const both = await Promise.all(
      [1, 2].map(() => desk.post(desk.clerk('甲'), `/certificates/${certificate}/revoke`, body)),
    );
    expect(both.map((one) => one.status).sort()).toEqual([200, 409]);
    expect(await read(certificate)).toMatchObject({ state: 'revoked', reason: 'cessationOfOperation' });
    expect(await stateOf(certificate, 'encryptSerial')).toBe('revoked');
  });

  it('is renewed only in its window, supersedes the old pair, and keeps the line of descent', async () => {
    const { certificate } = await soft();
    const early = await desk.post(desk.clerk('甲'), `/certificates/${certificate}/follow`, {
      procedure: 'renew',
      reason: '到期更新',
    });
    expect(early.body['code']).toBe('digital-certificates.renewWindow');
    city.clock.set('2027-11-10T02:00:00Z');
    const [first, second] = await Promise.all(
      [1, 2].map(() =>
        desk.post(desk.clerk('甲'), `/certificates/${certificate}/follow`, { procedure: 'renew', reason: '到期更新' }),
      ),
    );
    expect([first!.status, second!.status].sort()).toEqual([200, 409]);
    const opened = first!.status === 200 ? first! : second!;
    expect(opened.body).toMatchObject({ procedure: 'renew', previous: certificate, state: 'submitted' });
    const next = await finish(String(opened.body['id']));
    expect(await read(certificate)).toMatchObject({ state: 'revoked', reason: 'superseded', next });
    expect(await read(next)).toMatchObject({ previous: certificate, state: 'valid' });
    city.clock.set('2026-11-24T02:00:00Z');
  });

  it('of a lost token ends when the replacement is entered, not when it is ready', async () => {
    const { certificate } = await soft();
    const asked = await desk.post(desk.clerk('甲'), `/certificates/${certificate}/follow`, {
      procedure: 'replace',
      reason: '介质遗失',
    });
    expect(asked.body).toMatchObject({ procedure: 'replace', state: 'submitted' });
    expect(await read(certificate)).toMatchObject({ state: 'revoked', reason: 'keyCompromise' });
    expect(await stateOf(certificate)).toBe('revoked');
  });

  it('changes by a new certificate, and the old one ends as changed', async () => {
    const { certificate } = await soft();
    const asked = await desk.post(desk.clerk('甲'), `/certificates/${certificate}/follow`, {
      procedure: 'change',
      unit: '信息科',
      reason: '岗位变动',
    });
    expect(await read(certificate)).toMatchObject({ state: 'valid' });
    const next = await finish(String(asked.body['id']));
    expect(await read(next)).toMatchObject({ unit: '信息科', state: 'valid' });
    expect(await read(certificate)).toMatchObject({ state: 'revoked', reason: 'affiliationChanged' });
  });

  it('gives back its encryption key to two people with a paper, never to one', async () => {
    const { certificate } = await soft();
    const [asks, decides] = [desk.clerk('密钥甲'), desk.clerk('密钥乙')];
    const { request } = await makeSoftKey('sm2', { commonName: '接收' });
    const body = { document: '示例人民法院（2026）示例 1 号', reason: '依法调取', request };
    const suited =
      (await read(certificate))['suite'] === 'sm2'
        ? request
        : (await makeSoftKey('p256', { commonName: '接收' })).request;
    const asked = await desk.post(asks, `/certificates/${certificate}/recoveries`, { ...body, request: suited });
    expect(asked.body['recoveries']).toMatchObject([{ state: 'asked', mine: true, document: body.document }]);
    const [recovery] = asked.body['recoveries'] as { id: string }[];
    const url = `/recoveries/${recovery!.id}/approve`;
    expect((await desk.post(asks, url, { opinion: '自己复核' })).body['code']).toBe(
      'digital-certificates.recoverySamePerson',
    );
    const both = await Promise.all([
      desk.post(decides, url, { opinion: '同意' }),
      desk.post(desk.clerk('密钥丙'), url, { opinion: '同意' }),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual([200, 409]);
    expect((await read(certificate))['recoveries']).toMatchObject([{ state: 'done' }]);
  });

  it('reminds once of each end that is near', async () => {
    const { certificate } = await soft();
    city.clock.set('2027-11-10T02:00:00Z');
    await remindExpiring(city.ctx());
    await remindExpiring(city.ctx());
    const reminders = ((await read(certificate))['acts'] as { act: string }[]).filter((one) => one.act === 'remind');
    expect(reminders).toHaveLength(1);
    const list = await desk.get(desk.clerk('甲'), '/certificates?expiring=true&pageSize=200');
    expect((list['items'] as { id: string }[]).map((one) => one.id)).toContain(certificate);
    city.clock.set('2026-11-24T02:00:00Z');
  });
});

describe('what nobody picks up', () => {
  it('is void on the 91st day: revoked, and its token back on the shelf', async () => {
    await desk.post(desk.clerk('库管'), '/stock/receive', {
      counter: 'centre',
      model: '示例',
      firstSerial: 'V-0001',
      quantity: 1,
      document: '入库',
    });
    const { request } = await makeSoftKey('p256', { commonName: '示例' });
    const form = { ...sampleForm, counter: 'centre' };
    const made = await bringTo(desk, 'made', { form, request });
    city.clock.set('2027-02-22T02:00:00Z');
    await voidUnclaimed(city.ctx());
    expect(await desk.get(desk.clerk('甲'), `/applications/${made['id']}`)).toMatchObject({ state: 'made' });
    city.clock.set('2027-02-23T02:00:00Z');
    await voidUnclaimed(city.ctx());
    expect(await desk.get(desk.clerk('甲'), `/applications/${made['id']}`)).toMatchObject({
      state: 'voided',
      acts: [],
    });
    expect(await read(String(made['certificate']))).toMatchObject({ state: 'revoked', reason: 'cessationOfOperation' });
    const stock = (await desk.get(desk.clerk('甲'), '/stock'))['items'] as { counter: string }[];
    expect(stock.find((one) => one.counter === 'centre')).toMatchObject({
      received: 1,
      issued: 1,
      recovered: 1,
      balance: 1,
    });
    city.clock.set('2026-11-24T02:00:00Z');
  });
});

async function finish(id: string): Promise<string> {
  const [accepts, reviews, makes] = [desk.clerk('受理员'), desk.clerk('审核员'), desk.clerk('制证员')];
  await seeOriginals(desk, accepts, id);
  const go = async (as: Actor, name: string, body: object = {}) => {
    const { version } = await desk.get(as, `/applications/${id}`);
    const answer = await desk.post(as, `/applications/${id}/${name}`, { version, ...body });
    if (answer.status !== 200) throw new Error(`${name}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  await go(accepts, 'accept', { document: 'licence', documentMatches: true });
  await go(reviews, 'claim');
  await go(reviews, 'approve');
  await go(makes, 'prepare');
  await go(makes, 'make');
  await city.inject({ method: 'GET', url: `/digital-certificates/forms/${id}/pin-letter`, as: makes });
  return String((await go(accepts, 'collect', { collector: '王示安', signed: true }))['certificate']);
}
