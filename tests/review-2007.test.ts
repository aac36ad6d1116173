import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { content } from '#engines/content';
import { directory } from '#engines/directory';
import { indicators } from '#engines/indicators';
import { closeRecord, listRecordIds, registers } from '#engines/registers';
import { search } from '#engines/search';
import { citiesDir, type Module } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { annualReview, buildReview, freezeEdition, reviewJson, reviewMarkdown } from '#systems/annual-review';
import { coverage } from '#systems/coverage';
import { industryPark } from '#systems/industry-park';
import { ruralStations } from '#systems/rural-stations';
import { schoolsOnline } from '#systems/schools-online';
import { schoolKind } from '#systems/schools-online/contract';
import { siteGroup } from '#systems/site-group';
import { smeServices } from '#systems/sme-services';

const modules: Module[] = [
  directory,
  search,
  content,
  registers,
  indicators,
  coverage,
  industryPark,
  schoolsOnline,
  ruralStations,
  smeServices,
  siteGroup,
  annualReview,
];

interface FigureRow {
  id: string;
  value: string;
  unit: string;
  qualifier: string;
  date_or_period: string;
  clause_zh: string;
}
const file = (name: string): string => readFileSync(path.join(citiesDir, 'xianyang/annual-review', name), 'utf8');
const rows: FigureRow[] = parse(file('figures.csv'), { columns: true, bom: true });
const stated = rows.filter((row) => row.qualifier !== 'idiom');

let city: TestCity;
beforeAll(async () => {
  city = await testCity({ modules, pack: 'xianyang', demo: true });
}, 120_000);
afterAll(() => city.close());

const year = 2007;
const figure = async (id: string) => (await reviewJson(city.ctx(), year)).figures.find((one) => one.id === id);

it('lists every figure of the source but the idioms, with the value, unit, qualifier, period and clause it has there', async () => {
  const { figures } = await reviewJson(city.ctx(), year);
  expect(rows).toHaveLength(59);
  expect(
    figures.map(({ id, value, unit, qualifier, period, clause }) => ({
      id,
      value: String(value),
      unit,
      qualifier,
      period,
      clause,
    })),
  ).toEqual(
    stated.map((row) => ({
      id: row.id,
      value: row.value,
      unit: row.unit,
      qualifier: row.qualifier,
      period: row.date_or_period,
      clause: row.clause_zh,
    })),
  );
  expect(figures.filter((one) => !one.agrees).map((one) => one.id)).toEqual([]);
});

it.each([
  ['F018', 63, 'register:site-group.site?asOf=2007-12-31'],
  ['F037', 400, 'register:sme-services.user?contractStart<=2007-12-31&asOf=2007-12-31'],
  ['F046', 1006, 'register:schools-online.school?connectedOn<=2007-12-31&asOf=2007-12-31'],
  ['F047', 11, 'register:site-group.site?level=县级&sector=教育&asOf=2007-12-31'],
  ['F052', 323, 'register:rural-stations.station?openedOn<=2007-12-31&asOf=2007-12-31'],
  ['F013', 203, 'indicator:broadcast.cable.admin_villages.new'],
])('counts %s as %i from that many records', async (id, count, source) => {
  const found = await figure(id);
  expect(found).toMatchObject({ value: count, source });
  expect(new Set(found?.records).size).toBe(count);
});

it('reckons what can be reckoned', async () => {
  expect(await figure('F028')).toMatchObject({ value: 2.7, working: '变动后减变动前：3.9 − 1.2 = 2.7（亿元）' });
  expect((await figure('F007'))?.working).toBe('1962 个行政村中 1962 个已通电话：1962 ÷ 1962 = 100%');
  expect((await figure('F015'))?.working).toBe('137 个乡镇、街道中 137 个已通广播电视网：137 ÷ 137 = 100%');
});

it('keeps the text of the source letter for letter around its figures', async () => {
  const review = await buildReview(city.ctx(), year);
  const originals = new Map(review.figures.map((one) => [one.id, one.original]));
  const text = review.chapters
    .flatMap((chapter) => [...(chapter.heading ? [chapter.heading] : []), ...chapter.paragraphs.flat()])
    .flatMap((sentence) => sentence.parts.map((part) => (typeof part === 'string' ? part : originals.get(part.figure))))
    .join('');
  expect(text.replaceAll(/\s/g, '')).toBe(file('2007.txt').replaceAll(/\s/g, ''));
  for (const row of stated) expect(file('2007.txt')).toContain(row.clause_zh);
});

it('says every figure anew as the source says it', async () => {
  const review = await buildReview(city.ctx(), year);
  const odd = review.figures
    .filter((one) => one.inText !== one.original)
    .map((one) => [one.id, one.original, one.inText]);
  expect(odd).toEqual([
    ['F020', '2007年１月16日', '2007年1月16日'],
    ['F032', '3500万元', '3,500万元'],
    ['F046', '1006所', '1,006所'],
  ]);
});

it('shows the review, each figure and its list as public pages', async () => {
  const page = await city.inject({ method: 'GET', url: '/reviews/2007' });
  expect(page.statusCode).toBe(200);
  const links = [
    ...new Set([...page.body.matchAll(/href="(\/reviews\/2007\/figures\/F\d+)"/g)].map((match) => match[1] ?? '')),
  ];
  expect(links).toHaveLength(stated.length);
  for (const url of [
    ...links,
    '/reviews',
    '/reviews/2007/figures',
    '/coverage',
    '/projects',
    '/projects/irico-glass',
  ]) {
    expect([url, (await city.inject({ method: 'GET', url })).statusCode]).toEqual([url, 200]);
  }
  const second = await city.inject({ method: 'GET', url: '/reviews/2007/figures/F046?page=21' });
  expect(second.body.match(/示例[^<]*<\/th>/g)?.length).toBe(6);
  expect((await city.inject({ method: 'GET', url: '/reviews/2007/figures/F046?page=22' })).statusCode).toBe(404);
  expect((await city.inject({ method: 'GET', url: '/reviews/2007/figures/F003' })).statusCode).toBe(404);
  expect((await city.inject({ method: 'GET', url: '/reviews/2006' })).statusCode).toBe(404);
});

describe('when a record changes', () => {
  it('follows the record, keeps the published edition, and lists the difference', async () => {
    const edition = await freezeEdition(city.ctx(), year, '首次公布');
    expect(edition.no).toBe(1);
    const before = (await city.inject({ method: 'GET', url: '/reviews/2007/editions/1' })).body;
    await expect(freezeEdition(city.ctx(), year, '再次公布')).rejects.toMatchObject({
      code: 'annual-review.unchanged',
    });

    const ids = await listRecordIds(city.ctx(), 'schools-online.school', {});
    await closeRecord(city.ctx(), schoolKind, ids[0] ?? '', { version: 1, reason: '学校撤并' });
    expect(await figure('F046')).toMatchObject({ value: 1005, text: '1,005所', agrees: false });
    await city.drain();
    const live = (await city.inject({ method: 'GET', url: '/reviews/2007' })).body.replaceAll('<wbr/>', '');
    expect(live).toContain('1,005所');
    expect(live).toContain('与第 1 版相比有 1 处变化');

    expect((await city.inject({ method: 'GET', url: '/reviews/2007/editions/1' })).body).toBe(before);
    const changes = (await city.inject({ method: 'GET', url: '/reviews/2007/changes' })).body;
    expect(changes).toContain('1,006所');
    expect(changes).toContain('1,005所');
    const dropped = (await city.inject({ method: 'GET', url: '/reviews/2007/figures/F046' })).body.replaceAll(
      '<wbr/>',
      '',
    );
    expect(dropped).toContain('1 条记录不再计入');
    expect(await reviewMarkdown(city.ctx(), year)).toContain('全市已有1,005所学校接入了互联网');
    expect((await freezeEdition(city.ctx(), year, '更正学校数')).no).toBe(2);
  });

  it('refuses to change a published edition even in the database', async () => {
    const { sql, run } = await import('#kernel');
    await expect(run(city.ctx(), sql`update annual_review.editions set note = '改' where no = 1`)).rejects.toThrow(
      /never changed/,
    );
    await expect(run(city.ctx(), sql`delete from annual_review.editions`)).rejects.toThrow(/never changed/);
  });
});

it("keeps the document's own figures where no register was filled", async () => {
  const plain = await testCity({ modules, pack: 'xianyang', demo: false });
  try {
    const { figures } = await reviewJson(plain.ctx(), year);
    expect(figures.map((one) => String(one.value))).toEqual(stated.map((row) => row.value));
    expect(figures.find((one) => one.id === 'F046')).toMatchObject({
      source: 'indicator:education.schools.internet_connected',
      demo: false,
    });
    expect(figures.find((one) => one.id === 'F028')?.working).toContain('3.9 − 1.2 = 2.7');
    expect(figures.some((one) => one.demo)).toBe(false);
  } finally {
    await plain.close();
  }
}, 60_000);
