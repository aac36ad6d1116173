import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { content } from '#engines/content';
import { directory } from '#engines/directory';
import { indicators, readValues } from '#engines/indicators';
import { registers } from '#engines/registers';
import { search } from '#engines/search';
import { rows, run, sql } from '#kernel';
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

const ask = (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object, scope = '/') =>
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
  // One of them is broken since 2008-02-01: without the day of its repair nothing is written.
  expect((await ask('POST', '/connections/changes', input)).json().code).toBe('coverage.dateNeeded');
  const repaired = { ...input, restoredOn: '2008-06-01' };
  expect((await ask('POST', '/connections/changes', repaired)).json()).toEqual({ changed: 2 });
  expect(await share()).toMatchObject({ value: '100' });
});

it('counts a line that was repaired as broken on the days on which it was', async () => {
  const at = '/connections/990100001002/telephone/breakages';
  const date = { day: '2008-03-31', source: '2008 年一季度报表' };
  const on = async (day: string) =>
    (await readValues(city.ctx(), [{ indicator: 'telecom.village_phone.admin_village_coverage', period: day }]))[0]
      ?.value;
  expect((await ask('POST', '/report-dates', date)).statusCode).toBe(200);
  expect(await on(date.day)).toBe('66.67');
  expect((await city.inject({ method: 'GET', url: '/coverage/telephone/missing' })).body).toContain(
    '2008年2月1日起中断',
  );
  const [first] = (await ask('GET', at)).json().items;
  expect(first).toMatchObject({ since: '2008-02-01', until: '2008-06-01', note: '年度验收' });
  // Repaired earlier than was said, then taken back altogether, then put back.
  const correct = (more: object) =>
    ask('PUT', `/breakages/${first.id}`, { since: '2008-02-01', until: '2008-03-31', reason: '按维修单更正', ...more });
  expect((await correct({ until: '2008-01-31' })).json().code).toBe('coverage.restoredBefore');
  expect((await correct({})).statusCode).toBe(200);
  expect(await on(date.day)).toBe('100');
  expect((await correct({ until: '2008-06-01' })).statusCode).toBe(200);
  expect((await ask('POST', `/breakages/${first.id}/withdraw`, { reason: '误报' })).statusCode).toBe(200);
  expect(await on(date.day)).toBe('100');
  expect((await ask('POST', `/breakages/${first.id}/restore`)).statusCode).toBe(200);
  expect(await on(date.day)).toBe('66.67');
  // A breakage that nobody recorded when it was, beside the others but not over them.
  const late = { since: '2008-05-31', until: '2008-07-01', reason: '补录' };
  expect((await ask('POST', at, late)).json().code).toBe('coverage.brokenTwice');
  expect((await ask('POST', at, { ...late, since: '2008-06-01' })).statusCode).toBe(200);
  expect((await ask('POST', at, late, '/990100/990100002')).statusCode).toBe(404);
  // What is reported for 2007 has not moved, and a break by mistake leaves nothing behind.
  expect(await share()).toMatchObject({ value: '100' });
  const { version } = (await ask('GET', '/connections?q=990100001002&service=telephone')).json().items[0];
  expect((await change({ version, brokenSince: '2007-12-30' })).json().code).toBe('coverage.brokenTwice');
  expect((await change({ version, brokenSince: '2008-07-01' })).statusCode).toBe(200);
  const mend = { state: 'accepted', brokenSince: null, reason: '误报', version: version + 1 };
  expect((await change(mend)).json().code).toBe('coverage.dateNeeded');
  expect((await change({ ...mend, mistaken: true })).statusCode).toBe(200);
  expect((await ask('GET', at)).json().items[0]).toMatchObject({ since: '2008-07-01', withdrawnReason: '误报' });
  expect((await ask('POST', '/report-dates/2008-03-31/drop', { reason: '不再统计' })).statusCode).toBe(200);
});

it('takes over what was broken and repaired before periods were kept', async () => {
  const line = sql`place = '990100001001' and service = 'telephone'`;
  const ctx = city.ctx();
  await run(ctx, sql`delete from coverage.breakages where ${line}`);
  await run(
    ctx,
    sql`insert into coverage.connection_versions select c.place, c.service, l.version, l.state, c.way, c.connected_on,
        l.since::date, '', l.reason, '李示例', l.at::timestamptz
      from coverage.connections c, (values (101, 'accepted', null, '断线', '2010-01-02T01:00Z'),
        (102, 'broken', '2010-01-03', '更正', '2010-01-09T01:00Z'), (103, 'broken', '2010-01-02', '修复', '2010-01-20T17:00Z'))
        as l (version, state, since, reason, at) where ${line}`,
  );
  await run(ctx, sql`update coverage.connections set version = 104 where ${line}`);
  const text = await readFile(new URL('./migrations/0002-keep-breakages.sql', import.meta.url), 'utf8');
  const takeOver = text.slice(text.lastIndexOf('insert into coverage.breakages'));
  await run(ctx, sql.raw(takeOver.replace(/;\s*$/, ` and v.place = '990100001001' and v.service = 'telephone'`)));
  const found = await rows(ctx, sql`select since, until, reason from coverage.breakages where ${line}`);
  // Repaired at one in the morning of the 21st, by the clock of the city.
  expect(found).toEqual([{ since: '2010-01-02', until: '2010-01-21', reason: '更正' }]);
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
