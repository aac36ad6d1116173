import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directory } from '#engines/directory';
import { countRecords, findRecords, registers } from '#engines/registers';
import { type TestCity, testCity } from '#kernel/testing';
import { stationKind } from './contract.ts';
import { ruralStations } from './index.ts';

let city: TestCity;

beforeAll(async () => {
  city = await testCity({ modules: [directory, registers, ruralStations], pack: 'xianyang', demo: true });
});
afterAll(() => city.close());

describe('the village stations of the review', () => {
  it('are 323, of which 301 have all five of 五有: 93.19 %', async () => {
    const haves = ['hasPlace', 'hasEquipment', 'hasBroadband', 'hasOperator', 'hasRules'];
    const where = Object.fromEntries(haves.map((name) => [name, true]));
    const all = await countRecords(city.ctx(), stationKind.id, {}, { asOf: '2007-12-31' });
    const complete = await countRecords(city.ctx(), stationKind.id, { where });
    expect([all, complete, Math.round((complete / all) * 10_000) / 100]).toEqual([323, 301, 93.19]);
  });

  it('lie each in a village whose code begins its own', async () => {
    const { items } = await findRecords(city.ctx(), stationKind.id, {}, { pageSize: 400 });
    expect(items.every((station) => station.key === `${station.regionCode}01`)).toBe(true);
    expect(new Set(items.map((station) => station.regionCode)).size).toBe(323);
  });
});
