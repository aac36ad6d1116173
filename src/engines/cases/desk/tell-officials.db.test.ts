import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows, run, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { deferralDue } from '../events.ts';
import { submitCase } from '../submit-case.ts';
import { escalateUnanswered } from '../supervision/supervise.ts';
import { caseModules, official, submission } from '../testing.ts';
import { noticeOfficial, oneOf, tellOfficial, tellWaiting } from './official-notices.ts';

let city: TestCity;
const HANDLER = 'per-case-clerk';
const leader = () =>
  city.person([{ permission: 'cases.supervision.*', scope: '/' }], { id: 'per-case-head', name: '示例领导' });

beforeAll(async () => {
  city = await testCity({ modules: caseModules, pack: 'testville', demo: true, now: '2026-11-02T02:00:00Z' });
});
afterAll(() => city.close());

/** A case that somebody has on the desk. */
async function handled() {
  const { case: made } = await submitCase(city.ctx(), submission('itm-083', '990100'));
  await run(city.ctx(), sql`update cases.cases set handler_id = ${HANDLER} where id = ${made.id}`);
  await city.drain();
  return made;
}
/** What has gone out since, whole as only the test sees it. */
async function messages(): Promise<{ to: string; text: string }[]> {
  await city.drain();
  const found = await rows(
    city.ctx(),
    sql<{ id: string; to: string; text: string }>`select id, to_masked as "to", text_sealed as text
      from ${sql.table('messaging.messages')} where template = 'official-notice' order by created_at, id`,
  );
  return found.map(({ id, to, text }) => ({
    to,
    text: city.ctx().secrets.open(text, `messaging.messages.text:${id}`),
  }));
}

describe('officials', () => {
  it('are told of an order, of its answer, and of what goes higher because nobody answered', async () => {
    const made = await handled();
    const order = { numbers: [made.number], matter: '群众来电反映' };
    await city.inject({ method: 'POST', url: '/api/cases/supervisions', payload: order, as: leader() });
    const [first] = await messages();
    expect(first?.to).toMatch(/^199\*{4}\d{4}$/);
    expect(first?.text).toContain(`办件 ${made.number} 被督办，请在2026年11月5日前答复`);
    city.clock.set('2026-11-06T02:00:00Z');
    expect(await escalateUnanswered(city.ctx())).toBe(1);
    const higher = (await messages()).slice(1);
    // The one who has it, and who gave the order.
    expect(new Set(higher.map(({ to }) => to)).size).toBe(2);
    expect(higher.every(({ text }) => text.includes('督办已升级'))).toBe(true);
    city.clock.set('2026-11-06T03:00:00Z');
    const office = official(city, 'clerk', '/org/zf/zfb', ['cases.supervision.list', 'cases.supervision.answer']);
    const [row] = (await city.inject({ url: '/api/cases/supervisions', as: office })).json().items;
    const answer = { words: '已联系申请人', version: row.version };
    await city.inject({ method: 'POST', url: `/api/cases/supervisions/${row.id}/answer`, payload: answer, as: office });
    expect((await messages()).at(-1)?.text).toContain('督办已答复，请核实销号');
  });

  it('are told of materials that are late, and no message is the end of anything', async () => {
    const made = await handled();
    city.clock.set('2026-11-06T05:00:00Z');
    const before = (await messages()).length;
    await city.ctx().transaction((tx) => tx.emit(deferralDue, { id: made.id, late: true }));
    expect((await messages()).at(-1)?.text).toContain('容缺材料逾期没有补交');
    await run(city.ctx(), sql`update cases.cases set handler_id = 'per-nobody' where id = ${made.id}`);
    await city.ctx().transaction((tx) => tx.emit(deferralDue, { id: made.id, late: false }));
    // More in an hour than anybody may be sent.
    await run(city.ctx(), sql`update cases.cases set handler_id = ${HANDLER} where id = ${made.id}`);
    for (let time = 0; time < 30; time += 1)
      await city.ctx().transaction((tx) => tx.emit(deferralDue, { id: made.id, late: true }));
    for (let time = 0; time < 14; time += 1) {
      await city.ctx().transaction((tx) => noticeOfficial(tx, made, HANDLER, `第 ${time} 件`));
      await tellOfficial(city.ctx(), HANDLER);
    }
    const sent = (await messages()).length - before;
    expect(sent).toBeLessThan(31);
    // Nobody is forgotten: what waited goes as one when the hour is over.
    const waiting = await rows(city.ctx(), sql<{ what: string }>`select what from cases.official_notices order by id`);
    expect(waiting.map(({ what }) => what)).toContain('第 13 件');
    city.clock.set('2026-11-06T06:30:00Z');
    await Promise.all([tellWaiting(city.ctx()), tellWaiting(city.ctx())]);
    const after = (await messages()).slice(before + sent);
    expect(after.map(({ text }) => text)).toEqual([expect.stringContaining(oneOf(waiting.map(({ what }) => what)))]);
    expect(await rows(city.ctx(), sql`select from cases.official_notices`)).toEqual([]);
    expect(await rows(city.ctx(), sql`select from kernel.queue where parked_at is not null`)).toEqual([]);
  });
});
