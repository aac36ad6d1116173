import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completeTask, giveProxy, listTasks, showInstance, terminateInstance } from '#engines/workflow';
import { type Ctx, maybeOne, one, rows, run, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { actOnCase } from '../act-on-case.ts';
import { cases, entries } from '../cases.repo.ts';
import { caseList } from '../desk/case-list.repo.ts';
import type { CaseCommand } from '../life.ts';
import { submitCase } from '../submit-case.ts';
import { caseModules, submission } from '../testing.ts';
import { endReview } from './end-review.ts';
import { standingOf } from './flow-standing.ts';
import { flows } from './flows.repo.ts';
import { followCase, restartReview } from './follow-case.ts';

let city: TestCity;
/** The item of the pack whose flow asks two offices side by side, then the head. */
const JOINT = 'itm-046';

beforeAll(async () => {
  city = await testCity({ modules: caseModules, pack: 'testville', demo: true, now: '2026-11-02T02:00:00Z' });
});
afterAll(() => city.close());

const as = (id: string): Ctx => city.ctx(city.person([], { id, name: id }));
const act = (caseId: string, command: CaseCommand) => actOnCase(as('per-case-clerk'), { caseId, command });
async function accepted(): Promise<string> {
  const { case: made } = await submitCase(city.ctx(), submission(JOINT, '990100'));
  await act(made.id, { type: 'accept' });
  return made.id;
}
const inReview = async () => {
  const id = await accepted();
  await city.drain();
  return id;
};
const taskOf = async (caseId: string, person: string) => {
  const { items } = await listTasks(as(person), { box: 'todo', subject: `cases.case:${caseId}` });
  return items[0];
};
const decide = async (caseId: string, person: string, outcome = 'agree') => {
  const task = await taskOf(caseId, person);
  if (!task) throw new Error(`${person} has no task of ${caseId}`);
  await completeTask(as(person), task.id, { outcome, opinion: `${person}的意见` });
  await city.drain();
};
const standing = async (id: string) => (await standingOf(city.ctx(), id)).standing;
const stateOf = async (id: string) => (await cases.byId(city.ctx(), id))?.state;
const instanceOf = async (id: string) => (await flows.latest(city.ctx(), id))?.instanceId ?? '';

describe('the review flow of a case', () => {
  it('starts on acceptance at two offices side by side, and leads the case to the decision', async () => {
    const id = await inReview();
    expect(await stateOf(id)).toBe('reviewing');
    const task = await taskOf(id, 'per-case-clerk');
    expect(task).toMatchObject({ nodeName: '政府办审查', title: expect.stringContaining('示**') });
    expect(await taskOf(id, 'per-case-joint')).toMatchObject({ nodeName: '信息办审查' });
    await expect(act(id, { type: 'decide', outcome: 'granted' })).rejects.toMatchObject({
      code: 'cases.reviewRunning',
    });
    await decide(id, 'per-case-joint');
    await decide(id, 'per-case-clerk');
    await decide(id, 'per-case-head');
    expect(await standing(id)).toBe('ended');
    expect((await entries.of(city.ctx(), id)).map(({ command }) => command)).toEqual([
      'submit',
      'accept',
      'start-review',
      'end-review',
    ]);
    await act(id, { type: 'decide', outcome: 'granted' });
    expect(await stateOf(id)).toBe('decided');
  });

  it('starts once, however often and in whatever order the events come', async () => {
    const id = await accepted();
    await Promise.all(Array.from({ length: 8 }, () => city.ctx().transaction((tx) => followCase(tx, id))));
    await city.drain();
    await city.ctx().transaction((tx) => followCase(tx, id));
    const { count } = await one(
      city.ctx(),
      sql<{ count: number }>`select count(*)::int as count from ${sql.table('workflow.instances')}
        where subject = ${`cases.case:${id}`}`,
    );
    expect(count).toBe(1);
  });

  it('is not lost when the process dies between acceptance and start: the delivery waits and comes again', async () => {
    const id = await accepted();
    await expect(
      city.ctx().transaction(async (tx) => {
        await followCase(tx, id);
        throw new Error('killed');
      }),
    ).rejects.toThrow('killed');
    expect(await standing(id)).toBe('awaited');
    await expect(act(id, { type: 'decide', outcome: 'granted' })).rejects.toMatchObject({
      code: 'cases.reviewAwaited',
    });
    await city.drain();
    expect(await standing(id)).toBe('running');
  });

  it('is not started for a case that was withdrawn before its turn came', async () => {
    const id = await accepted();
    await act(id, { type: 'withdraw', reason: '不办了' });
    await city.drain();
    expect(await flows.latest(city.ctx(), id)).toBeUndefined();
  });

  it('stands still during a special procedure, and goes on after it', async () => {
    const id = await inReview();
    await act(id, { type: 'suspend', kind: 'appraisal', reason: '委托鉴定' });
    await city.drain();
    await expect(decide(id, 'per-case-clerk')).rejects.toMatchObject({ code: 'workflow.held' });
    await act(id, { type: 'resume' });
    await city.drain();
    await decide(id, 'per-case-clerk');
    expect(await taskOf(id, 'per-case-clerk')).toBeUndefined();
  });

  it('ends with a case that is withdrawn or terminated, and keeps what was said', async () => {
    for (const command of [
      { type: 'withdraw', reason: '不办了' },
      { type: 'terminate', reason: '申请人死亡' },
    ] as const) {
      const id = await inReview();
      await decide(id, 'per-case-joint');
      await act(id, command);
      await city.drain();
      const instance = await showInstance(city.ctx(), await instanceOf(id));
      expect(instance.state).toBe('terminated');
      expect(instance.opinions.map(({ text }) => text)).toContain('per-case-joint的意见');
      expect(await taskOf(id, 'per-case-clerk')).toBeUndefined();
    }
  });

  it('is decided by a deputy for as long as the deputation lasts, in the name of whom it was for', async () => {
    const id = await inReview();
    const days = { validFrom: '2026-11-02', validTo: '2026-11-03', reason: '出差' };
    await giveProxy(as('per-case-joint'), { proxyId: 'per-plain', ...days });
    const task = await taskOf(id, 'per-plain');
    expect(task).toMatchObject({ nodeName: '信息办审查', forName: expect.any(String) });
    city.clock.set('2026-11-03T16:00:01Z');
    await expect(completeTask(as('per-plain'), task?.id ?? '', { outcome: 'agree' })).rejects.toMatchObject({
      code: 'kernel.notFound',
    });
    expect(await taskOf(id, 'per-plain')).toBeUndefined();
    city.clock.set('2026-11-03T15:59:00Z');
    await decide(id, 'per-plain');
    const { opinions } = await showInstance(city.ctx(), await instanceOf(id));
    expect(opinions.at(-1)).toMatchObject({ text: 'per-plain的意见', onBehalfOf: expect.any(String) });
    city.clock.set('2026-11-02T02:00:00Z');
  });

  it('may be started anew after somebody broke it off, and not while it runs', async () => {
    const id = await inReview();
    await expect(restartReview(as('per-case-clerk'), id)).rejects.toMatchObject({ code: 'cases.reviewRunning' });
    await terminateInstance(city.ctx(), await instanceOf(id), { opinion: '走错流程' });
    await city.drain();
    expect(await standing(id)).toBe('broken-off');
    await restartReview(as('per-case-clerk'), id);
    expect(await standing(id)).toBe('running');
    expect((await flows.latest(city.ctx(), id))?.round).toBe(2);
  });

  it('decides the case itself where the item says so, once, and only when its end says yes', async () => {
    await run(
      city.ctx(),
      sql`update cases.item_versions set content = content || '{"flowDecides": true}' where item_id = ${JOINT}`,
    );
    const yes = await inReview();
    for (const person of ['per-case-joint', 'per-case-clerk', 'per-case-head']) await decide(yes, person);
    expect(await cases.byId(city.ctx(), yes)).toMatchObject({ state: 'decided', life: { outcome: 'granted' } });
    const again = { instanceId: await instanceOf(yes), state: 'completed', outcome: '准予' };
    await city.ctx().transaction((tx) => endReview(tx, again));
    expect((await entries.of(city.ctx(), yes)).filter(({ command }) => command === 'decide')).toHaveLength(1);
    const no = await inReview();
    await decide(no, 'per-case-joint', 'disagree');
    await decide(no, 'per-case-clerk');
    expect(await cases.byId(city.ctx(), no)).toMatchObject({ state: 'reviewing' });
    expect(await flows.latest(city.ctx(), no)).toMatchObject({ state: 'completed', outcome: '不予' });
  });

  it('tells the drawing what it may branch on, and nothing of who somebody is', async () => {
    const answers = { applicantName: '示例甲', applicantId: '610402198001010011', q1: 3, truthful: true };
    const form = { key: 'svc-046', version: 1 };
    const { case: made } = await submitCase(city.ctx(), submission(JOINT, '990100', { answers, form }));
    await act(made.id, { type: 'accept' });
    await city.drain();
    const { text } = await one(
      city.ctx(),
      sql<{ text: string }>`select json_agg(v)::text as text from ${sql.table('workflow.variables')} v
        where instance_id = ${await instanceOf(made.id)}`,
    );
    expect(text).toContain('"q1"');
    expect(text).not.toMatch(/示例甲|610402198001010011/);
    const title = await maybeOne(
      city.ctx(),
      sql<{
        title: string;
      }>`select title from ${sql.table('workflow.instances')} where id = ${await instanceOf(made.id)}`,
    );
    expect(title?.title).toContain(made.number);
  });

  it('counts as ready for the decision exactly the cases whose last review has come to its end', async () => {
    const wrong = await rows(
      city.ctx(),
      sql`select d.case_id from cases.open_dues d join cases.cases c on c.id = d.case_id
        where d.is_ready is distinct from (c.state in ('accepted', 'reviewing') and coalesce(
          (select f.state from cases.flows f where f.case_id = c.id order by f.round desc limit 1) = 'completed', false))`,
    );
    expect(wrong).toEqual([]);
    const { n } = await one(
      city.ctx(),
      sql<{ n: number }>`select count(*)::int as n from cases.open_dues where is_ready`,
    );
    expect(n).toBeGreaterThan(0);
    expect(await caseList.countWaiting(city.ctx(), ['/'], 'decision')).toBe(n);
    expect(await caseList.countWaiting(city.ctx(), ['/nowhere'], 'decision')).toBe(0);
  });
});
