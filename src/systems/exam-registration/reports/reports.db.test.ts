import { afterAll, beforeAll, expect, it } from 'vitest';
import { run, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import type { ExamReport } from '../contract.ts';
import { EXAM, examModules, signUp } from '../testing.ts';

let city: TestCity;
beforeAll(async () => {
  city = await testCity({ modules: examModules, pack: 'testville', demo: true, now: '2026-03-03T02:00:00Z' });
  for (let n = 0; n < 8; n += 1) {
    const { id } = await signUp(city, '0101');
    await run(city.ctx(), sql`update exam_registration.candidates set state = 'paid' where id = ${id}`);
  }
  for (const state of ['paid', 'withdrawn', 'pending']) {
    const { id } = await signUp(city, '0102', { major: '数学' });
    await run(city.ctx(), sql`update exam_registration.candidates set state = ${state} where id = ${id}`);
  }
});
afterAll(() => city.close());

const officer = () => city.person([{ permission: 'exam-registration.*', scope: '/' }], { name: '考务员' });
const base = `/api/exam-registration/exams/${EXAM}`;
const report = async (): Promise<ExamReport> =>
  (await city.inject({ url: `${base}/reports/posts`, as: officer() })).json();

it('counts who applied, passed and paid, and says what the opening ratio makes of each post', async () => {
  const { items, ...sums } = await report();
  expect(sums).toMatchObject({ applied: 10, approved: 9, paid: 9, below: 4 });
  expect(items.map((one) => [one.code, one.applied, one.paid, one.ratio, one.outcome, one.allowed])).toEqual([
    ['0101', 8, 8, '1:2.6', 'reduce', 2],
    ['0102', 2, 1, '1:0.5', 'cancel', 0],
    ['0201', 0, 0, '1:0.0', 'cancel', 0],
    ['0202', 0, 0, '1:0.0', 'cancel', 0],
  ]);
});

it('does to the posts what it said before, and keeps those who had paid in the count', async () => {
  const before = await report();
  city.clock.set('2026-03-11T02:00:00Z');
  await city.inject({ method: 'POST', url: `${base}/opening-ratio`, as: officer() });
  const { items, refundable } = await report();
  expect(items.map((one) => one.kept)).toEqual([2, 0, 0, 0]);
  expect(items.map((one) => one.paid)).toEqual(before.items.map((one) => one.paid));
  expect(items[1]?.outcome).toBe('cancelled');
  expect(refundable).toBe(1);
});

it('hands the tables to the next office as files and as paper, marked with who took them', async () => {
  for (const table of ['posts', 'shortlist', 'totals', 'watch', 'violations']) {
    const file = await city.inject({ url: `${base}/reports/${table}/export`, as: officer() });
    expect(file.rawPayload.subarray(0, 2).toString()).toBe('PK');
    const paper = await city.inject({ url: `${base}/reports/${table}/print.pdf`, as: officer() });
    expect(paper.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  }
  expect((await city.inject({ url: `${base}/reports/secrets/export`, as: officer() })).statusCode).toBe(422);
});

it('shows everybody how many there are for each post', async () => {
  const page = (await city.inject({ url: `/exams/${EXAM}/counts?q=${encodeURIComponent('语文')}` })).body;
  expect(page).toContain('语文教师');
  expect(page).not.toContain('数学教师');
});
