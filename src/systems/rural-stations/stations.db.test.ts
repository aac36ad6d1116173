import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directory } from '#engines/directory';
import { countRecords, registers } from '#engines/registers';
import { type TestCity, testCity } from '#kernel/testing';
import { stationKind } from './contract.ts';
import { ruralStations } from './index.ts';

let city: TestCity;

beforeAll(async () => {
  city = await testCity({ modules: [directory, registers, ruralStations], pack: 'testville', demo: true });
});
afterAll(() => city.close());

describe('the register of stations', () => {
  it('is filled from the pack with records that its own schema accepts', async () => {
    expect(await countRecords(city.ctx(), stationKind.id, {}, { asOf: '2007-12-31' })).toBe(2);
  });

  it('finds stations that lack something of 五有 and those open less than 20 hours a week', async () => {
    const count = (where: Record<string, boolean | { to: number }>) =>
      countRecords(city.ctx(), stationKind.id, { where });
    expect(await count({ hasBroadband: false })).toBe(1);
    expect(await count({ openHoursPerWeek: { to: 19.9 } })).toBe(1);
  });
});
