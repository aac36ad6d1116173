import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestCity, testCity } from '#kernel/testing';
import { demoCookie, identityModules } from './testing.ts';

let city: TestCity;
beforeAll(async () => {
  city = await testCity({ modules: identityModules, pack: 'testville', demo: true, now: '2026-03-02T01:00:00Z' });
});
afterAll(() => city.close());

const view = { columns: { seq: false }, density: 'dense', views: [{ name: '本周', search: 'from=2026-03-02' }] };

it('keeps how an official likes a list with the account, for that official alone', async () => {
  const [cookie, other] = [await demoCookie(city, 'sysadmin'), await demoCookie(city, 'secadmin')];
  const url = '/api/identity/preferences';
  const save = (payload: object) => city.inject({ method: 'PUT', url: `${url}/audit`, payload, headers: { cookie } });
  const kept = async (whose: string) => (await city.inject({ url, headers: { cookie: whose } })).json().items;
  expect((await save(view)).statusCode).toBe(200);
  expect((await save({ ...view, views: [] })).statusCode).toBe(200);
  expect(await kept(cookie)).toEqual([{ name: 'audit', value: { ...view, views: [] } }]);
  expect(await kept(other)).toEqual([]);
  expect((await save({ ...view, views: [{ name: '', search: '' }] })).statusCode).toBe(422);
});
