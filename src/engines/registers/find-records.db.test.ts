import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directory } from '#engines/directory';
import { type TestCity, testCity } from '#kernel/testing';
import { createRecord } from './change-record.ts';
import { registers } from './index.ts';
import { declareKind } from './kinds.ts';
import { registerRoutes } from './record.routes.ts';
import { well, wellKind } from './testing.ts';

let city: TestCity;

beforeAll(async () => {
  declareKind(wellKind);
  city = await testCity({ modules: [directory, registers], pack: 'testville', routes: registerRoutes(wellKind) });
  const wells = [
    well(1, { name: '东头老井', depth: 12, tested: true, tags: ['甜水'] }),
    well(2, { name: '西头新井', use: '灌溉', depth: 150, dugOn: '2007-03-01', regionCode: '990100001001' }),
    well(3, {
      name: '100%深井',
      use: '灌溉',
      depth: 9,
      dugOn: '2006-03-01',
      regionCode: '990100002',
      tags: ['甜水', '深井'],
    }),
    well(4, { name: '=HYPERLINK("x")', depth: 80, regionCode: '990100002001', note: '@危险' }),
  ];
  for (const data of wells) await createRecord(city.ctx(), wellKind, { data, reason: '登记' });
});
afterAll(() => city.close());

const ask = async (path: string) => {
  const as = city.person([{ permission: 'testing.well.*', scope: '/' }]);
  return city.inject({ method: 'GET', url: `/api/testing/well/${path}`, as });
};
const found = async (query: string) => {
  const { items, total } = (await ask(`records?${query}`)).json() as { items: { key: string }[]; total: number };
  expect(total).toBeGreaterThanOrEqual(items.length);
  return items.map(({ key }) => key);
};

describe('the list of a register', () => {
  it.each([
    ['q=老井', ['J001']],
    ['q=头 井', ['J001', 'J002']],
    [`q=${encodeURIComponent('100%')}`, ['J003']],
    ['q=%25', ['J003']],
    ['q=j004', ['J004']],
    ['use=灌溉', ['J002', 'J003']],
    ['use=灌溉&use=饮用', ['J001', 'J002', 'J003', 'J004']],
    ['depthFrom=12&depthTo=100', ['J001', 'J004']],
    ['dugOnFrom=2007-01-01', ['J002']],
    ['tested=true', ['J001']],
    ['tags=甜水', ['J001', 'J003']],
    ['region=990100002', ['J003', 'J004']],
    ['region=990100009', ['J003', 'J004']],
    ['region=999999', []],
    ['state=closed', []],
    ['sort=-depth', ['J002', 'J004', 'J001', 'J003']],
    ['sort=depth&pageSize=2&page=2', ['J004', 'J002']],
  ])('finds by %s', async (query, keys) => {
    expect(await found(query)).toEqual(keys);
  });

  it('tells the total even on a page after the last', async () => {
    expect((await ask('records?page=9')).json()).toEqual({ items: [], total: 4 });
  });

  it('refuses a field that is no filter without failing', async () => {
    expect((await ask("records?sort=note'--")).statusCode).toBe(422);
    expect((await ask('records?depthFrom=deep')).statusCode).toBe(422);
  });

  it('counts its facets within the filter and by the regions one level down', async () => {
    const { total, facets } = (await ask('facets?use=灌溉')).json();
    expect(total).toBe(2);
    expect(facets).toEqual([
      {
        field: 'region',
        title: '县市区',
        counts: [
          { value: '990100001', label: '一号镇', count: 1 },
          { value: '990100002', label: '二号乡', count: 1 },
        ],
      },
      { field: 'use', title: '用途', counts: [{ value: '灌溉', label: '灌溉', count: 2 }] },
      { field: 'tested', title: '已检测', counts: [] },
    ]);
  });
});

describe('the export of a register', () => {
  it('carries the byte order mark and runs no formula', async () => {
    const answer = await ask('export?format=csv&sort=key');
    expect(answer.headers['content-type']).toContain('text/csv');
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(answer.rawPayload);
    expect(text.charCodeAt(0)).toBe(0xfeff);
    const cells = text
      .slice(1)
      .split('\r\n')
      .flatMap((line) => line.split(','));
    expect(text).toContain(`"'=HYPERLINK(""x"")"`);
    expect(text).toContain("'@危险");
    expect(cells.filter((cell) => /^"?[=+\-@]/.test(cell))).toEqual([]);
  });

  it('follows the filter', async () => {
    const text = (await ask('export?format=csv&use=灌溉')).payload;
    expect(text.trim().split('\r\n')).toHaveLength(3);
    expect(text).not.toContain('东头老井');
  });

  it('writes a workbook in which text that looks like a formula is text', async () => {
    const exceljs = (await import('exceljs')).default;
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.load((await ask('export?format=xlsx&sort=key')).rawPayload as unknown as ArrayBuffer);
    const sheet = workbook.worksheets[0];
    expect(sheet?.getRow(1).getCell(1).value).toBe('井号');
    expect(sheet?.getRow(5).getCell(2).formula).toBeUndefined();
    expect(sheet?.getRow(2).getCell(5).value).toBe(12);
  });
});
