import sharp from 'sharp';
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

it('lets no stranger and nobody of another place in', async () => {
  const routes = (industryPark.routes ?? []).filter((one) => one.draft.access.kind !== 'open');
  for (const walk of await walkRoutes(city, routes)) {
    expect([walk.operation, walk.nobody, walk.stranger]).toEqual([walk.operation, 401, 404]);
  }
});
