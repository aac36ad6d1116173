import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directory } from '#engines/directory';
import { closeRecord, countRecords, findRecords, registers } from '#engines/registers';
import { type TestCity, testCity } from '#kernel/testing';
import { userKind } from './contract.ts';
import { smeServices } from './index.ts';

let city: TestCity;

beforeAll(async () => {
  city = await testCity({
    modules: [directory, registers, smeServices],
    pack: 'xianyang',
    demo: true,
    now: '2026-06-01T02:00:00Z',
  });
});
afterAll(() => city.close());

describe('the users of the review', () => {
  it('are 400 in service at the end of 2007, none of them a firm that exists', async () => {
    expect(await countRecords(city.ctx(), userKind.id, {}, { asOf: '2007-12-31' })).toBe(400);
    const { items } = await findRecords(city.ctx(), userKind.id, {}, { pageSize: 500 });
    expect(items.every((user) => user.demo && /示例.+企业\d+$/.test(user.label))).toBe(true);
  });

  it('who leave later stay in the figure of the year', async () => {
    const { items } = await findRecords(city.ctx(), userKind.id, {}, { pageSize: 1 });
    const user = items[0];
    if (!user) throw new Error('no user');
    await closeRecord(city.ctx(), userKind, user.id, {
      version: user.version,
      reason: '合同终止',
      effectiveOn: '2009-06-30',
    });
    expect(await countRecords(city.ctx(), userKind.id, {}, { asOf: '2007-12-31' })).toBe(400);
    expect(await countRecords(city.ctx(), userKind.id, {}, { asOf: '2009-06-30' })).toBe(399);
  });
});
