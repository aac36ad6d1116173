import { afterAll, beforeAll, expect, it } from 'vitest';
import { run, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import type { OriginalBoard } from '../contract.ts';
import { EXAM, examModules, signUp } from '../testing.ts';

let city: TestCity;
let people: Awaited<ReturnType<typeof signUp>>[];
beforeAll(async () => {
  city = await testCity({ modules: examModules, pack: 'testville', demo: true, now: '2026-03-03T02:00:00Z' });
  people = [await signUp(city, '0101'), await signUp(city, '0101'), await signUp(city, '0101')];
  for (const [at, { id }] of people.entries())
    await run(
      city.ctx(),
      sql`update exam_registration.candidates set state = 'paid', ticket_no = ${`26040100100${at}`}, score = ${180 - at}, rank = ${at + 1},
        attendance = 'sat', shortlist = ${at === 0 ? 'entered' : null} where id = ${id}`,
    );
  await run(city.ctx(), sql`update exam_registration.exams set released_at = now() where id = ${EXAM}`);
});
afterAll(() => city.close());

const officer = () => city.person([{ permission: 'exam-registration.*', scope: '/' }], { name: '复审员' });
const base = `/api/exam-registration/exams/${EXAM}/originals`;
const board = async (): Promise<OriginalBoard> => (await city.inject({ url: base, as: officer() })).json();
const check = async (at: number, payload: object) => {
  const url = `/api/exam-registration/candidates/${people[at]?.id}/originals`;
  const version = (await board()).items.find((one) => one.id === people[at]?.id)?.version ?? 0;
  const answer = await city.inject({ method: 'POST', url, as: officer(), payload: { version, ...payload } });
  return { status: answer.statusCode, body: answer.json() };
};
const mine = async (at: number): Promise<string> =>
  (await city.inject({ url: `/exams/${EXAM}/mine`, as: people[at]?.actor ?? officer() })).body;

it('is planned, told to whom it concerns, and concluded by a reviewer with a reason where papers are wanted', async () => {
  expect((await check(0, { state: 'passed' })).body.code).toBe('exam-registration.originalsNotPlanned');
  const plan = {
    from: '2026-03-10T01:00:00.000Z',
    until: '2026-03-11T09:00:00.000Z',
    place: '县人才市场一楼',
    bring: '身份证、毕业证原件',
  };
  const saved = await city.inject({ method: 'PUT', url: `${base}/plan`, as: officer(), payload: plan });
  expect(saved.statusCode).toBe(204);
  expect(await mine(0)).toContain('县人才市场一楼');
  expect((await check(0, { state: 'supplement' })).body.code).toBe('exam-registration.opinionNeeded');
  const asked = { state: 'supplement', opinion: '学位证未带', supplementUntil: '2026-03-12' };
  expect((await check(0, { ...asked, supplementUntil: '2026-03-01' })).body.code).toBe(
    'exam-registration.supplementDay',
  );
  expect((await check(0, asked)).status).toBe(200);
  expect(await mine(0)).toContain('学位证未带');
  expect((await check(0, { state: 'passed', version: 0 })).status).toBe(409);
  expect((await check(0, { state: 'passed' })).status).toBe(200);
  expect((await board()).items[0]).toMatchObject({ state: 'passed', reviewer: '复审员' });
});

it('lets the next move up when somebody fails or gives up, each place once, and nobody be marked who has not passed', async () => {
  expect((await check(0, { state: 'failed', opinion: '专业不符' })).body.calledUp).toBe('260401001001');
  const [first, second] = (await board()).items;
  expect(first).toMatchObject({ state: 'failed', calledUp: '260401001001' });
  expect(second).toMatchObject({ state: 'awaited', isCalledUp: true, calledUpFor: '260401001000' });
  expect((await check(0, { state: 'passed' })).body.code).toBe('exam-registration.wrongState');
  const marks = await city.inject({
    method: 'PUT',
    url: `/api/exam-registration/candidates/${people[1]?.id}/interview`,
    as: officer(),
    payload: { marks: [], absent: true },
  });
  expect(marks.json().code).toBe('exam-registration.originalsNotPassed');
  expect((await check(1, { state: 'absent', opinion: '未到' })).body.code).toBe('exam-registration.tooEarly');
  city.clock.set('2026-03-11T10:00:00Z');
  expect((await check(1, { state: 'absent', opinion: '未到' })).body.calledUp).toBeNull();
  expect((await board()).items).toHaveLength(2);
  const file = await city.inject({ url: `${base}/export`, as: officer() });
  expect([file.statusCode, file.rawPayload.subarray(0, 2).toString()]).toEqual([200, 'PK']);
});
