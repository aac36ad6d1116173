import { afterAll, beforeAll, expect, it } from 'vitest';
import { messagesAbout, sendMessages } from '#engines/messaging';
import { rows, run, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { candidates } from '../candidates.repo.ts';
import { clearExam } from '../demo/clear-exam.ts';
import { ticketNumber } from '../seats/ticket-number.rules.ts';
import { EXAM, examModules, signUp } from '../testing.ts';
import { remindCandidates } from './remind-candidates.ts';

let city: TestCity;
type Person = Awaited<ReturnType<typeof signUp>> & { phone: string };
const pool: Record<string, Person[]> = { '0101': [], '0202': [] };
beforeAll(async () => {
  city = await testCity({ modules: examModules, pack: 'testville', demo: true, now: '2026-03-03T02:00:00Z' });
  // Each with a telephone of their own.
  for (const [at, post] of [...Array<string>(8).fill('0101'), ...Array<string>(5).fill('0202')].entries()) {
    const phone = `1990000${2000 + at}`;
    pool[post]?.push({ ...(await signUp(city, post, { phone })), phone });
  }
});
afterAll(() => city.close());

const officer = () => city.person([{ permission: 'exam-registration.*', scope: '/' }], { name: '考务员' });
const api = async (method: 'GET' | 'POST' | 'PUT', url: string, payload: object = {}) => {
  const options = { method, url: `/api/exam-registration/${url}`, as: officer() };
  const answer = await city.inject(method === 'GET' ? options : { ...options, payload });
  return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() };
};
const join = (post = '0101'): Person => {
  const person = pool[post]?.shift();
  if (!person) throw new Error('nobody left');
  return person;
};
const told = async (id: string) =>
  (await messagesAbout(city.ctx(), `exam-registration.candidate:${id}`)).map((one) => one.text ?? '');
const version = async (id: string) => (await candidates.find(city.ctx(), id))?.version;
const review = async (id: string, verdict: string, opinion = '') =>
  (await api('POST', `candidates/${id}/review`, { verdict, opinion, version: await version(id) })).status;
const paid = (id: string, seat: number) =>
  run(
    city.ctx(),
    sql`update exam_registration.candidates set state = 'paid', point = '01', room = 1, seat = ${seat},
      ticket_no = ${ticketNumber(2026, '04', '01', 1, seat)} where id = ${id}`,
  );

it('tells the result of the review once for each step, by day, and shows the office what was sent', async () => {
  const { id } = join();
  expect(await review(id, 'return', '毕业证书不清楚')).toBe(200);
  await city.drain();
  expect(await told(id)).toHaveLength(1);
  expect((await told(id))[0]).toContain('需要补正');
  expect((await told(id))[0]).not.toContain('毕业证书');
  await run(city.ctx(), sql`update exam_registration.candidates set state = 'pending' where id = ${id}`);
  city.clock.set('2026-03-03T03:00:00Z');
  expect(await review(id, 'approve')).toBe(200);
  await city.drain();
  await city.drain();
  expect(await told(id)).toHaveLength(2);
  expect((await told(id))[1]).toMatch(/资格审核已通过，请在 2026年3月10日 18:00 前缴考务费 90.00元/);
  const file = (await api('GET', `candidates/${id}`)).body;
  expect(file.told.map((one: { title: string; state: string }) => [one.title, one.state])).toEqual([
    ['审核结果', '已发送'],
    ['请缴考务费', '已发送'],
  ]);
  const list = (await api('GET', `exams/${EXAM}/tellings?topic=exam-fee-due`)).body;
  expect(list.items).toMatchObject([{ topic: 'exam-fee-due', state: 'passed-on', sent: '已发送' }]);
  expect(list.items[0].to).toMatch(/^199\*{4}\d{4}$/);
  const [count] = (await api('GET', `exams/${EXAM}/tellings/counts`)).body;
  expect(count).toMatchObject({ waiting: 0, passedOn: 1, unreachable: 0 });
});

it('keeps to the hours of the day: what is found out at night is written then and sent in the morning', async () => {
  const { id } = join();
  city.clock.set('2026-03-03T15:00:00Z');
  expect(await review(id, 'refuse', '专业不符')).toBe(200);
  await city.drain();
  const [message] = await messagesAbout(city.ctx(), `exam-registration.candidate:${id}`);
  expect(message?.notBefore).toBe('2026-03-04T00:00:00.000Z');
  city.clock.set('2026-03-03T02:00:00Z');
});

it('reminds who has not paid, once, and nobody else', async () => {
  const [late, done] = [join(), join()];
  await run(city.ctx(), sql`update exam_registration.candidates set state = 'approved' where id = ${late.id}`);
  await paid(done.id, 20);
  const remind = async () => {
    await remindCandidates.run(city.ctx(), {});
    await city.drain();
  };
  await remind();
  expect(await told(late.id)).toHaveLength(0);
  city.clock.set('2026-03-10T02:00:00Z');
  await remind();
  await remind();
  expect(await told(late.id)).toEqual([expect.stringContaining('还没有缴费，2026年3月10日 18:00 截止')]);
  expect(await told(done.id)).toHaveLength(0);
});

it('tells the seat when tickets may be printed, and again only when the seat or the hour changes', async () => {
  const people = [join(), join(), join()];
  for (const [at, { id }] of people.entries()) await paid(id, at + 1);
  await run(city.ctx(), sql`update exam_registration.exams set allotted_at = now() where id = ${EXAM}`);
  const first = people[0]?.id ?? '';
  const remind = async () => {
    await remindCandidates.run(city.ctx(), {});
    await city.drain();
  };
  city.clock.set('2026-03-19T02:00:00Z');
  await remind();
  expect(await told(first)).toHaveLength(0);
  city.clock.set('2026-03-20T02:00:00Z');
  await remind();
  await remind();
  expect(await told(first)).toEqual([expect.stringMatching(/2026年3月28日 09:00 开考.*第 1 考场 1 号/)]);
  city.clock.set('2026-03-20T03:00:00Z');
  await paid(first, 9);
  await remind();
  expect(await told(first)).toHaveLength(2);
  expect((await told(first))[1]).toContain('9 号');
  expect(await told(people[1]?.id ?? '')).toHaveLength(1);
});

it('tells of scores, originals, the called-up, interview and medical check, each to whom it concerns', async () => {
  const people = [join('0202'), join('0202'), join('0202'), join('0202'), join('0202')];
  const id = (at: number) => people[at]?.id ?? '';
  await run(city.ctx(), sql`update exam_registration.candidates set attendance = 'sat' where ticket_no is not null`);
  for (const at of people.keys()) await paid(id(at), 30 + at);
  for (const at of people.keys())
    await run(
      city.ctx(),
      sql`update exam_registration.candidates set attendance = 'sat', score = ${150 - at * 10} where id = ${id(at)}`,
    );
  city.clock.set('2026-04-20T02:00:00Z');
  expect((await api('POST', `exams/${EXAM}/release`)).status).toBe(200);
  await city.drain();
  expect((await told(id(0))).at(-1)).toContain('您已入围面试');
  expect((await told(id(4))).at(-1)).toContain('成绩已公布，请登录查询');
  const plan = {
    from: '2026-04-25T01:00:00.000Z',
    until: '2026-04-25T09:00:00.000Z',
    place: '人才市场',
    bring: '证书',
  };
  for (const place of ['人才市场', '人才市场', '人才市场二楼'])
    await api('PUT', `exams/${EXAM}/originals/plan`, { ...plan, place });
  await city.drain();
  const called = async (at: number) => (await told(id(at))).filter((text) => text.includes('资格复审'));
  expect((await called(0)).filter((text) => text.includes('二楼'))).toHaveLength(1);
  expect(await called(0)).toHaveLength(2);
  expect(await called(4)).toHaveLength(0);
  city.clock.set('2026-04-20T03:00:00Z');
  const check = (at: number, payload: object) =>
    api('POST', `candidates/${id(at)}/originals`, { version: 0, ...payload });
  expect((await check(0, { state: 'failed', opinion: '专业不符' })).status).toBe(200);
  expect((await check(1, { state: 'passed' })).status).toBe(200);
  await city.drain();
  expect((await told(id(0))).at(-1)).toContain('资格复审结果是不合格');
  expect((await told(id(3))).at(-1)).toContain('递补入围，资格复审');
  city.clock.set('2026-04-20T04:00:00Z');
  const meeting = { at: '2026-05-10T01:00:00.000Z', place: '一中', bring: '身份证' };
  expect(
    (await api('PUT', `exams/${EXAM}/appointments/interview`, { ...meeting, at: '2026-04-01T01:00:00Z' })).status,
  ).toBe(422);
  expect((await api('PUT', `exams/${EXAM}/appointments/interview`, meeting)).status).toBe(204);
  await city.drain();
  expect((await told(id(1))).at(-1)).toContain('面试：2026年5月10日 09:00，一中，请带身份证');
  // Not passed yet: told when they have.
  expect((await told(id(2))).at(-1)).not.toContain('面试：');
  expect((await check(2, { state: 'passed' })).status).toBe(200);
  city.clock.set('2026-05-08T02:00:00Z');
  await remindCandidates.run(city.ctx(), {});
  await city.drain();
  const interviews = (await told(id(2))).filter((text) => text.includes('面试：'));
  expect(interviews).toHaveLength(2);
  const mine = await city.inject({ url: `/exams/${EXAM}/mine`, as: people[1]?.actor ?? officer() });
  expect(mine.body).toContain('面试安排');
});

it('tells nobody of a rehearsal, and waits with whom has had too many messages', async () => {
  const { id, phone } = join();
  await run(city.ctx(), sql`update exam_registration.exams set is_public = false where id = ${EXAM}`);
  await run(city.ctx(), sql`update exam_registration.candidates set state = 'pending' where id = ${id}`);
  await run(
    city.ctx(),
    sql`update exam_registration.exams set pay_until = '2027-01-01', switch_until = '2027-01-02' where id = ${EXAM}`,
  );
  expect(await review(id, 'return', '再看')).toBe(200);
  await city.drain();
  expect(await told(id)).toHaveLength(0);
  await run(city.ctx(), sql`update exam_registration.exams set is_public = true where id = ${EXAM}`);
  const much = Array.from({ length: 12 }, () => ({
    channel: 'sms' as const,
    to: phone,
    template: 'way-changed',
    params: { at: '今天', what: '改了口令' },
    purpose: '提醒',
  }));
  await city.ctx().transaction((tx) => sendMessages(tx, much));
  await run(city.ctx(), sql`update exam_registration.candidates set state = 'pending' where id = ${id}`);
  expect(await review(id, 'approve')).toBe(200);
  await city.drain();
  const waiting = () =>
    rows(city.ctx(), sql<{ state: string }>`select state from exam_registration.tellings where candidate = ${id}`);
  expect(await waiting()).toEqual([{ state: 'waiting' }]);
});

it('goes with a rehearsal that is cleared, appointments too', async () => {
  await city.ctx().transaction((tx) => clearExam(tx, EXAM));
  const left = await rows(
    city.ctx(),
    sql`select from exam_registration.tellings union all select from exam_registration.appointments`,
  );
  expect(left).toEqual([]);
});
