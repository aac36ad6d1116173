import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directory } from '#engines/directory';
import { countRecords, registers } from '#engines/registers';
import { type TestCity, testCity } from '#kernel/testing';
import { userKind } from './contract.ts';
import { smeServices } from './index.ts';

let city: TestCity;

beforeAll(async () => {
  city = await testCity({ modules: [directory, registers, smeServices], pack: 'testville', demo: true });
});
afterAll(() => city.close());

describe('the register of users', () => {
  it('is filled from the pack with records that its own schema accepts', async () => {
    expect(await countRecords(city.ctx(), userKind.id, {}, { asOf: '2007-12-31' })).toBe(2);
  });

  it('reads fees in yuan, keeps them in fen and counts users by each service', async () => {
    const as = city.person([{ permission: 'sme-services.*', scope: '/' }]);
    const { items } = (await city.inject({ method: 'GET', url: '/api/sme-services/user/records', as })).json();
    expect(items.map((item: { data: { monthlyFeeFen: number } }) => item.data.monthlyFeeFen)).toEqual([8800, 16_850]);
    const { facets } = (await city.inject({ method: 'GET', url: '/api/sme-services/user/facets', as })).json();
    const services = facets.find((facet: { field: string }) => facet.field === 'services');
    expect(services.counts).toContainEqual({ value: '通信助理', label: '通信助理', count: 2 });
  });
});
