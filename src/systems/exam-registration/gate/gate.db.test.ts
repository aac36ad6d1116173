import { afterAll, beforeAll, expect, it } from 'vitest';
import { maybeOne, run, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { EXAM, examModules } from '../testing.ts';
import { keepGateOpen } from './keep-gate-open.ts';

let city: TestCity;
beforeAll(async () => {
  city = await testCity({ modules: examModules, pack: 'testville', demo: true, now: '2026-03-03T02:00:00Z' });
});
afterAll(() => city.close());

const gate = `exam-${EXAM}`;
const url = `/api/admission/gates/${gate}`;
const office = () => city.person([{ permission: 'admission.*', scope: '/' }]);
const now = async () => (await city.inject({ url, as: office() })).json();
const look = async () => {
  await keepGateOpen.run(city.ctx(), {});
  return (await now()).state;
};
const turn = async (state: 'open' | 'closed') => {
  const { version } = await now();
  const payload = { state, seats: 800, reason: '考务安排', version };
  expect((await city.inject({ method: 'PUT', url, as: office(), payload })).statusCode).toBe(200);
};
const page = async () => (await city.inject({ url: `/queue/${gate}` })).body;
const fill = () => run(city.ctx(), sql`update exam_registration.posts set places = 1, taken = 1 where exam = ${EXAM}`);

it('closes the gate when every post is full and says so, and opens it when there is a place again', async () => {
  await turn('open');
  expect(await look()).toBe('open');
  await fill();
  expect(await look()).toBe('closed');
  expect(await page()).toContain('名额已满');
  expect(await page()).toContain(`/exams/${EXAM}/posts`);
  await run(city.ctx(), sql`update exam_registration.posts set places = 2 where exam = ${EXAM} and code = '0101'`);
  expect(await look()).toBe('open');
  expect(await page()).not.toContain('名额已满');
});

it('leaves alone a gate that an official has closed, and says when registration is over', async () => {
  await turn('closed');
  expect(await look()).toBe('closed');
  await turn('open');
  city.clock.set('2026-03-08T02:00:00Z');
  const until = await maybeOne(
    city.ctx(),
    sql<{ until: Date }>`select registers_until as until from exam_registration.exams where id = ${EXAM}`,
  );
  city.clock.set(new Date((until?.until.getTime() ?? 0) + 60_000).toISOString());
  expect(await look()).toBe('closed');
  expect(await page()).toContain('报名已经截止');
});
