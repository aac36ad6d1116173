import { afterAll, beforeAll, expect, it } from 'vitest';
import { content } from '#engines/content';
import { directory } from '#engines/directory';
import { indicators } from '#engines/indicators';
import { closeRecord, createRecord, declareKind, registerRoutes, registers } from '#engines/registers';
import { well, wellKind } from '#engines/registers/testing';
import { search, searchDocuments } from '#engines/search';
import { type TestCity, testCity } from '#kernel/testing';
import type { DraftDesk } from './draft.contract.ts';
import { annualReview } from './index.ts';

let city: TestCity;
const api = '/api/annual-review';
const everything = [
  { permission: 'annual-review.*', scope: '/' },
  { permission: 'indicators.*', scope: '/' },
  { permission: 'testing.well.*', scope: '/' },
];
const people = { writer: [{ id: 'per-writer', name: '起草人' }], head: [{ id: 'per-head', name: '审定人' }] };
type Who = keyof typeof people;

beforeAll(async () => {
  declareKind(wellKind);
  city = await testCity({
    modules: [directory, search, content, registers, indicators, annualReview],
    pack: 'testville',
    routes: registerRoutes(wellKind),
  });
});
afterAll(() => city.close());

const as = (who: Who) => city.person(everything, people[who][0]);
const call = (who: Who, method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) =>
  city.inject({ method, url: `${api}${url}`, as: as(who), ...(payload ? { payload } : {}) });
const desk = async (): Promise<DraftDesk> => (await call('writer', 'GET', '/drafts/2008')).json();
const move = async (who: Who, name: string, note?: string) =>
  call(who, 'POST', `/drafts/2008/${name}`, { version: (await desk()).version, ...(note ? { note } : {}) });
const publicPage = (path: string) => city.inject({ method: 'GET', url: `/reviews/${path}` });

it('draws the review of another year up from the one before, with what comes again each year', async () => {
  expect((await call('writer', 'POST', '/drafts', { year: 2008, base: 2007, keep: 'recurring' })).json()).toEqual({
    year: 2008,
  });
  const draft = await desk();
  expect(draft.content.title).toBe('试验县2008年综述');
  expect(draft.content.figures.map(({ id, period }) => [id, period])).toEqual([
    ['T001', '2008-12-31'],
    ['T002', '2008-12-31'],
    ['T003', '2008-12-31'],
  ]);
  expect(draft.content.chapters[0]?.text).toContain('【T002 ');
  expect(draft.figures.find((one) => one.id === 'T002')).toMatchObject({ value: null, former: '2,000门' });
  expect(draft.problems.filter((one) => one.bars)).toHaveLength(3);
  expect((await call('writer', 'POST', '/drafts', { year: 2008, keep: 'all' })).statusCode).toBe(409);
  expect((await call('writer', 'POST', '/drafts', { year: 2007, keep: 'all' })).statusCode).toBe(409);
});

it('shows nothing of a draft to the public, and lets it not be sent in while a number is 未载明', async () => {
  expect((await publicPage('2008')).statusCode).toBe(404);
  expect((await city.inject({ method: 'GET', url: `${api}/reviews/2008` })).statusCode).toBe(404);
  const refused = (await move('writer', 'submit')).json();
  expect(refused.code).toBe('annual-review.notReady');
  expect(refused.detail).toContain('未载明');
});

it('reads a number anew once it is recorded, and says which numbers were typed by hand', async () => {
  for (const [indicator, value] of [
    ['education.schools.internet_connected', '8'],
    ['telecom.phones.capacity', '2500'],
  ]) {
    const recorded = await city.inject({
      method: 'POST',
      url: '/api/indicators/values',
      as: as('writer'),
      payload: {
        indicator,
        region: city.ctx().city.regionCode,
        period: '2008-12-31',
        value,
        state: 'stated',
        document: '统计报表',
      },
    });
    expect(recorded.statusCode).toBe(200);
  }
  const { content: kept, version } = await desk();
  const text = '电话容量达到【T002】，比上年多500门。\n2008年全县已有【T001 学校】接入了互联网。';
  const saved = await call('writer', 'PUT', '/drafts/2008', {
    version,
    content: { ...kept, chapters: kept.chapters.map((one, at) => ({ ...one, text: at === 0 ? text : '产业平稳。' })) },
  });
  expect(saved.json()).toEqual({ version: version + 1 });
  const draft = await desk();
  expect(draft.figures.map((one) => [one.id, one.inText, one.clause, one.change])).toEqual([
    ['T002', '2,500门', '电话容量达到2,500门', '+25%'],
    ['T001', '8所', '2008年全县已有8所接入了互联网', '+60%'],
  ]);
  expect(draft.problems.map((one) => one.text)).toEqual([
    '手写的数字没有出处：500门',
    '1 个数字没有用在正文里，公布时不收入',
  ]);
  const stale = await call('writer', 'PUT', '/drafts/2008', { version, content: kept });
  expect(stale.statusCode).toBe(409);
});

it('refuses a text that names a number nobody put on the list', async () => {
  const { content: kept, version } = await desk();
  const chapters = kept.chapters.map((one) => ({ ...one, text: '达到【T900】。' }));
  const answer = await call('writer', 'PUT', '/drafts/2008', { version, content: { ...kept, chapters } });
  expect(answer.json()).toMatchObject({ code: 'annual-review.unknownFigure' });
});

it('is approved by another than its writers, published as an edition, and read by all', async () => {
  expect((await move('writer', 'submit')).statusCode).toBe(200);
  expect((await move('writer', 'approve')).json().code).toBe('annual-review.ownDraft');
  expect((await move('head', 'return', '')).json().code).toBe('annual-review.noteMissing');
  expect((await move('head', 'approve')).statusCode).toBe(200);
  const published = (await move('writer', 'publish', '市政府同意公布')).json();
  expect(published.edition).toMatchObject({ year: 2008, no: 1, withdrawn: null });
  const page = await publicPage('2008');
  expect(page.body).toContain('2,500门');
  expect((await publicPage('2008/figures/T002')).body).toContain('<mark>电话容量达到2,500门</mark>');
  const data = (await city.inject({ method: 'GET', url: `${api}/reviews/2008` })).json();
  expect(
    data.figures.map((one: { id: string; stated: number; agrees: boolean }) => [one.id, one.stated, one.agrees]),
  ).toEqual([
    ['T002', 2500, true],
    ['T001', 8, true],
  ]);
});

it('keeps what is being revised from the public, and compares the two editions in numbers and words', async () => {
  expect((await move('writer', 'revise', '补一句')).statusCode).toBe(200);
  const { content: kept, version } = await desk();
  const chapters = kept.chapters.map((one, at) => (at === 1 ? { ...one, text: '产业加快发展。' } : one));
  await call('writer', 'PUT', '/drafts/2008', { version, content: { ...kept, chapters } });
  expect((await publicPage('2008')).body).not.toContain('产业加快发展');
  await move('writer', 'submit');
  await move('head', 'approve');
  expect((await move('head', 'publish', '修订公布')).json().edition).toMatchObject({ no: 2 });
  const compared = (await publicPage('2008/changes?from=1&to=2')).body;
  expect(compared).toContain('<del>产业平稳。</del>');
  expect(compared).toContain('<ins>产业加快发展。</ins>');
});

const foundBySearch = async () => (await searchDocuments(city.ctx(), { q: '电话容量' })).items.map((hit) => hit.url);

it('withdraws an edition with its reason in its place, and puts it back', async () => {
  const reason = { reason: '数字有误，更正后再公布' };
  for (const no of [1, 2]) {
    expect((await call('head', 'POST', `/reviews/2008/editions/${no}/withdraw`, reason)).statusCode).toBe(200);
  }
  expect((await call('head', 'POST', '/reviews/2008/editions/2/withdraw', reason)).statusCode).toBe(409);
  expect(await foundBySearch()).toEqual(['/reviews/2007']);
  const gone = await publicPage('2008');
  expect(gone.body).toContain('数字有误，更正后再公布');
  expect(gone.body).not.toContain('产业加快发展');
  expect((await publicPage('2008/editions/2/figures')).statusCode).toBe(404);
  expect((await city.inject({ method: 'GET', url: `${api}/reviews/2008` })).statusCode).toBe(404);
  expect((await call('head', 'POST', '/reviews/2008/editions/2/restore', { reason: '核对无误' })).statusCode).toBe(200);
  expect((await publicPage('2008')).body).toContain('产业加快发展');
  expect((await foundBySearch()).sort()).toEqual(['/reviews/2007', '/reviews/2008']);
});

it('counts the records of a register as they stood at the end of the period, and names the numbers that it cannot', async () => {
  const ctx = city.ctx(as('writer'));
  const create = (no: number, effectiveOn: string) =>
    createRecord(ctx, wellKind, { data: well(no), reason: '登记', effectiveOn });
  const [closed, kept, twin] = [
    await create(1, '2009-03-01'),
    await create(2, '2009-03-01'),
    await create(3, '2009-04-01'),
  ];
  await create(4, '2010-02-01');
  await closeRecord(ctx, wellKind, closed.id, { version: 1, reason: '填埋', effectiveOn: '2011-05-01' });
  const merged = await city.inject({
    method: 'POST',
    url: `/api/testing/well/records/${twin.id}/merge`,
    as: as('writer'),
    payload: { into: kept.id, version: 1, reason: '同一口井', effectiveOn: '2012-01-01' },
  });
  expect(merged.statusCode, merged.body).toBe(200);
  await call('writer', 'POST', '/drafts', { year: 2009, keep: 'chapters' });
  const draft2009 = async (): Promise<DraftDesk> => (await call('writer', 'GET', '/drafts/2009')).json();
  const { content: blank, version } = await draft2009();
  const indicator = 'education.schools.internet_connected';
  const figures = ['2009-12-31', '2008-12-31', '2099-12-31'].map((period, at) => ({
    ...{ id: `W00${at + 1}`, indicator, period, register: 'testing.well' },
  }));
  const text = '有【W001】、【W002】、【W003】。';
  const content = { ...blank, figures, chapters: blank.chapters.map((one) => ({ ...one, text })) };
  expect((await call('writer', 'PUT', '/drafts/2009', { version, content })).statusCode).toBe(200);
  const { figures: read, problems } = await draft2009();
  // Of the year's end: the one that was filled in since still counts, the one of 2010 does not, two records of one well are one.
  expect(read.map((one) => [one.id, one.value, one.caveat !== undefined])).toEqual([
    ['W001', '2', false],
    ['W002', '2', true],
    ['W003', '2', true],
  ]);
  expect(read[0]?.working).toBe('2009年12月31日在册的记录逐条计数，共 2 条；1 条已并入别的记录，不重复计');
  expect(problems.map((one) => one.text).join('\n')).toMatch(
    /不能按期末计：水井登记在2008年12月31日只有 0 条[\s\S]*还没有结束/,
  );
});

it('gives a revision up and leaves what was published; takes a former draft up again', async () => {
  await move('writer', 'revise', '再改');
  const { version, versions, content: kept } = await desk();
  const chapters = kept.chapters.map((one) => ({ ...one, text: '改乱了。' }));
  await call('writer', 'PUT', '/drafts/2008', { version, content: { ...kept, chapters } });
  const former = versions[0]?.version ?? 0;
  const taken = await call('writer', 'POST', `/drafts/2008/versions/${former}/take-up`, { version: version + 1 });
  expect(taken.json()).toEqual({ version: version + 2 });
  expect((await move('writer', 'abandon', '不改了')).statusCode).toBe(200);
  const after = await desk();
  expect([after.state, after.content.chapters[1]?.text]).toEqual(['published', '产业加快发展。']);
});
