import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestCity, testCity } from '#kernel/testing';
import { submitCase } from '../submit-case.ts';
import { caseModules, submission } from '../testing.ts';
import { escalateUnanswered } from './supervise.ts';
import type { SupervisionRow } from './supervision.contract.ts';
import { waitingAnswers } from './waiting-answers.ts';

let city: TestCity;
const leader = () => city.person([{ permission: 'cases.supervision.*', scope: '/' }]);
const office = () =>
  city.person(
    ['cases.supervision.list', 'cases.supervision.answer'].map((permission) => ({ permission, scope: '/org/zf/zfb' })),
  );
const post = (url: string, payload: object, as = leader()) => city.inject({ method: 'POST', url, payload, as });
const base = '/api/cases/supervisions';
const list = async (as = leader()): Promise<SupervisionRow[]> => (await city.inject({ url: base, as })).json().items;

beforeAll(async () => {
  city = await testCity({ modules: caseModules, pack: 'testville', now: '2024-09-09T02:00:00Z' });
});
afterAll(() => city.close());

describe('supervision', () => {
  it('orders an answer by a working day, is answered by the office, closed by who ordered it', async () => {
    const { number } = (await submitCase(city.ctx(), submission('itm-083', '990100'))).case;
    expect((await post(base, { numbers: [number], matter: '群众来电反映没有回音' })).json()).toEqual({ ordered: 1 });
    const twice = await post(base, { numbers: [number], matter: '再催一次' });
    expect(twice.json().errors[0].message).toContain('已在督办中');
    const [order] = await list(office());
    if (!order) throw new Error('no order');
    expect(order).toMatchObject({ kind: 'chosen', state: 'ordered', answerDue: '2024-09-12' });
    expect((await waitingAnswers(city.ctx(office()))).map((one) => one.title)).toEqual(['待答复的督办']);
    const close = (version: number) => post(`${base}/${order.id}/close`, { words: '已核实', version });
    expect((await close(order.version)).json().code).toBe('cases.supervisionNotNow');
    const answer = { words: '已联系申请人，三天内办结', version: order.version };
    expect((await post(`${base}/${order.id}/answer`, answer, office())).statusCode).toBe(200);
    expect((await post(`${base}/${order.id}/answer`, answer, office())).statusCode).toBe(409);
    expect((await post(`${base}/${order.id}/close`, answer, office())).statusCode).toBe(404);
    expect((await close(order.version + 1)).statusCode).toBe(200);
    expect(await list()).toMatchObject([{ state: 'closed', answer: answer.words, closing: '已核实' }]);
    expect((await post(base, { numbers: [number], matter: '又有反映' })).statusCode).toBe(200);
  });

  it('goes higher by itself when nothing was said by the day, and cannot be closed before an answer', async () => {
    city.clock.set('2024-09-12T02:00:00Z');
    expect(await escalateUnanswered(city.ctx())).toBe(0);
    city.clock.set('2024-09-13T02:00:00Z');
    expect(await escalateUnanswered(city.ctx())).toBe(1);
    const order = (await list()).find((one) => one.state === 'escalated');
    if (!order) throw new Error('not escalated');
    const closing = await post(`${base}/${order.id}/close`, { words: '算了', version: order.version });
    expect(closing.json().code).toBe('cases.supervisionUnanswered');
  });

  it('refuses numbers that are not there, all of them at once, and orders none', async () => {
    const before = (await list()).length;
    const { number } = (await submitCase(city.ctx(), submission('itm-083', '990100'))).case;
    const refused = await post(base, { numbers: ['X1', number, 'X2'], matter: '查一查' });
    expect(refused.statusCode).toBe(422);
    expect(refused.json().errors).toHaveLength(2);
    expect(await list()).toHaveLength(before);
  });
});
