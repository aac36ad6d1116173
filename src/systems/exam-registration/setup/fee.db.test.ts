import { afterAll, beforeAll, expect, it } from 'vitest';
import { listenForSandbox, portForSandbox } from '#engines/payments/testing';
import { type Actor, maybeOne, run, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import type { ExamSetup } from '../contract.ts';
import { EXAM, examModules, signUp } from '../testing.ts';

let city: TestCity;
let people: Awaited<ReturnType<typeof signUp>>[];
beforeAll(async () => {
  const PORT = await portForSandbox();
  const env = { PORT };
  city = await testCity({ modules: examModules, pack: 'testville', demo: true, now: '2026-03-03T02:00:00Z', env });
  await listenForSandbox(city, PORT);
  people = [await signUp(city, '0101'), await signUp(city, '0102')];
  await run(city.ctx(), sql`update exam_registration.candidates set state = 'approved'`);
});
afterAll(() => city.close());

const official = (id: string) => city.person([{ permission: 'exam-registration.*', scope: '/' }], { id });
const base = `/api/exam-registration/exams/${EXAM}`;
const post = async (as: Actor, url: string, payload: object = {}) => {
  const answer = await city.inject({ method: 'POST', url, as, payload });
  return { status: answer.statusCode, code: answer.body === '' ? '' : answer.json().code };
};
/** The fee that the candidate's order asks for. */
const order = async (at: number): Promise<number> => {
  await city.inject({ method: 'POST', url: `/exams/${EXAM}/mine/pay`, as: people[at]?.actor ?? official('nobody') });
  const { orderId } = (await maybeOne(
    city.ctx(),
    sql<{
      orderId: string;
    }>`select order_id as "orderId" from exam_registration.candidates where id = ${people[at]?.id ?? ''}`,
  )) ?? { orderId: '' };
  const as = city.person([{ permission: 'payments.*', scope: '/' }]);
  const found = await city.inject({ url: `/api/payments/orders/${orderId}`, as });
  return Number(found.json().amountFen);
};
const changeFee = async (feeFen: number, unpaid?: string) => {
  const notice = { kind: 'correction', title: '关于调整考务费的公告', body: '按收费批复调整。', feeFen };
  const sent = await post(official('per_first'), `${base}/notices`, { ...notice, ...(unpaid ? { unpaid } : {}) });
  if (sent.status !== 204) return sent.code;
  const setup: ExamSetup = (await city.inject({ url: `${base}/setup`, as: official('per_first') })).json();
  const waiting = setup.notices.find((one) => one.state === 'submitted');
  const approved = await post(official('per_second'), `${base}/notices/${waiting?.id}/approve`);
  await city.drain();
  return approved.status;
};
const mine = async (at: number) =>
  (await city.inject({ url: `/exams/${EXAM}/mine`, as: people[at]?.actor ?? official('nobody') })).body.replaceAll(
    '<wbr/>',
    '',
  );

it('asks what becomes of unpaid orders, keeps their price or has them made anew, and tells their holders', async () => {
  const old = await order(0);
  expect(await changeFee(old + 1000)).toBe('exam-registration.unpaidWayNeeded');
  expect(await changeFee(old + 1000, 'keep')).toBe(204);
  expect(await order(0)).toBe(old);
  expect(await mine(0)).toContain('您已下的订单不变');
  expect(await order(1)).toBe(old + 1000);
  expect(await mine(1)).not.toContain('您已下的订单不变');
  expect(await changeFee(old + 2000, 'remake')).toBe(204);
  expect(await mine(0)).toContain('请按新标准重新缴费');
  expect([await order(0), await order(1)]).toEqual([old + 2000, old + 2000]);
});
