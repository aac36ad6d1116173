import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Actor, run, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import type { HireBoard, InterviewBoard } from '../contract.ts';
import { releaseScores } from '../scores/release-scores.ts';
import { ticketNumber } from '../seats/ticket-number.rules.ts';
import { EXAM, examModules, signUp } from '../testing.ts';
import { laterResult } from './later-result.ts';

let city: TestCity;
const people: { id: string; actor: Actor }[] = [];
beforeAll(async () => {
  city = await testCity({ modules: examModules, pack: 'testville', demo: true, now: '2026-03-03T02:00:00Z' });
  for (const name of ['甲示一', '乙示二', '丙示三', '丁示四']) people.push(await signUp(city, '0202', { name }));
  await run(city.ctx(), sql`update exam_registration.candidates set state = 'paid'`);
  for (const [place, { id }] of people.entries())
    await run(
      city.ctx(),
      sql`update exam_registration.candidates set attendance = 'sat', score = ${150 - place * 10},
        ticket_no = ${ticketNumber(2026, '04', '01', 1, place + 1)} where id = ${id}`,
    );
  city.clock.set('2026-04-20T02:00:00Z');
  await releaseScores(city.ctx(), EXAM);
});
afterAll(() => city.close());

const all = [{ permission: 'exam-registration.*', scope: '/' }];
const first = () => city.person(all, { id: 'acc_first', name: '录入甲' });
const second = () => city.person(all, { id: 'acc_second', name: '录入乙' });
const base = `/api/exam-registration/exams/${EXAM}`;
const call = async (as: Actor, method: 'GET' | 'POST' | 'PUT', url: string, payload: object = {}) => {
  const answer = await city.inject({ method, url, as, ...(method === 'GET' ? {} : { payload }) });
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
};
const interviews = async (): Promise<InterviewBoard> => (await call(first(), 'GET', `${base}/interviews`)).body;
const hiring = async (): Promise<HireBoard> => (await call(first(), 'GET', `${base}/hiring`)).body;
const id = (place: number): string => people[place]?.id ?? '';
const mark = (as: Actor, place: number, marks: number[], absent = false) =>
  call(as, 'PUT', `/api/exam-registration/candidates/${id(place)}/interview`, { marks, absent });
const ticketOf = async (place: number): Promise<string> =>
  (await interviews()).items.find((one) => one.id === id(place))?.ticketNo ?? '';

it('asks those on the list; who gives up is followed by the next in rank', async () => {
  const answer = (place: number, payload: object) =>
    city.inject({ method: 'POST', url: `/exams/${EXAM}/mine/interview`, as: people[place]?.actor as Actor, payload });
  expect((await answer(3, { answer: 'confirmed' })).json().code).toBe('exam-registration.notOnList');
  expect((await answer(0, { answer: 'confirmed' })).statusCode).toBe(303);
  expect((await answer(2, { answer: 'declined' })).statusCode).toBe(303);
  const { items } = await interviews();
  expect(items.map((one) => [one.shortlist, one.answer])).toEqual([
    ['entered', 'confirmed'],
    ['entered', null],
    ['declined', 'declined'],
    ['called-up', null],
  ]);
});

it('takes marks only when two people wrote the same, without the extremes, and cuts the total', async () => {
  const sheet = [80, 82, 84, 86, 88, 99, 10];
  expect((await mark(first(), 0, [80])).body.code).toBe('exam-registration.marksWrong');
  expect((await mark(first(), 0, sheet)).body).toEqual({ sheet: 'once', interview: null });
  expect((await mark(second(), 0, [80, 82, 84, 86, 88, 99, 11])).body).toEqual({ sheet: 'differs', interview: null });
  expect((await mark(second(), 0, sheet)).body).toEqual({ sheet: 'agreed', interview: '84.00' });
  expect((await call(first(), 'POST', `${base}/interviews/totals`)).body.code).toBe('exam-registration.marksMissing');
  for (const as of [first(), second()]) {
    await mark(as, 1, [70, 70, 70, 70, 70, 70, 70]);
    await mark(as, 3, [], true);
  }
  expect((await call(first(), 'POST', `${base}/interviews/totals`)).body).toEqual({ ranked: 2, chosen: 1 });
  const { items } = await interviews();
  // 150 ÷ 2 × 60 % + 84 × 40 % = 45.00 + 33.60
  expect(items.map((one) => [one.total, one.totalRank, one.absent])).toEqual([
    ['78.60', 1, false],
    ['70.00', 2, false],
    [null, null, false],
    [null, null, true],
  ]);
  expect((await city.inject({ url: `/exams/${EXAM}/results` })).body).toContain('78.60');
  expect(await laterResult(city.ctx(), id(0))).toMatchObject({ total: '78.60', rank: 1, stage: 'medical' });
  expect(await laterResult(city.ctx(), id(3))).toBeUndefined();
});

it('takes totals back with a reason and publishes them again', async () => {
  expect((await call(first(), 'POST', `${base}/interviews/totals/withdraw`, { reason: '评分表有误' })).status).toBe(
    204,
  );
  expect((await city.inject({ url: `/exams/${EXAM}/results` })).body).not.toContain('78.60');
  expect((await call(first(), 'POST', `${base}/interviews/totals`)).body).toEqual({ ranked: 2, chosen: 1 });
});

it('fills a place up once, and takes a conclusion back only before somebody was called up', async () => {
  const url = (place: number) => `/api/exam-registration/candidates/${id(place)}/hire`;
  const step = async (place: number, name: string, opinion = '') => {
    const version = (await hiring()).items.find((one) => one.id === id(place))?.version;
    return call(first(), 'POST', url(place), { step: name, opinion, version });
  };
  expect((await step(0, 'pass-inspection')).body.code).toBe('exam-registration.wrongStage');
  expect((await step(0, 'fail-medical')).body.code).toBe('exam-registration.opinionNeeded');
  expect((await step(0, 'fail-medical', '视力未达标准')).status).toBe(204);
  expect((await call(first(), 'POST', `${url(0)}/back`, { reason: '复检合格' })).status).toBe(204);
  expect((await step(0, 'fail-medical', '复检仍不合格')).status).toBe(204);
  expect((await call(first(), 'POST', `${url(0)}/replace`)).body).toEqual({ calledUp: await ticketOf(1) });
  expect((await call(first(), 'POST', `${url(0)}/replace`)).body.code).toBe('exam-registration.calledUpOnce');
  expect((await call(first(), 'POST', `${url(0)}/back`, { reason: '复检合格' })).body.code).toBe(
    'exam-registration.placeFilled',
  );
  expect((await step(1, 'pass-medical')).status).toBe(204);
  expect((await step(1, 'pass-inspection')).status).toBe(204);
});

it('shows who is to be hired for seven working days, hears objections, and hires when they are answered', async () => {
  expect((await call(first(), 'POST', `${base}/hiring/notices`)).body).toEqual({ people: 1, until: '2026-04-29' });
  const shown = async () => (await city.inject({ url: `/exams/${EXAM}/notice` })).body.replaceAll('<wbr/>', '');
  expect(await shown()).toContain('乙示二');
  const object = (payload: object) => city.inject({ method: 'POST', url: `/exams/${EXAM}/notice`, payload });
  const letter = { name: '群众', phone: '19900005678', text: '所填工作经历与事实不符，请核实' };
  expect((await object({ ...letter, ticket: '123456789012' })).statusCode).toBe(422);
  expect((await object({ ...letter, ticket: await ticketOf(1) })).statusCode).toBe(303);
  const [notice] = (await hiring()).notices;
  const close = () => call(first(), 'POST', `${base}/hiring/notices/${notice?.id}/close`);
  expect((await close()).body.code).toBe('exam-registration.noticeRuns');
  city.clock.set('2026-04-30T01:00:00Z');
  expect((await close()).body.code).toBe('exam-registration.objectionsOpen');
  const [objection] = notice?.objections ?? [];
  expect(objection?.sender).toBe('群众 19900005678');
  const answer = { upheld: false, answer: '经核查，经历属实' };
  expect((await call(first(), 'POST', `${base}/hiring/objections/${objection?.id}`, answer)).status).toBe(204);
  expect((await close()).body).toEqual({ hired: 1 });
  expect(await shown()).not.toContain('乙示二');
  expect(await shown()).toContain('已聘用');
  expect((await call(first(), 'POST', `${base}/interviews/totals/withdraw`, { reason: '评分表有误' })).body.code).toBe(
    'exam-registration.noticeOut',
  );
});
