import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directory } from '#engines/directory';
import { countRecords, registers } from '#engines/registers';
import { type TestCity, testCity } from '#kernel/testing';
import { siteKind } from './contract.ts';
import { siteGroup } from './index.ts';

let city: TestCity;

beforeAll(async () => {
  city = await testCity({ modules: [directory, registers, siteGroup], pack: 'testville', demo: true });
});
afterAll(() => city.close());

describe('the register of websites', () => {
  it('is filled from the pack with records that its own schema accepts', async () => {
    expect(await countRecords(city.ctx(), siteKind.id, {}, { asOf: '2007-12-31' })).toBe(3);
  });

  it('tells the sites of education of a level apart', async () => {
    const where = { sector: '教育', level: '县级' };
    expect(await countRecords(city.ctx(), siteKind.id, { where })).toBe(1);
  });
});
