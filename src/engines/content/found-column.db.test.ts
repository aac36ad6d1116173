import { afterAll, beforeAll, expect, it } from 'vitest';
import { directory } from '#engines/directory';
import { search } from '#engines/search';
import { type TestCity, testCity } from '#kernel/testing';
import { content } from './index.ts';

let city: TestCity;
beforeAll(async () => {
  city = await testCity({ modules: [directory, search, content], pack: 'testville', now: '2026-03-02T01:00:00Z' });
});
afterAll(() => city.close());

const url = '/api/content/columns';
const as = () => city.person([{ permission: 'content.*', scope: '/' }]);
const send = (method: 'POST' | 'DELETE', path: string, payload?: object) =>
  city.inject({ method, url: path, as: as(), ...(payload ? { payload } : {}) });
const tops = async (): Promise<string[]> =>
  (await city.inject({ url, as: as() }))
    .json()
    .items.flatMap((one: { id: string; siteId: string; parentId: string | null }) =>
      one.siteId === 'main' && one.parentId === null ? [one.id] : [],
    );
const draft = { name: '试点', address: 'pilot', kind: 'notice', description: '试点工作', keywords: [] };

it('founds a column that stands last, moves it among its neighbours, and takes it away while it is empty', async () => {
  const before = await tops();
  expect((await send('POST', url, draft)).statusCode).toBe(200);
  expect((await send('POST', url, draft)).json()).toMatchObject({ code: 'content.columnAddressTaken' });
  expect((await send('POST', url, { ...draft, address: '../x' })).statusCode).toBe(422);
  expect(await tops()).toEqual([...before, 'pilot']);
  expect((await send('POST', `${url}/pilot/move`, { direction: 'down' })).json()).toMatchObject({
    code: 'content.columnAtEnd',
  });
  await send('POST', `${url}/pilot/move`, { direction: 'up' });
  expect(await tops()).toEqual([...before.slice(0, -1), 'pilot', ...before.slice(-1)]);
  await send('POST', url, { ...draft, address: 'pilot-below', parentId: 'pilot' });
  expect((await send('DELETE', `${url}/pilot`)).json()).toMatchObject({ code: 'content.columnInUse' });
  await send('DELETE', `${url}/pilot-below`);
  expect((await send('DELETE', `${url}/pilot`)).statusCode).toBe(200);
  expect(await tops()).toEqual(before);
});
