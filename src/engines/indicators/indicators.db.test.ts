import { afterAll, beforeAll, expect, it } from 'vitest';
import { directory } from '#engines/directory';
import { registers } from '#engines/registers';
import { type TestCity, testCity, walkRoutes } from '#kernel/testing';
import { indicators, publishDerivedValues, readValues } from './index.ts';

let city: TestCity;
beforeAll(async () => {
  city = await testCity({ modules: [directory, registers, indicators], pack: 'testville', demo: true });
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

const api = (method: 'POST' | 'PUT' | 'GET', url: string, payload?: object) =>
  city.inject({ method, url: `/api/indicators${url}`, as: clerk('/'), ...(payload ? { payload } : {}) });

it('establishes an indicator whose formula can be reckoned, retires it and takes it up again', async () => {
  const draft = {
    name: '人均电话',
    subject: '电话',
    topic: '网络',
    unit: '门',
    kind: 'count',
    periodType: 'date',
    rollUp: 'none',
    meaning: '每户的电话容量',
    formula: 'telecom.phones.capacity / telecom.phones.total',
  };
  const made = (await api('POST', '/definitions', draft)).json();
  expect(made.code).toMatch(/^local\.i\d{4}$/);
  expect((await api('POST', '/definitions', draft)).json().code).toBe('indicators.nameTaken');
  const wrong = { ...draft, name: '另一个' };
  expect((await api('POST', '/definitions', { ...wrong, formula: 'a.b +' })).json().code).toBe('indicators.badFormula');
  expect((await api('POST', '/definitions', { ...wrong, formula: 'a.b' })).json().code).toBe(
    'indicators.unknownOperand',
  );
  expect((await api('POST', '/definitions', { ...wrong, rollUp: 'weighted' })).json().code).toBe(
    'indicators.weightNeeded',
  );
  const reason = { reason: '不再统计' };
  expect((await api('POST', `/definitions/${made.code}/retire`, reason)).json().retiredReason).toBe('不再统计');
  const value = {
    indicator: made.code,
    region: root,
    period: '2008-12-31',
    value: '1',
    state: 'stated',
    document: '年报',
  };
  expect((await api('POST', '/values', value)).json().code).toBe('indicators.retired');
  expect((await api('POST', `/definitions/${made.code}/resume`)).json().retiredOn).toBe(null);
});

it('aims at a target, tells how much is reached, keeps what was aimed at before', async () => {
  const goal = { indicator: 'telecom.phones.capacity', region: root, period: '2007-12-31', source: '年度计划' };
  expect((await api('PUT', '/targets', { ...goal, value: '3000' })).json()).toEqual({ version: 1 });
  expect((await api('PUT', '/targets', { ...goal, value: '4200', version: 1 })).json()).toEqual({ version: 2 });
  expect((await grid('telecom.phones.capacity')).rows[0].cells[0].target).toEqual({
    value: '4200',
    source: '年度计划',
    version: 2,
    reached: '50',
  });
  const { source: _source, ...place } = goal;
  expect((await api('POST', '/targets/drop', { ...place, version: 1, reason: '计划取消' })).statusCode).toBe(409);
  expect((await api('POST', '/targets/drop', { ...place, version: 2, reason: '计划取消' })).statusCode).toBe(200);
  expect((await grid('telecom.phones.capacity')).rows[0].cells[0].target).toBe(null);
});

it('takes a value back with its reason, and puts it back as a new entry', async () => {
  const { id } = (await grid('telecom.phones.capacity')).rows[0].cells[0];
  expect((await api('POST', `/values/${id}/withdraw`, { reason: '重复填报' })).statusCode).toBe(200);
  const trace = async () =>
    (await api('GET', `/trace?indicator=telecom.phones.capacity&region=${root}&period=2007-12-31`)).json().items;
  expect((await trace())[0]).toMatchObject({ value: '2100', withdrawnReason: '重复填报' });
  expect((await api('POST', `/values/${id}/withdraw`, { reason: '重复填报' })).statusCode).toBe(409);
  expect((await api('POST', `/values/${id}/restore`, { reason: '核对无误' })).statusCode).toBe(200);
  expect((await api('POST', `/values/${id}/restore`, { reason: '核对无误' })).json().code).toBe(
    'indicators.notWithdrawn',
  );
  expect((await trace())[0]).toMatchObject({ value: '2100', reason: '恢复：核对无误', withdrawnReason: null });
});

const upload = (text: string, write: 'yes' | 'no', scope = '/') => {
  const edge = 'zt-edge';
  const part = (head: string, body: string) =>
    `--${edge}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
  const file = 'name="file"; filename="values.csv"\r\nContent-Type: text/csv';
  return city.inject({
    method: 'POST',
    url: '/api/indicators/imports',
    as: clerk(scope),
    headers: { 'content-type': `multipart/form-data; boundary=${edge}` },
    payload: `${part('name="write"', write)}${part(file, text)}--${edge}--\r\n`,
  });
};

it('checks a table row by row, writes nothing while a row is wrong, and corrects only with a reason', async () => {
  const head = '指标,区划,期间,数值,限定,性质,出处,原文,更正原因';
  const wrong = [
    '电话容量,,2009-12-31,3000,多,,年报,,',
    '没有这个,,2009-12-31,1,,,年报,,',
    '电话容量,,2009,1,,,年报,,',
    '电话容量,火星,2009-12-31,1,,,年报,,',
    '电话容量,,2007-12-31,9,,,年报,,',
    '电话容量,,2008-12-31,,,,,,',
    '电话容量,,2010-12-31,"1,006",大约,,年报,,',
  ];
  const report = (await upload([head, ...wrong].join('\n'), 'no')).json();
  expect(report.problems.map((one: { row: number; column: string }) => [one.row, one.column])).toEqual([
    [3, '指标'],
    [4, '期间'],
    [5, '区划'],
    [6, '更正原因'],
    [8, '限定'],
  ]);
  expect((await upload([head, ...wrong].join('\n'), 'yes')).json().code).toBe('indicators.importBad');
  const right = [
    head,
    wrong[0],
    '电话容量,,2007-12-31,2150,,,年报,,年报核定',
    '电话容量,,2010-12-31,"1,006",约,预计,年报,,',
  ];
  expect((await upload(right.join('\n'), 'yes')).json()).toMatchObject({ added: 2, corrected: 1, written: true });
  const cells = (await grid('telecom.phones.capacity')).rows[0].cells;
  expect(cells.map((cell: { text: string }) => cell.text)).toEqual(['2,150门', '3,000多门', '预计约1,006门']);
  expect((await upload('指标,数值\n', 'no')).json().code).toBe('indicators.headerWrong');
  const foreign = await upload([head, '电话容量,,2011-12-31,1,,,年报,,'].join('\n'), 'no', `/${root}/990100001`);
  expect(foreign.json().problems[0].problem).toBe('不在您负责的区划内');
});

it('reads back what it wrote out without a change', async () => {
  const table = await api('GET', '/export?format=csv');
  const report = (await upload(table.body, 'yes')).json();
  expect(report).toMatchObject({ added: 0, corrected: 0, problems: [] });
  expect(report.same).toBe(report.rows);
});
