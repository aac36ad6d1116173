import { afterAll, beforeAll, expect, it } from 'vitest';
import { directory } from '#engines/directory';
import { type TestCity, testCity, walkRoutes } from '#kernel/testing';
import { indicators, publishDerivedValues, readValues } from './index.ts';

let city: TestCity;
beforeAll(async () => {
  city = await testCity({ modules: [directory, indicators], pack: 'testville', demo: true });
});
afterAll(() => city.close());

const root = '990100';
const clerk = (scope: string) => city.person([{ permission: 'indicators.*', scope }]);
const grid = async (indicator: string, scope = '/') =>
  (await city.inject({ method: 'GET', url: `/api/indicators/grid?indicator=${indicator}`, as: clerk(scope) })).json();

it('shows what the source does not state as 未载明, in the parts and in the sum', async () => {
  const answer = await grid('telecom.phones.total');
  expect(answer.rows.map((row: { cells: { text: string }[] }) => row.cells[0]?.text)).toEqual([
    '未载明',
    '600户',
    '未载明',
  ]);
  expect(answer.rows[0].cells[0].working).toContain('不能汇总');
});

it('adds the parts once all are stated, and then reckons the share', async () => {
  const before = await readValues(city.ctx(), [{ indicator: 'telecom.phones.load', period: '2007-12-31' }]);
  expect(before[0]?.state).toBe('not-stated');
  const recorded = await city.inject({
    method: 'POST',
    url: '/api/indicators/values',
    as: clerk(`/${root}`),
    payload: {
      indicator: 'telecom.phones.total',
      region: '990100002',
      period: '2007-12-31',
      value: '450',
      state: 'stated',
      document: '试验县2008年年报',
    },
  });
  expect(recorded.statusCode).toBe(200);
  const [sum, share] = await readValues(city.ctx(), [
    { indicator: 'telecom.phones.total', period: '2007-12-31' },
    { indicator: 'telecom.phones.load', period: '2007-12-31' },
  ]);
  expect(sum).toMatchObject({ value: '1050', how: 'roll-up' });
  expect(share).toMatchObject({ value: '52.5', how: 'formula' });
});

it('keeps the former value of a correction with its reason', async () => {
  const id = (await grid('telecom.phones.capacity')).rows[0].cells[0].id as string;
  const correct = (value: string) =>
    city.inject({
      method: 'POST',
      url: `/api/indicators/values/${id}/corrections`,
      as: clerk('/'),
      payload: { value, state: 'stated', reason: '年报重新核定' },
    });
  expect((await correct('2100')).statusCode).toBe(200);
  expect((await correct('2200')).json().code).toBe('indicators.superseded');
  const history = await city.inject({ method: 'GET', url: `/api/indicators/values/${id}/history`, as: clerk('/') });
  expect(
    history.json().items.map((value: { value: string; reason: string | null }) => [value.value, value.reason]),
  ).toEqual([
    ['2100', '年报重新核定'],
    ['2000', null],
  ]);
});

it('does not put a corrected value of the pack back when the pack is loaded again', async () => {
  await city.ctx().transaction(async (tx) => {
    const section = indicators.pack?.find((one) => one.name === 'values');
    const pack = {
      csv: () => [
        {
          indicator: 'telecom.phones.capacity',
          period: '2007-12-31',
          value: '2000',
          state: 'stated',
          document: '',
          clause: '电话容量达到2000门',
        },
      ],
    };
    await section?.load(tx, pack as never);
  });
  const [value] = await readValues(city.ctx(), [{ indicator: 'telecom.phones.capacity', period: '2007-12-31' }]);
  expect(value?.value).toBe('2100');
});

it('puts what records say before the document, and lets nobody overwrite it by hand', async () => {
  const publish = (value: string | null) =>
    city.ctx().transaction((tx) =>
      publishDerivedValues(tx, [
        {
          indicator: 'telecom.village_phone.admin_village_coverage',
          period: '2007-12-31',
          value,
          basis: {
            how: '3 个行政村中 2 个',
            system: '村村通',
            way: 'share',
            numerator: 2,
            denominator: 3,
            records: [],
          },
        },
      ]),
    );
  expect(await publish('66.67')).toBe(1);
  expect(await publish('66.67')).toBe(0);
  const cell = (await grid('telecom.village_phone.admin_village_coverage')).rows[0].cells[0];
  expect(cell).toMatchObject({ text: '66.67%', documentText: '100%', differs: true });
  const refused = await city.inject({
    method: 'POST',
    url: `/api/indicators/values/${cell.id}/corrections`,
    as: clerk('/'),
    payload: { value: '100', state: 'stated', reason: '改回原文的数' },
  });
  expect(refused.json().code).toBe('indicators.derived');
  expect(await publish(null)).toBe(1);
  expect((await grid('telecom.village_phone.admin_village_coverage')).rows[0].cells[0].text).toBe('100%');
});

it.each([
  [{ period: '2007' }, 'indicators.wrongPeriod'],
  [{ value: '2007-01-01' }, 'indicators.wrongKind'],
  [{ indicator: 'telecom.phones.nothing' }, 'indicators.unknownIndicator'],
  [{ value: '7', region: '990100001' }, 'indicators.valueExists'],
])('refuses a value with %j', async (change, code) => {
  const payload = {
    indicator: 'telecom.phones.total',
    region: root,
    period: '2007-12-31',
    value: '1',
    state: 'stated',
    document: '年报',
    ...change,
  };
  const answer = await city.inject({ method: 'POST', url: '/api/indicators/values', as: clerk('/'), payload });
  expect(answer.json().code).toBe(code);
});

it('shows a clerk only the places of his grant', async () => {
  const answer = await grid('telecom.phones.total', `/${root}/990100001`);
  expect(answer.rows.map((row: { region: string }) => row.region)).toEqual(['990100001']);
});

it('lets no stranger and nobody of another place in', async () => {
  for (const walk of await walkRoutes(city, indicators.routes ?? [])) {
    expect([walk.operation, walk.nobody, walk.stranger]).toEqual([walk.operation, 401, 404]);
  }
});

it('lets one of two editors at once win and tells the other', async () => {
  const edit = () =>
    city.inject({
      method: 'PUT',
      url: '/api/indicators/definitions/telecom.phones.total',
      as: clerk('/'),
      payload: { name: '电话用户数', meaning: '期末', version: 1 },
    });
  const codes = (await Promise.all([edit(), edit()])).map((answer) => answer.statusCode).sort();
  expect(codes).toEqual([200, 409]);
});
