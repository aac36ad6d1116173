import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directory } from '#engines/directory';
import { countRecords, findRecords, registers } from '#engines/registers';
import { type TestCity, testCity } from '#kernel/testing';
import { siteKind } from './contract.ts';
import { siteGroup } from './index.ts';

let city: TestCity;

beforeAll(async () => {
  city = await testCity({ modules: [directory, registers, siteGroup], pack: 'xianyang', demo: true });
});
afterAll(() => city.close());

describe('the websites of the review', () => {
  it('are 63, of which 11 are county sites of education', async () => {
    const count = (where: Record<string, string>) =>
      countRecords(city.ctx(), siteKind.id, { where }, { asOf: '2007-12-31' });
    expect(await count({})).toBe(63);
    expect(await count({ sector: '教育', level: '县级' })).toBe(11);
  });

  it('are facts where the review names them and sample data everywhere else', async () => {
    const { items } = await findRecords(city.ctx(), siteKind.id, {}, { pageSize: 100 });
    const named = items.filter((site) => !site.demo);
    expect(named).toHaveLength(11);
    expect(named.every((site) => site.data['address'] === undefined && site.source.includes('F018'))).toBe(true);
    expect(items.filter((site) => site.demo).every((site) => site.label.includes('示例'))).toBe(true);
  });

  it('without demonstration data are only those that the review names', async () => {
    const plain = await testCity({ modules: [directory, registers, siteGroup], pack: 'xianyang', demo: false });
    expect(await countRecords(plain.ctx(), siteKind.id, {})).toBe(11);
    await plain.close();
  });
});
