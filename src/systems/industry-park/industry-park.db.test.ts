import { afterAll, beforeAll, expect, it } from 'vitest';
import { content } from '#engines/content';
import { directory } from '#engines/directory';
import { indicators, readValues } from '#engines/indicators';
import { registers } from '#engines/registers';
import { search } from '#engines/search';
import { type TestCity, testCity, walkRoutes } from '#kernel/testing';
import { industryPark } from './index.ts';

let city: TestCity;
beforeAll(async () => {
  city = await testCity({
    modules: [directory, search, content, registers, indicators, industryPark],
    pack: 'testville',
    demo: true,
    now: '2026-11-24T02:00:00Z',
  });
});
afterAll(() => city.close());

const clerk = (scope = '/') => city.person([{ permission: 'industry-park.*', scope }]);
const call = (method: string, url: string, payload?: object, scope?: string) =>
  city.inject({ method, url: `/api/industry-park${url}`, as: clerk(scope), ...(payload ? { payload } : {}) });
const increase = async () =>
  (
    await readValues(city.ctx(), [
      { indicator: 'project.sample_line.registered_capital.increase', period: '2007-06-01' },
    ])
  )[0];

it('reckons the increase of capital from the history: 3.9 less 1.2 is 2.7', async () => {
  expect(await increase()).toMatchObject({
    value: '2.7',
    how: 'records',
    working: '变动后减变动前：3.9 − 1.2 = 2.7（亿元）',
  });
});

it('lets a corrected change of capital flow on, and keeps the former one', async () => {
  const correction = {
    changedOn: '2007-06-01',
    beforeFen: 12_000_000_000,
    afterFen: 40_000_000_000,
    document: '验资报告',
    reason: '按验资报告更正',
  };
  const wrong = await call('PUT', '/capital-changes/cap-sample', { ...correction, statedChangeFen: 27_000_000_000 });
  expect(wrong.json()).toMatchObject({ code: 'industry-park.changeMismatch', status: 422 });
  const right = await call('PUT', '/capital-changes/cap-sample', { ...correction, statedChangeFen: 28_000_000_000 });
  expect(right.json().capital).toMatchObject([{ afterFen: 40_000_000_000, changeFen: 28_000_000_000 }]);
  expect(await increase()).toMatchObject({ value: '2.8' });
  expect((await call('PUT', '/capital-changes/cap-sample', correction)).statusCode).toBe(404);
});

it('does not reproach a closed file with what it cannot know', async () => {
  const file = (await call('GET', '/projects/sample-line')).json();
  expect(file.milestones.map((one: { kind: string; state: string }) => [one.kind, one.state])).toEqual([
    ['ground_broken', 'reached'],
    ['trial_production', 'ahead'],
  ]);
  expect(file.phases).toMatchObject([{ no: 1, share: '61.54' }]);
});

it('registers a project, follows its milestones in order, and notices a late one', async () => {
  const created = await call('POST', '/projects', {
    name: '测试用厂房项目',
    shortName: '厂房',
    owner: '示例单位',
    region: '990100002',
    totalInvestmentFen: 500_000_000,
  });
  expect(created.statusCode).toBe(200);
  const url = `/projects/${created.json().id}`;
  expect((await call('POST', `${url}/milestones`, { kind: 'ignition', actual: '2026-01-05' })).json().code).toBe(
    'industry-park.missingBefore',
  );
  expect((await call('POST', `${url}/milestones`, { kind: 'ground_broken', actual: '2026-11-25' })).json().code).toBe(
    'industry-park.futureDate',
  );
  expect(
    (await call('POST', `${url}/milestones`, { kind: 'ground_broken', actual: '2026-01-05', evidence: '开工报告' }))
      .statusCode,
  ).toBe(200);
  expect((await call('POST', `${url}/milestones`, { kind: 'ground_broken', actual: '2026-01-06' })).json().code).toBe(
    'industry-park.milestoneTaken',
  );
  const planned = await call('POST', `${url}/milestones`, { kind: 'structure', planned: '2026-09' });
  expect(planned.json().milestones.at(-1)).toMatchObject({ kind: 'structure', state: 'delayed', daysLate: 55 });
  const list = (await call('GET', '/projects?q=厂房')).json();
  expect(list).toMatchObject({ total: 1, items: [{ delayed: 1, latest: 'ground_broken', latestOn: '2026-01-05' }] });
});

it('corrects a file with its reason, refuses phases above the whole, and lets one of two editors win', async () => {
  const edit = (totalInvestmentFen: number) =>
    call('PUT', '/projects/sample-line', {
      name: '示例生产线项目',
      owner: '示例公司',
      totalInvestmentFen,
      reason: '按批复更正',
      version: 1,
    });
  expect((await edit(70_000_000_000)).json().code).toBe('industry-park.phasesExceed');
  const codes = (await Promise.all([edit(140_000_000_000), edit(150_000_000_000)]))
    .map((answer) => answer.statusCode)
    .sort();
  expect(codes).toEqual([200, 409]);
  const file = (await call('GET', '/projects/sample-line')).json();
  expect(file.versions).toMatchObject([{ version: 1, reason: '按批复更正' }]);
});

it('cancels a project and says so on its page', async () => {
  const cancel = () =>
    call('POST', '/projects/sample-line/state', {
      state: 'cancelled',
      on: '2026-11-01',
      reason: '市场变化',
      version: 2,
    });
  expect((await cancel()).json().state).toBe('cancelled');
  expect((await cancel()).json().code).toBe('industry-park.alreadySo');
  const page = await city.inject({ method: 'GET', url: '/projects/sample-line' });
  expect(page.body.replaceAll('<wbr/>', '')).toContain('项目已取消');
  expect((await city.inject({ method: 'GET', url: '/projects' })).statusCode).toBe(200);
});

it('hides a project from a clerk of another place', async () => {
  expect((await call('GET', '/projects/sample-line', undefined, '/990100/990100002')).statusCode).toBe(404);
  expect(
    (await call('GET', '/projects', undefined, '/990100/990100001')).json().items.map((one: { id: string }) => one.id),
  ).toEqual(['sample-line']);
});

it('lets no stranger and nobody of another place in', async () => {
  const routes = (industryPark.routes ?? []).filter((one) => one.draft.access.kind !== 'open');
  for (const walk of await walkRoutes(city, routes)) {
    expect([walk.operation, walk.nobody, walk.stranger]).toEqual([walk.operation, 401, 404]);
  }
});
