import { afterAll, beforeAll, expect, it } from 'vitest';
import { content } from '#engines/content';
import { directory } from '#engines/directory';
import { indicators, readValues } from '#engines/indicators';
import { registers } from '#engines/registers';
import { search } from '#engines/search';
import { type TestCity, testCity, walkRoutes } from '#kernel/testing';
import { coverage } from './index.ts';

let city: TestCity;
beforeAll(async () => {
  city = await testCity({
    modules: [directory, search, content, registers, indicators, coverage],
    pack: 'testville',
    demo: true,
  });
});
afterAll(() => city.close());

const share = async () =>
  (
    await readValues(city.ctx(), [{ indicator: 'telecom.village_phone.admin_village_coverage', period: '2007-12-31' }])
  )[0];
const clerk = (scope: string) => city.person([{ permission: 'coverage.*', scope }]);
const village = '990100001002';
const change = (more: object, scope = '/') =>
  city.inject({
    method: 'PUT',
    url: `/api/coverage/connections/${village}/telephone`,
    as: clerk(scope),
    payload: {
      state: 'broken',
      way: '固定线路',
      connectedOn: '2003-05-01',
      brokenSince: '2007-12-20',
      note: '',
      reason: '线路被盗',
      version: 1,
      ...more,
    },
  });

it('reckons the share of covered villages from the ledger', async () => {
  expect(await share()).toMatchObject({ value: '100', how: 'records', differs: false, demo: true });
  expect((await share())?.working).toBe('3 个行政村中 3 个已通电话：3 ÷ 3 = 100%');
});

it('counts the villages that are new in the year, and names them', async () => {
  const [added] = await readValues(city.ctx(), [{ indicator: 'broadcast.cable.admin_villages.new', period: '2007' }]);
  expect(added?.value).toBe('1');
  expect(added?.stored?.basis?.records).toEqual([{ id: '990100001001', label: '一号镇甲村', value: '2007-05-01' }]);
});

it('falls below 100 and names the village when one breaks', async () => {
  expect((await change({})).statusCode).toBe(200);
  const after = await share();
  expect(after).toMatchObject({ value: '66.67', differs: true });
  expect(after?.stored?.basis?.records).toEqual([{ id: village, label: '一号镇乙村', value: '2007-12-20 起中断' }]);
});

it('keeps the former state in the history', async () => {
  const history = await city.inject({
    method: 'GET',
    url: `/api/coverage/connections/${village}/telephone/versions`,
    as: clerk('/'),
  });
  expect(history.json().items).toMatchObject([{ version: 1, state: 'accepted', reason: '线路被盗' }]);
});

it('tells the second of two editors that the line changed', async () => {
  expect((await change({})).statusCode).toBe(409);
});

it('does not touch the share of a year that ended before the break', async () => {
  expect((await change({ brokenSince: '2008-02-01', reason: '更正中断日期', version: 2 })).statusCode).toBe(200);
  expect(await share()).toMatchObject({ value: '100' });
});

it('hides a village from the clerk of another township', async () => {
  expect((await change({ version: 3 }, '/990100/990100002')).statusCode).toBe(404);
  const list = await city.inject({ method: 'GET', url: '/api/coverage/connections', as: clerk('/990100/990100002') });
  expect(new Set(list.json().items.map((item: { place: string }) => item.place))).toEqual(new Set(['990100002001']));
});

it('shows the shares on a public page', async () => {
  const page = await city.inject({ method: 'GET', url: '/coverage' });
  expect(page.statusCode).toBe(200);
  const text = page.body.replaceAll('<wbr/>', '');
  expect(text).toContain('通电话的行政村');
  expect(text).toContain('示例数据');
});

it('lets no stranger and nobody of another place in', async () => {
  for (const walk of await walkRoutes(
    city,
    (coverage.routes ?? []).filter((one) => one.draft.access.kind !== 'open'),
  )) {
    expect([walk.operation, walk.nobody, walk.stranger]).toEqual([walk.operation, 401, 404]);
  }
});
