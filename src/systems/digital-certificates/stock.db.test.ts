import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run, sql } from '#kernel';
import { type TestCity, walkRoutes } from '#kernel/testing';
import { digitalCertificates } from './index.ts';
import { bringTo, type Desk, deskOf, testOffice } from './testing.ts';
import { waitingTasks } from './waiting-tasks.ts';

let city: TestCity;
let desk: Desk;
beforeAll(async () => {
  city = await testOffice();
  desk = deskOf(city);
});
afterAll(() => city.close());

const receive = (counter: string, firstSerial: string, quantity: number) =>
  desk.post(desk.clerk('库管'), '/stock/receive', {
    counter,
    model: '示例型号',
    firstSerial,
    quantity,
    document: '示例单',
  });
const line = async (counter: string) =>
  ((await desk.get(desk.clerk('甲'), '/stock'))['items'] as { counter: string; balance: number }[]).find(
    (one) => one.counter === counter,
  );

describe('the stock of tokens', () => {
  it('leaves 175 of 500 when 320 are issued and 5 destroyed by two people (works means 9)', async () => {
    await receive('centre', 'XK26-000001', 500);
    await issueInBulk('centre', 320);
    const [one, other] = [desk.clerk('甲'), desk.clerk('乙')];
    const serials = [496, 497, 498, 499, 500].map((n) => `XK26-000${n}`);
    const asked = await desk.post(one, '/destructions', { counter: 'centre', serials, reason: '芯片损坏' });
    const url = `/destructions/${asked.body['id']}/confirm`;
    expect((await desk.post(one, url)).body['code']).toBe('digital-certificates.destroySamePerson');
    const both = await Promise.all([desk.post(other, url), desk.post(desk.clerk('丙'), url)]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect(await line('centre')).toMatchObject({ received: 500, issued: 320, destroyed: 5, balance: 175 });
  });

  it('takes no box twice and no serial that outgrows its width', async () => {
    expect((await receive('centre', 'XK26-000500', 2)).body['code']).toBe('digital-certificates.serialTaken');
    expect((await receive('centre', 'ZZ-999', 2)).body['code']).toBe('digital-certificates.serialMalformed');
  });

  it('moves between counters without losing any, and never more than there are', async () => {
    const transfer = (quantity: number) =>
      desk.post(desk.clerk('库管'), '/stock/transfer', {
        from: 'centre',
        to: 'lra-990100001',
        quantity,
        document: '调拨单',
      });
    expect((await transfer(1000)).body['code']).toBe('digital-certificates.stockShort');
    const both = await Promise.all([transfer(100), transfer(100)]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect(await line('centre')).toMatchObject({ transferredOut: 100, balance: 75 });
    expect(await line('lra-990100001')).toMatchObject({ transferredIn: 100, balance: 100 });
  });

  it('asks for a reason when a count differs from the book', async () => {
    const count = (counted: number, note?: string) =>
      desk.post(desk.clerk('库管'), '/stock/count', { counter: 'centre', counted, ...(note ? { note } : {}) });
    expect((await count(74)).body['code']).toBe('digital-certificates.countUnexplained');
    expect((await count(74, '一只送检未归')).status).toBe(200);
    expect(await line('centre')).toMatchObject({ countedOn: '2026-11-24', difference: -1 });
  });

  it('gives tokens that wait to be destroyed to nobody, and takes them back when the request is withdrawn', async () => {
    await receive('lra-990100001', 'W-001', 1);
    const asked = await desk.post(desk.clerk('甲'), '/destructions', {
      counter: 'lra-990100001',
      serials: ['W-001'],
      reason: '外壳破损',
    });
    const { id, version } = await bringTo(desk, 'approved', {
      form: { kind: 'device', organisation: '示例单位', dnsName: 'w.example.cn' },
    });
    const prepare = (serial: string) => desk.post(desk.clerk('丙'), `/applications/${id}/prepare`, { version, serial });
    expect((await prepare('W-001')).body['code']).toBe('digital-certificates.mediumTaken');
    await desk.post(desk.clerk('乙'), `/destructions/${asked.body['id']}/withdraw`);
    expect((await prepare('W-001')).body).toMatchObject({ state: 'making', mediumSerial: 'W-001' });
  });
});

describe('the month', () => {
  it('counts what was made, and stays as it was once it is closed', async () => {
    const before = await desk.get(desk.clerk('甲'), '/report?month=2026-11');
    await bringTo(desk, 'collected', {
      form: { kind: 'device', organisation: '示例单位', dnsName: 'r.example.cn', carrier: 'soft' },
    });
    const sums = (report: Record<string, unknown>) =>
      (report['lines'] as { new: number; valid: number; feeFen: number; kind: string }[])
        .filter((one) => one.kind === 'device')
        .reduce((total, one) => ({ new: total.new + one.new, feeFen: total.feeFen + one.feeFen }), {
          new: 0,
          feeFen: 0,
        });
    const after = await desk.get(desk.clerk('甲'), '/report?month=2026-11');
    expect(sums(after)).toEqual({ new: sums(before).new + 1, feeFen: sums(before).feeFen + 30_000 });
    const close = (month: string) => desk.post(desk.clerk('管理员'), '/report/close', { month });
    expect((await close('2026-11')).body['code']).toBe('digital-certificates.monthOpen');
    city.clock.set('2026-12-01T02:00:00Z');
    const waiting = async (as = desk.clerk('管理员')) =>
      (await waitingTasks(city.ctx(as))).map((task) => task.title).filter((title) => title.includes('结账'));
    expect(await waiting()).toEqual(['2026年11月发证统计待结账']);
    const county = city.person([{ permission: 'digital-certificates.*', scope: '/990100/990100001' }]);
    expect(await waiting(county)).toEqual([]);
    const both = await Promise.all([close('2026-11'), close('2026-11')]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect(await waiting()).toEqual([]);
    await run(city.ctx(), sql`update digital_certificates.applications set fee_fen = 0`);
    expect(sums(await desk.get(desk.clerk('甲'), '/report?month=2026-11'))).toEqual(sums(after));
    city.clock.set('2026-11-24T02:00:00Z');
  });

  it('goes out as a workbook with its sum', async () => {
    const answer = await city.inject({
      method: 'GET',
      url: '/api/digital-certificates/report.xlsx?month=2026-11',
      as: desk.clerk('甲'),
    });
    const book = new exceljs.Workbook();
    await book.xlsx.load(answer.rawPayload as unknown as ArrayBuffer);
    const sheet = book.worksheets[0]!;
    expect((sheet.getRow(1).values as string[]).slice(1, 5)).toEqual(['受理点', '证书类型', '新办', '更新']);
    expect(sheet.lastRow?.getCell(1).value).toBe('合计');
  });

  it('is closed by whoever answers for the whole city only', async () => {
    const county = city.person([{ permission: 'digital-certificates.*', scope: '/990100/990100001' }]);
    expect((await desk.post(county, '/report/close', { month: '2026-10' })).status).toBe(404);
  });
});

it('lets no stranger and nobody of another place in', async () => {
  const routes = (digitalCertificates.routes ?? []).filter((one) => one.draft.access.kind !== 'open');
  for (const walk of await walkRoutes(city, routes)) {
    expect([walk.operation, walk.nobody, walk.stranger]).toEqual([walk.operation, 401, 404]);
  }
});

/** As if so many had been issued: the tokens turn, the ledger says so. */
async function issueInBulk(counter: string, quantity: number): Promise<void> {
  const { media, rangeOf } = await import('./media.repo.ts');
  await city.ctx().transaction(async (tx) => {
    const taken = await media.take(tx, counter, quantity, { state: 'issued', counter, path: '/990100' });
    const note = rangeOf(taken.map((one) => one.serial));
    await media.note(tx, { counter, path: '/990100', kind: 'issue', document: '示例', ...note });
  });
}
