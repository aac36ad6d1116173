import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directory } from '#engines/directory';
import { countRecords, registers } from '#engines/registers';
import { type TestCity, testCity } from '#kernel/testing';
import { schoolKind } from './contract.ts';
import { schoolsOnline } from './index.ts';

let city: TestCity;

beforeAll(async () => {
  city = await testCity({ modules: [directory, registers, schoolsOnline], pack: 'testville', demo: true });
});
afterAll(() => city.close());

describe('the register of schools', () => {
  it('is filled from the pack with records that its own schema accepts', async () => {
    expect(await countRecords(city.ctx(), schoolKind.id, {}, { asOf: '2007-12-31' })).toBe(4);
  });

  it('lists nothing to an official who holds no grant, and nothing of other places', async () => {
    const get = (as: ReturnType<TestCity['person']>) =>
      city.inject({ method: 'GET', url: '/api/schools-online/school/records', as });
    expect((await get(city.person([]))).statusCode).toBe(404);
    const elsewhere = city.person([{ permission: 'schools-online.school.read', scope: '/990100/990100002' }]);
    expect((await get(elsewhere)).json()).toMatchObject({ total: 1, items: [{ key: 'SX-990100-0002' }] });
  });
});
