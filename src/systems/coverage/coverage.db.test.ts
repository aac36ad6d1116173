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

const ask = (method: 'GET' | 'POST', url: string, payload?: object, scope = '/') =>
  city.inject({ method, url: `/api/coverage${url}`, as: clerk(scope), ...(payload ? { payload } : {}) });

it('reckons another day once it is asked for, and takes it back', async () => {
  const on2009 = async () =>
    (
      await readValues(city.ctx(), [
        { indicator: 'telecom.village_phone.admin_village_coverage', period: '2009-12-31' },
      ])
    )[0]?.value;
  const date = { day: '2009-12-31', source: '2009 年报表制度' };
  expect((await ask('POST', '/report-dates', date, '/990100/990100002')).statusCode).toBe(404);
  expect((await ask('POST', '/report-dates', date)).statusCode).toBe(200);
  expect((await ask('POST', '/report-dates', date)).json().code).toBe('coverage.dateExists');
  // Broken since 2008-02-01.
  expect(await on2009()).toBe('66.67');
  expect((await ask('POST', '/report-dates/2009-12-31/drop', { reason: '不再统计' })).statusCode).toBe(200);
  expect(await on2009()).toBe(null);
  expect((await ask('POST', '/report-dates/2007-12-31/drop', { reason: '不再统计' })).json().code).toBe(
    'coverage.lastDate',
  );
});

it('changes several places at once, all or none, and only those of this clerk', async () => {
  const keys = ['990100001001.telephone', '990100001002.telephone'];
  const input = { keys, state: 'accepted', connectedOn: '2003-05-01', reason: '年度验收' };
  expect((await ask('POST', '/connections/changes', input, '/990100/990100002')).statusCode).toBe(404);
  expect((await ask('POST', '/connections/changes', { ...input, keys: [...keys, 'none.telephone'] })).statusCode).toBe(
    404,
  );
  expect((await ask('POST', '/connections/changes', { ...input, connectedOn: null })).json().code).toBe(
    'coverage.dateNeeded',
  );
  expect((await ask('POST', '/connections/changes', input)).json()).toEqual({ changed: 2 });
  expect(await share()).toMatchObject({ value: '100' });
});

it('names the places not reached, on the public page and in the filter, and tells how each year ended', async () => {
  const missing = (await ask('GET', '/connections?reach=missing&pageSize=100')).json();
  expect(missing.total).toBeGreaterThan(0);
  expect(new Set(missing.items.map((one: { state: string }) => ['connected', 'accepted'].includes(one.state)))).toEqual(
    new Set([false]),
  );
  const [first] = missing.items;
  const page = await city.inject({ method: 'GET', url: `/coverage/${first.service}/missing` });
  expect(page.body).toContain(first.name);
  expect((await city.inject({ method: 'GET', url: '/coverage/nothing/missing' })).statusCode).toBe(404);
  const { progress } = (await ask('GET', '/summary')).json();
  const ends = progress.filter((one: { service: string }) => one.service === 'telephone');
  expect(ends.at(-1)).toMatchObject({ year: 2007, covered: 3, total: 3, percent: '100' });
  const table = await ask('GET', '/export?format=csv&reach=missing');
  expect(table.body.trim().split('\r\n')).toHaveLength(missing.total + 1);
});

it('lets no stranger and nobody of another place in', async () => {
  for (const walk of await walkRoutes(
    city,
    (coverage.routes ?? []).filter((one) => one.draft.access.kind !== 'open'),
  )) {
    expect([walk.operation, walk.nobody, walk.stranger]).toEqual([walk.operation, 401, 404]);
  }
});
