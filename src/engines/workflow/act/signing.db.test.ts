import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directory } from '#engines/directory';
import { type TestCity, testCity } from '#kernel/testing';
import { workflow } from '../index.ts';
import { forPeople, people, reviewRoom, type Sketch, twoSteps, type Who } from '../testing.ts';
import { listTasks } from '../work/list-tasks.ts';
import { showInstance } from '../work/show-instance.ts';
import { addSigners, removeSigner } from './change-signers.ts';
import { claimTask, unclaimTask } from './claim-task.ts';
import { completeTask } from './complete-task.ts';
import { delegateTask, transferTask } from './hand-over.ts';

describe('who decides a task, and how several decide together', () => {
  let city: TestCity;
  let room: ReturnType<typeof reviewRoom>;
  beforeAll(async () => {
    city = await testCity({
      modules: [directory, workflow],
      pack: 'testville',
      demo: true,
      now: '2026-03-02T02:00:00Z',
    });
    room = reviewRoom(city);
  });
  afterAll(() => city.close());

  it('lets one of two who decide the same task at once succeed and tells the other who did', async () => {
    const sketch: Sketch = {
      nodes: [
        ['s', 'startEvent'],
        ['a', 'userTask', forPeople([people.clerk, people.sec])],
        ['e', 'endEvent'],
      ],
      edges: [['s>a'], ['a>e']],
    };
    const id = await room.run(sketch);
    const [task] = await room.open(id);
    const both = await Promise.allSettled(
      (['clerk', 'sec'] as const).map((who) =>
        completeTask(room.as(who), task?.id ?? '', { outcome: 'agree', opinion: who }),
      ),
    );
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    const failed = both.find((one) => one.status === 'rejected');
    expect(failed?.reason).toMatchObject({ code: 'workflow.decided', kind: 'conflict' });
    expect((await showInstance(city.ctx(), id)).opinions).toHaveLength(1);
  });

  it('offers a task to all candidates, of whom the first claims it and may hand it back', async () => {
    const id = await room.run({
      nodes: [
        ['s', 'startEvent'],
        ['a', 'userTask', forPeople([people.clerk, people.sec])],
        ['e', 'endEvent'],
      ],
      edges: [['s>a'], ['a>e']],
    });
    const [task] = await room.open(id);
    const inboxOf = async (who: Who) =>
      (await listTasks(room.as(who), { box: 'todo' })).items.filter((row) => row.instanceId === id).length;
    expect([await inboxOf('clerk'), await inboxOf('sec')]).toEqual([1, 1]);
    await claimTask(room.as('sec'), task?.id ?? '');
    expect([await inboxOf('clerk'), await inboxOf('sec')]).toEqual([0, 1]);
    await expect(completeTask(room.as('clerk'), task?.id ?? '', { outcome: 'agree' })).rejects.toMatchObject({
      code: 'workflow.claimedByOther',
    });
    await unclaimTask(room.as('sec'), task?.id ?? '');
    expect([await inboxOf('clerk'), await inboxOf('sec')]).toEqual([1, 1]);
  });

  const signing = (mode: string, more: Record<string, string> = {}): Sketch => ({
    nodes: [
      ['s', 'startEvent'],
      ['a', 'userTask', forPeople([people.clerk, people.sec, people.audit], { mode, ...more })],
      ['g', 'exclusiveGateway'],
      ['good', 'userTask', forPeople([people.sys])],
      ['bad', 'userTask', forPeople([people.plain])],
      ['e', 'endEvent'],
    ],
    edges: [['s>a'], ['a>g'], ['g>good', 'a.outcome = "agree"'], ['g>bad', 'default'], ['good>e'], ['bad>e']],
  });

  it('会签 waits for all, 或签 for one, 依次 asks in turn, 按比例 for enough', async () => {
    const all = await room.run(signing('all'));
    await room.agree(all, 'clerk');
    await room.agree(all, 'sec');
    expect(await room.nodes(all)).toEqual(['a']);
    await room.agree(all, 'audit');
    expect(await room.nodes(all)).toEqual(['good']);

    const any = await room.run(signing('any'));
    await room.agree(any, 'sec', 'disagree');
    expect(await room.nodes(any)).toEqual(['bad']);

    const turn = await room.run(signing('sequential'));
    for (const who of ['clerk', 'sec', 'audit'] as const) {
      expect((await room.open(turn)).map((task) => task.who)).toEqual([people[who]]);
      await room.agree(turn, who);
    }
    expect(await room.nodes(turn)).toEqual(['good']);

    const most = await room.run(signing('ratio', { ratio: '60' }));
    await room.agree(most, 'clerk', 'disagree');
    await room.agree(most, 'sec');
    expect(await room.nodes(most)).toEqual(['a']);
    await room.agree(most, 'audit');
    expect(await room.nodes(most)).toEqual(['good']);

    const veto = await room.run(signing('all'));
    await room.agree(veto, 'clerk', 'disagree');
    expect(await room.nodes(veto)).toEqual(['bad']);
  });

  it('加签 before, after and beside, and 减签', async () => {
    const id = await room.run(twoSteps);
    const mine = await room.taskOf(id, 'clerk');
    await addSigners(room.as('clerk'), mine, { people: [people.audit], place: 'before', opinion: '请先看' });
    expect((await room.open(id)).map((task) => task.who)).toEqual([people.audit]);
    await room.agree(id, 'audit');
    expect((await room.open(id)).map((task) => task.who)).toEqual([people.clerk]);
    await addSigners(room.as('clerk'), mine, { people: [people.sys], place: 'after' });
    await addSigners(room.as('clerk'), mine, { people: [people.plain], place: 'parallel' });
    await expect(
      addSigners(room.as('clerk'), mine, { people: [people.plain], place: 'parallel' }),
    ).rejects.toMatchObject({
      code: 'workflow.signerTwice',
    });
    const signer = await room.taskOf(id, 'plain');
    await removeSigner(room.as('clerk'), mine, { taskId: signer });
    await expect(removeSigner(room.as('clerk'), mine, { taskId: signer })).rejects.toMatchObject({
      code: 'workflow.signerGone',
    });
    await room.agree(id, 'clerk');
    expect((await room.open(id)).map((task) => task.who)).toEqual([people.sys]);
    await room.agree(id, 'sys');
    expect(await room.nodes(id)).toEqual(['b']);
    expect((await showInstance(city.ctx(), id)).opinions.map((one) => one.text)).toContain('请先看');
  });

  it('转办 gives a task away, 委派 lends it and gets it back', async () => {
    const id = await room.run(twoSteps);
    await transferTask(room.as('clerk'), await room.taskOf(id, 'clerk'), {
      personId: people.audit,
      opinion: '请审计岗办',
    });
    await expect(room.agree(id, 'clerk')).rejects.toMatchObject({ kind: 'not-found' });
    await delegateTask(room.as('audit'), await room.taskOf(id, 'audit'), { personId: people.sys });
    expect((await room.open(id)).map((task) => [task.who, task.kind])).toEqual([[people.sys, 'delegated']]);
    await room.agree(id, 'sys', 'disagree');
    expect((await room.open(id)).map((task) => task.who)).toEqual([people.audit]);
    await room.agree(id, 'audit');
    expect(await room.nodes(id)).toEqual(['b']);
  });

  it('does not ask somebody again who has agreed already, where the flow says so', async () => {
    const sketch: Sketch = {
      nodes: [
        ['s', 'startEvent'],
        ['a', 'userTask', forPeople([people.clerk])],
        ['b', 'userTask', forPeople([people.sec])],
        ['c', 'userTask', forPeople([people.clerk])],
        ['d', 'userTask', forPeople([people.sys])],
        ['e', 'endEvent'],
      ],
      edges: [['s>a'], ['a>b'], ['b>c'], ['c>d'], ['d>e']],
    };
    const first = await room.run(sketch, {}, { 'zhengtong:dedupe': 'first' });
    await room.agree(first, 'clerk');
    await room.agree(first, 'sec');
    expect(await room.nodes(first)).toEqual(['d']);
    expect((await showInstance(city.ctx(), first)).tasks.find((task) => task.nodeId === 'c')).toMatchObject({
      automatic: true,
      state: 'done',
    });
    const consecutive = await room.run(sketch, {}, { 'zhengtong:dedupe': 'consecutive' });
    await room.agree(consecutive, 'clerk');
    await room.agree(consecutive, 'sec');
    expect(await room.nodes(consecutive)).toEqual(['c']);
  });

  it('brings a delegated task back although somebody is asked to sign after it', async () => {
    const id = await room.run(twoSteps);
    const mine = await room.taskOf(id, 'clerk');
    await addSigners(room.as('clerk'), mine, { people: [people.sys], place: 'after' });
    await delegateTask(room.as('clerk'), mine, { personId: people.audit });
    for (const who of ['audit', 'clerk', 'sys'] as const) await room.agree(id, who);
    expect(await room.nodes(id)).toEqual(['b']);
  });
});
