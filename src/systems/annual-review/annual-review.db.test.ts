import { afterAll, beforeAll, expect, it } from 'vitest';
import { content } from '#engines/content';
import { directory } from '#engines/directory';
import { indicators, publishDerivedValues } from '#engines/indicators';
import { registers } from '#engines/registers';
import { search } from '#engines/search';
import { type TestCity, testCity, walkRoutes } from '#kernel/testing';
import { hashOf } from './freeze-edition.ts';
import { annualReview, buildReview, reviewHtml, reviewJson, reviewMarkdown } from './index.ts';
import { editions } from './reviews.repo.ts';

let city: TestCity;
beforeAll(async () => {
  city = await testCity({
    modules: [directory, search, content, registers, indicators, annualReview],
    pack: 'testville',
  });
});
afterAll(() => city.close());

const year = 2007;
const clerk = () => city.person([{ permission: 'annual-review.*', scope: '/' }]);
const freeze = (note = '首次公布') =>
  city.inject({ method: 'POST', url: '/api/annual-review/reviews/2007/editions', as: clerk(), payload: { note } });

it('reads what documents state and says 未载明 where nothing does', async () => {
  const { figures } = await reviewJson(city.ctx(), year);
  expect(figures.map((one) => [one.id, one.value, one.text])).toEqual([
    ['T001', 5, '5所'],
    ['T002', 2000, '2,000门'],
    ['T003', 100, '100%'],
    ['T004', null, '未载明'],
    ['T005', null, '未载明'],
    ['T006', null, '未载明'],
  ]);
  expect(await reviewMarkdown(city.ctx(), year)).toContain('示例公司总投资（未载明）的示例生产线');
});

it('follows a value that records bring, and puts it into words anew', async () => {
  await city.ctx().transaction((tx) =>
    publishDerivedValues(tx, [
      {
        indicator: 'telecom.village_phone.admin_village_coverage',
        period: '2007-12-31',
        value: '66.67',
        basis: { how: '3 个中 2 个', system: '台账', way: 'share', records: [] },
      },
      {
        indicator: 'project.sample_line.date.ground_broken',
        period: '2007-01-16',
        value: '2007-01-18',
        basis: { how: '节点记录', system: '重大项目', way: 'fact', records: [] },
      },
    ]),
  );
  const review = await buildReview(city.ctx(), year);
  const figure = (id: string) => review.figures.find((one) => one.id === id);
  expect(figure('T003')).toMatchObject({ inText: '66.67%', agrees: false, records: null });
  expect(figure('T005')).toMatchObject({ inText: '1月18日', agrees: false });
});

it('keeps an edition that can be checked against its hash, and no second one without a change', async () => {
  const first = await freeze();
  expect(first.json()).toMatchObject({ year, no: 1, frozenBy: '测试人员' });
  const kept = await editions.find(city.ctx(), year, 1);
  expect(kept && hashOf(kept.content)).toBe(first.json().hash);
  expect((await freeze('再来一次')).json().code).toBe('annual-review.unchanged');
});

it('numbers editions without gaps when two officials press at once after a change', async () => {
  await city.ctx().transaction((tx) =>
    publishDerivedValues(tx, [
      {
        indicator: 'project.sample_line.registered_capital.increase',
        period: '2007-06-01',
        value: '2.7',
        basis: {
          how: '3.9 − 1.2 = 2.7',
          system: '重大项目',
          way: 'sum',
          records: [{ id: 'cap', label: '资本变动' }],
        },
      },
    ]),
  );
  const answers = await Promise.all([freeze('科室甲'), freeze('科室乙')]);
  expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409]);
  expect((await editions.list(city.ctx(), year)).map((edition) => edition.no)).toEqual([2, 1]);
});

it('lists on the desk what differs from the latest edition', async () => {
  const desk = async () =>
    (await city.inject({ method: 'GET', url: '/api/annual-review/reviews/2007/desk', as: clerk() })).json();
  expect((await desk()).differences).toEqual([]);
  await city.ctx().transaction((tx) =>
    publishDerivedValues(tx, [
      {
        indicator: 'project.sample_line.registered_capital.increase',
        period: '2007-06-01',
        value: '2.8',
        basis: { how: '4 − 1.2 = 2.8', system: '重大项目', way: 'sum', records: [] },
      },
    ]),
  );
  expect((await desk()).differences).toEqual([
    { id: 'T006', name: '示例公司增资额', before: '2.7亿元', after: '2.8亿元' },
  ]);
});

it('gives the same review as data, text and page, to anybody', async () => {
  const data = await city.inject({ method: 'GET', url: '/api/annual-review/reviews/2007' });
  expect(data.json()).toEqual(JSON.parse(JSON.stringify(await reviewJson(city.ctx(), year))));
  const text = await city.inject({ method: 'GET', url: '/api/annual-review/reviews/2007/markdown' });
  expect(text.body).toBe(await reviewMarkdown(city.ctx(), year));
  expect(text.headers['content-type']).toContain('text/markdown');
  expect(await reviewHtml(city.ctx(), year)).toContain('/reviews/2007/figures/T006');
});

it('says which years there are when there is none of this year', async () => {
  const answer = await city.inject({ method: 'GET', url: '/api/annual-review/reviews/1999' });
  expect(answer.json()).toMatchObject({ status: 404, detail: '没有 1999 年的综述，已有：2007' });
});

it('lets no stranger and nobody of another place in', async () => {
  const routes = (annualReview.routes ?? []).filter((one) => one.draft.access.kind !== 'open');
  for (const walk of await walkRoutes(city, routes)) {
    expect([walk.operation, walk.nobody, walk.stranger]).toEqual([walk.operation, 401, 404]);
  }
});
