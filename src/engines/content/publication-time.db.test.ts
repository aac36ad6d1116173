import { afterAll, beforeAll, expect, it } from 'vitest';
import { directory } from '#engines/directory';
import { search } from '#engines/search';
import type { Actor } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import type { ArticleDetail } from './contract.ts';
import { content, publishedArticle } from './index.ts';
import { draftArticle, newsroom } from './testing.ts';

let city: TestCity;
let room: ReturnType<typeof newsroom>;
beforeAll(async () => {
  city = await testCity({ modules: [directory, search, content], pack: 'testville', now: '2026-11-24T02:00:00Z' });
  room = newsroom(city);
});
afterAll(() => city.close());

const base = '/api/content/articles';
const call = (as: Actor, id: string, action: string, payload: object = {}) =>
  city.inject({ method: 'POST', url: `${base}/${id}/${action}`, payload, as });
const create = async (more = {}, as = room.writer): Promise<string> =>
  (await city.inject({ method: 'POST', url: base, payload: draftArticle(more), as })).json().id;
const read = async (id: string, as = room.writer): Promise<ArticleDetail> =>
  (await city.inject({ method: 'GET', url: `${base}/${id}`, as })).json();
const act = async (as: Actor, id: string, action: string, payload: object = {}): Promise<number> =>
  (await call(as, id, action, { version: (await read(id)).version, ...payload })).statusCode;

it('waits for its time and then happens by itself', async () => {
  const id = await create({ title: '定时的稿件' });
  await call(room.writer, id, 'submit');
  await act(room.first, id, 'approve');
  await act(room.second, id, 'approve');
  await act(room.final, id, 'approve', { secrecyReviewed: true });
  expect(await act(room.publisher, id, 'publish', { at: '2026-11-23T00:00:00Z' })).toBe(422);
  expect(await act(room.publisher, id, 'publish', { at: '2026-11-24T03:00:00Z' })).toBe(200);
  const job = content.jobs?.find((item) => item.name === 'content.article.publish-due');
  await job?.run(city.ctx(), {} as never);
  expect(await publishedArticle(city.ctx(), id)).toBeUndefined();
  city.clock.set('2026-11-24T03:00:30Z');
  await job?.run(city.ctx(), {} as never);
  expect(await publishedArticle(city.ctx(), id)).toMatchObject({ publishedAt: '2026-11-24 11:00' });
});

it('set for a time can be moved and called off, tells the time in words, and then waits for somebody again', async () => {
  const tasks = async (as: Actor) =>
    ((await content.tasks?.(city.ctx(as))) ?? []).map(({ title, count }) => `${title} ${count}`);
  const before = await tasks(room.publisher);
  const id = await create({ title: '先定时后取消的稿件' });
  await call(room.writer, id, 'submit');
  await act(room.first, id, 'approve');
  await act(room.second, id, 'approve');
  await act(room.final, id, 'approve', { secrecyReviewed: true });
  const waiting = await tasks(room.publisher);
  expect(waiting).not.toEqual(before);
  expect((await call(room.publisher, id, 'call-off')).statusCode).toBe(409);
  expect(await act(room.publisher, id, 'publish', { at: '2026-11-25T00:30:00Z' })).toBe(200);
  expect(await tasks(room.publisher)).toEqual(before);
  expect(await act(room.publisher, id, 'publish', { at: '2026-11-25T01:00:00Z' })).toBe(200);
  expect((await read(id)).steps.map(({ opinion }) => opinion)).toEqual(
    expect.arrayContaining(['到 2026年11月25日 08:30 发布', '到 2026年11月25日 09:00 发布']),
  );
  expect((await read(id, room.publisher)).actions).toContain('call-off');
  expect((await call(room.writer, id, 'call-off')).statusCode).toBe(404);
  expect((await call(room.publisher, id, 'call-off')).statusCode).toBe(200);
  expect(await tasks(room.publisher)).toEqual(waiting);
  city.clock.set('2026-11-25T02:00:00Z');
  const job = content.jobs?.find((item) => item.name === 'content.article.publish-due');
  await job?.run(city.ctx(), {} as never);
  expect(await read(id)).toMatchObject({ state: 'approved', scheduledAt: null, live: false });
  expect(await act(room.publisher, id, 'publish')).toBe(200);
});

it('sent back waits for its writer until it is sent in again', async () => {
  const writer = newsroom(city).writer;
  const titles = async () => ((await content.tasks?.(city.ctx(writer))) ?? []).map((task) => task.title);
  const id = await create({ title: '退回的稿件' }, writer);
  await call(writer, id, 'submit');
  await act(room.first, id, 'return', { opinion: '请核对数字' });
  expect(await titles()).toEqual(['退回修改的稿件']);
  await call(writer, id, 'submit');
  expect(await titles()).toEqual([]);
});
