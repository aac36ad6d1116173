import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { content } from '#engines/content';
import { directory } from '#engines/directory';
import { indicators, readValues } from '#engines/indicators';
import { registers } from '#engines/registers';
import { search } from '#engines/search';
import { run, sql } from '#kernel';
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
  const tasks = (permission: string) =>
    industryPark.tasks?.(city.ctx(city.person([{ permission, scope: '/990100' }]))) ?? Promise.resolve([]);
  expect(await tasks('industry-park.*')).toMatchObject([{ title: '逾期的项目节点', count: 1, late: 1 }]);
  expect(await tasks('industry-park.project.list')).toEqual([]);
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

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const addPhoto = (project: string, open: 'yes' | 'no', bytes = png) => {
  const edge = 'zt-edge';
  const part = (head: string, body: string) =>
    `--${edge}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`;
  const head = Buffer.from(
    `${part('name="title"', '开工现场')}${part('name="open"', open)}--${edge}\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n`,
  );
  return city.inject({
    method: 'POST',
    url: `/api/industry-park/projects/${project}/papers`,
    as: clerk(),
    headers: { 'content-type': `multipart/form-data; boundary=${edge}` },
    payload: Buffer.concat([head, bytes, Buffer.from(`\r\n--${edge}--\r\n`)]),
  });
};
const firstProject = async () => (await call('GET', '/projects')).json().items[0].id as string;

it('shows an open photograph to all, another to officials only, and none that was taken back', async () => {
  const id = await firstProject();
  const isOpen = (paper: { open: boolean }) => paper.open;
  const closed = (await addPhoto(id, 'no')).json().papers.find((paper: { open: boolean }) => !isOpen(paper));
  const open = (await addPhoto(id, 'yes')).json().papers.find(isOpen);
  const seen = async (paper: { id: string }) =>
    (await city.inject({ method: 'GET', url: `/projects/papers/${paper.id}` })).statusCode;
  expect([await seen(closed), await seen(open)]).toEqual([404, 200]);
  expect((await call('GET', `/papers/${closed.id}`)).headers['content-type']).toBe('image/png');
  expect((await city.inject({ method: 'GET', url: `/projects/${id}` })).body).toContain(`/projects/papers/${open.id}`);
  expect((await call('POST', `/papers/${open.id}/withdraw`, { reason: '换一张' })).statusCode).toBe(200);
  expect(await seen(open)).toBe(404);
  expect((await call('POST', `/papers/${open.id}/withdraw`, { reason: '换一张' })).statusCode).toBe(409);
  expect((await call('POST', `/papers/${open.id}/restore`)).statusCode).toBe(200);
  expect(await seen(open)).toBe(200);
  expect((await addPhoto(id, 'yes', Buffer.from('MZ not a picture'))).statusCode).toBeGreaterThanOrEqual(400);
});

it('shows a photograph without the place and the camera that its file named', async () => {
  const photo = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#7a5526' } })
    .withExif({ IFD0: { Make: 'SECRET-CAMERA' }, IFD3: { GPSLatitude: '34/1 20/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const id = await firstProject();
  const { papers } = (await addPhoto(id, 'yes', photo)).json();
  const paper = papers.find((one: { mediaType: string }) => one.mediaType === 'image/jpeg');
  const shown = await city.inject({ method: 'GET', url: `/projects/papers/${paper.id}` });
  expect(shown.headers['content-type']).toBe('image/jpeg');
  const { exif, width, height } = await sharp(shown.rawPayload).metadata();
  expect({ exif, width, height }).toEqual({ width: 20, height: 40 });
});

it('takes back the last change of capital only, and no milestone that a later one rests on', async () => {
  const { id } = (
    await call('POST', '/projects', {
      name: '撤销示例项目',
      shortName: '撤销',
      owner: '示例公司',
      region: '990100',
      totalInvestmentFen: 100,
    })
  ).json();
  const capital = async (changedOn: string, beforeFen: number, afterFen: number) =>
    (await call('POST', `/projects/${id}/capital-changes`, { changedOn, beforeFen, afterFen, document: '决议' }))
      .json()
      .capital.at(-1);
  const first = await capital('2020-01-01', 100, 200);
  const second = await capital('2021-01-01', 200, 300);
  const reason = { reason: '登记错了' };
  expect((await call('POST', `/capital-changes/${first.id}/withdraw`, reason)).json().code).toBe(
    'industry-park.notLast',
  );
  expect((await call('POST', `/capital-changes/${second.id}/withdraw`, reason)).json().capital).toHaveLength(1);
  const add = async (kind: string, actual: string) =>
    (await call('POST', `/projects/${id}/milestones`, { kind, actual, evidence: '照片' })).json();
  await add('ground_broken', '2020-02-01');
  const file = await add('ignition', '2021-02-01');
  const [ground, ignition] = file.milestones;
  expect((await call('POST', `/milestones/${ground.id}/withdraw`, reason)).json().code).toBe('industry-park.neededBy');
  expect((await call('POST', `/milestones/${ignition.id}/withdraw`, reason)).json().milestones).toHaveLength(1);
});

it('sets a milestone for later with its former plan beside it, reaches it, and puts one back that was taken back', async () => {
  const { id } = (
    await call('POST', '/projects', {
      name: '改期示例项目',
      shortName: '改期',
      owner: '示例公司',
      region: '990100',
      totalInvestmentFen: 100,
    })
  ).json();
  const at = (milestone: { id: string }, way: string) => `/milestones/${milestone.id}${way}`;
  const [first] = (await call('POST', `/projects/${id}/milestones`, { kind: 'structure', planned: '2026-06' })).json()
    .milestones;
  const later = { planned: '2026-09', reason: '雨季停工' };
  const [second] = (await call('POST', at(first, '/plans'), later)).json().milestones;
  expect((await call('POST', at(second, '/plans'), later)).json().code).toBe('industry-park.samePlan');
  const [third] = (await call('POST', at(second, '/plans'), { planned: '2026-12', reason: '钢材涨价' })).json()
    .milestones;
  const evidence = { evidence: '监理报告' };
  // A correction between them loses no plan; only changes of the plan are shown.
  const corrected = (await call('PUT', at(third, ''), { ...evidence, planned: '2026-11', reason: '填错' })).json();
  const reached = (await call('POST', at(corrected.milestones[0], '/reach'), { actual: '2026-11-20' })).json()
    .milestones[0];
  expect(reached).toMatchObject({
    ...{ planned: '2026-11', actual: '2026-11-20', state: 'reached', ...evidence },
    formerPlans: [
      { planned: '2026-06', reason: '雨季停工' },
      { planned: '2026-09', reason: '钢材涨价' },
    ],
  });
  expect((await call('POST', at(reached, '/reach'), { actual: '2026-11-21' })).json().code).toBe(
    'industry-park.reachedAlready',
  );
  expect((await city.inject({ method: 'GET', url: `/projects/${id}` })).body.replaceAll('<wbr/>', '')).toContain(
    '原计划 2026-06，雨季停工',
  );
  const gone = (await call('POST', at(reached, '/withdraw'), { reason: '登记错了' })).json();
  expect([gone.milestones, gone.withdrawnMilestones]).toMatchObject([[], [{ id: reached.id, reason: '登记错了' }]]);
  const back = (await call('POST', at(reached, '/restore'))).json();
  expect([back.milestones[0].formerPlans.length, back.withdrawnMilestones]).toEqual([2, []]);
  expect((await call('POST', at(reached, '/restore'))).statusCode).toBe(404);
});

it('keeps the plan that was changed with its reason, and says how a phase came out against its plan', async () => {
  const created = await call('POST', '/projects', {
    name: '分期示例项目',
    shortName: '分期',
    owner: '示例公司',
    region: '990100',
    totalInvestmentFen: 1000,
  });
  const at = `/projects/${created.json().id}/phases`;
  const first = { name: '首期', investmentFen: 600, plannedStart: '2026-01', plannedEnd: '2026-06-30' };
  const [phase] = (await call('POST', at, first)).json().phases;
  expect(phase).toMatchObject({ no: 1, share: '60', state: 'delayed', plans: [{ since: null }] });
  expect((await call('POST', at, { name: '二期', investmentFen: 401 })).json().code).toBe('industry-park.phasesExceed');
  let version = phase.version as number;
  const act = async (way: string, payload: object, no = 1) => {
    const answer = await call(way === '' ? 'PUT' : 'POST', `${at}/${no}${way}`, { version, ...payload });
    if (answer.statusCode === 200) version = answer.json().phases[no - 1].version;
    return answer.json();
  };
  expect((await act('/start', { startedOn: '2026-11-25' })).code).toBe('industry-park.futureDate');
  expect((await act('/finish', { finishedOn: '2026-11-20' })).code).toBe('industry-park.startMissing');
  await act('/start', { startedOn: '2026-02-10' });
  const later = { since: '2026-05-01', plannedStart: '2026-01', investmentFen: 500, reason: '设备到货推迟' };
  expect((await act('/plans', { ...later, plannedEnd: '2025-12' })).code).toBe('industry-park.planTurned');
  const replanned = await act('/plans', { ...later, plannedEnd: '2026-10' });
  expect(replanned.phases[0]).toMatchObject({
    investmentFen: 500,
    state: 'underway',
    plans: [
      { plannedEnd: '2026-06-30', investmentFen: 600 },
      { plannedEnd: '2026-10', reason: '设备到货推迟' },
    ],
  });
  expect((await act('/plans', { ...later, plannedEnd: '2026-10' })).code).toBe('industry-park.samePlan');
  const finished = await act('/finish', { finishedOn: '2026-11-05' });
  expect(finished.phases[0]).toMatchObject({ state: 'finished', daysLate: 5, startedOn: '2026-02-10' });
  const shown = (await city.inject({ method: 'GET', url: `/projects/${created.json().id}` })).body;
  const text = shown.replaceAll(/<[^>]+>/g, '');
  expect(text).toContain('计划完工由2026年6月30日改为2026年10月');
  expect(text).toContain('设备到货推迟');
  expect(text).toContain('已完工，晚 5 天');
  expect((await act('/cancel', { on: '2026-11-10', reason: '停建' })).code).toBe('industry-park.phaseFinished');
  expect((await act('/restore', { reason: '还没有验收' })).phases[0]).toMatchObject({ state: 'underway' });
  expect((await act('/restore', { reason: '再来一次' })).code).toBe('industry-park.phaseGoesOn');
  const cancelled = (await act('/cancel', { on: '2026-11-10', reason: '登记错了', mistaken: true })).phases[0];
  expect(cancelled.changes.map((one: { act: string }) => one.act)).toEqual([
    'cancelled',
    'reopened',
    'finished',
    'replanned',
    'started',
    'added',
  ]);
  const hidden = (await city.inject({ method: 'GET', url: `/projects/${created.json().id}` })).body;
  expect(hidden).not.toContain('设备到货推迟');
  // What a cancelled phase would have cost is free for others, and it comes back only while there is room.
  await call('POST', at, { name: '二期', investmentFen: 800 });
  expect((await act('/restore', { reason: '恢复建设' })).code).toBe('industry-park.phasesExceed');
  const [one, other] = await Promise.all(
    [300, 310].map((investmentFen) =>
      call('PUT', `${at}/2`, { name: '二期', investmentFen, reason: '改小', version: 2 }),
    ),
  );
  expect([one?.statusCode, other?.statusCode].sort()).toEqual([200, 409]);
  expect((await act('/restore', { reason: '恢复建设' })).phases[0]).toMatchObject({
    state: 'underway',
    mistaken: false,
  });
});

it('counts a phase in a figure by the plan of the figure’s day: a later plan does not change it, a correction does', async () => {
  const indicator = 'project.sample_line.investment.total';
  await run(
    city.ctx(),
    sql`update industry_park.publications set measure = 'investment.phase:1' where indicator = ${indicator}`,
  );
  const figure = async () => (await readValues(city.ctx(), [{ indicator, period: '2007-01-16' }]))[0]?.value;
  const at = '/projects/sample-line/phases/1';
  const phase = async () => (await call('GET', '/projects/sample-line')).json().phases[0];
  const plan = { investmentFen: 90_000_000_000, reason: '扩大规模' };
  const replan = { ...plan, since: '2026-01-01', version: (await phase()).version };
  expect((await call('POST', `${at}/plans`, replan)).statusCode).toBe(200);
  expect(await figure()).toBe('8');
  const cancel = { on: '2026-11-01', reason: '不再建设', version: (await phase()).version };
  expect((await call('POST', `${at}/cancel`, cancel)).statusCode).toBe(200);
  expect(await figure()).toBe('8');
  const mistaken = { reason: '恢复', version: (await phase()).version };
  await call('POST', `${at}/restore`, mistaken);
  await call('POST', `${at}/cancel`, { ...cancel, mistaken: true, version: (await phase()).version });
  expect(await figure()).toBeNull();
});

it('lets no stranger and nobody of another place in', async () => {
  const routes = (industryPark.routes ?? []).filter((one) => one.draft.access.kind !== 'open');
  for (const walk of await walkRoutes(city, routes)) {
    expect([walk.operation, walk.nobody, walk.stranger]).toEqual([walk.operation, 401, 404]);
  }
});
