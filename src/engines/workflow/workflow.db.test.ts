import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directory } from '#engines/directory';
import { rows, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { completeTask } from './act/complete-task.ts';
import { commentInstance, copyInstance, terminateInstance, urgeInstance } from './act/on-instance.ts';
import { workflow } from './index.ts';
import { forPeople, people, reviewRoom, type Sketch, twoSteps } from './testing.ts';
import { endProxy, giveProxy } from './work/give-proxy.ts';
import { listTasks, readCopy, waitingTasks } from './work/list-tasks.ts';
import { showInstance } from './work/show-instance.ts';

describe('a review flow from its start to its end', () => {
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

  it('goes from one official to the next and tells when it has ended', async () => {
    const id = await room.run(twoSteps);
    expect(await room.nodes(id)).toEqual(['a']);
    await room.agree(id, 'clerk');
    expect(await room.nodes(id)).toEqual(['b']);
    await room.agree(id, 'sec');
    const view = await showInstance(room.as('plain'), id);
    expect(view).toMatchObject({
      state: 'completed',
      picture: { active: [], done: expect.arrayContaining(['s', 'a', 'b', 'e']) },
    });
    expect(view.opinions.map((one) => one.text)).toEqual(['clerk的意见', 'sec的意见']);
    const audits = await rows(
      city.ctx(),
      sql`select 1 from kernel.audit_entries where subject = ${`workflow.instance:${id}`}`,
    );
    expect(audits).toHaveLength(3);
  });

  it('shows an instance and its task to nobody who has no part in it', async () => {
    const id = await room.run(twoSteps);
    await expect(showInstance(room.as('audit'), id)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(
      completeTask(room.as('audit'), await room.taskOf(id, 'clerk'), { outcome: 'agree' }),
    ).rejects.toMatchObject({
      kind: 'not-found',
    });
  });

  it('催办 once in ten minutes, 抄送 until read, 补充意见 and 终止', async () => {
    const id = await room.run(twoSteps);
    await urgeInstance(room.as('plain'), id, { opinion: '请尽快' });
    await expect(urgeInstance(room.as('plain'), id, {})).rejects.toMatchObject({ code: 'workflow.urgedJustNow' });
    await copyInstance(room.as('clerk'), id, { people: [people.audit], opinion: '供参考' });
    const [copy] = (await listTasks(room.as('audit'), { box: 'unread' })).items;
    expect(copy?.instanceId).toBe(id);
    expect(await waitingTasks(room.as('audit'))).toContainEqual(
      expect.objectContaining({ title: '抄送待阅', count: 1 }),
    );
    await readCopy(room.as('audit'), copy?.id ?? '');
    expect((await listTasks(room.as('audit'), { box: 'unread' })).items).toEqual([]);
    await commentInstance(room.as('audit'), id, { opinion: '没有意见' });
    await expect(terminateInstance(room.as('audit'), id, { opinion: '不办了' })).rejects.toMatchObject({
      kind: 'not-found',
    });
    await terminateInstance(room.as('plain'), id, { opinion: '不办了' });
    expect(await room.stateOf(id)).toBe('terminated');
    expect(await room.open(id)).toEqual([]);
  });

  it('lets a deputy act in another’s stead while the time runs, names both, and turns a former deputy away', async () => {
    const id = await room.run(twoSteps);
    const proxy = await giveProxy(room.as('clerk'), {
      proxyId: people.audit,
      validFrom: '2026-03-01',
      validTo: '2026-03-05',
      reason: '出差',
    });
    expect(
      (await listTasks(room.as('audit'), { box: 'todo' })).items.find((row) => row.instanceId === id),
    ).toMatchObject({
      forName: 'clerk',
    });
    await completeTask(room.as('audit'), await room.taskOf(id, 'clerk'), { outcome: 'agree', opinion: '代办' });
    expect((await showInstance(city.ctx(), id)).opinions).toMatchObject([{ authorName: 'audit', onBehalfOf: 'clerk' }]);
    const next = await room.run(twoSteps);
    city.clock.set('2026-03-06T02:00:00Z');
    await expect(
      completeTask(room.as('audit'), await room.taskOf(next, 'clerk'), { outcome: 'agree' }),
    ).rejects.toMatchObject({
      kind: 'not-found',
    });
    city.clock.set('2026-03-02T02:00:00Z');
    await endProxy(room.as('clerk'), proxy.id);
    await expect(
      completeTask(room.as('audit'), await room.taskOf(next, 'clerk'), { outcome: 'agree' }),
    ).rejects.toMatchObject({
      kind: 'not-found',
    });
  });

  it('keeps an opinion and an entry of the journal from being changed', async () => {
    const id = await room.run(twoSteps);
    await room.agree(id, 'clerk');
    await expect(
      rows(city.ctx(), sql`update workflow.opinions set text = '' where instance_id = ${id}`),
    ).rejects.toThrow(/append-only/);
    await expect(rows(city.ctx(), sql`delete from workflow.journal where instance_id = ${id}`)).rejects.toThrow(
      /append-only/,
    );
  });

  it('chooses by conditions, by the default, or tells that there is no way on', async () => {
    const choice = (edges: Sketch['edges']): Sketch => ({
      nodes: [
        ['s', 'startEvent'],
        ['g', 'exclusiveGateway'],
        ['a', 'userTask', forPeople([people.clerk])],
        ['b', 'userTask', forPeople([people.sec])],
        ['e', 'endEvent'],
      ],
      edges: [['s>g'], ...edges, ['a>e'], ['b>e']],
    });
    const withDefault = choice([
      ['g>a', 'amount > 1000'],
      ['g>b', 'default'],
    ]);
    expect(await room.nodes(await room.run(withDefault, { amount: 1001 }))).toEqual(['a']);
    expect(await room.nodes(await room.run(withDefault, { amount: 1000 }))).toEqual(['b']);
    const without = choice([
      ['g>a', 'amount > 1000'],
      ['g>b', 'amount < 0'],
    ]);
    await expect(room.run(without, { amount: 5 })).rejects.toMatchObject({ code: 'workflow.noWay' });
  });

  it('waits at an inclusive join for exactly the branches that were taken', async () => {
    const sketch: Sketch = {
      nodes: [
        ['s', 'startEvent'],
        ['fork', 'inclusiveGateway'],
        ['a', 'userTask', forPeople([people.clerk])],
        ['b', 'userTask', forPeople([people.sec])],
        ['c', 'userTask', forPeople([people.audit])],
        ['join', 'inclusiveGateway'],
        ['last', 'userTask', forPeople([people.sys])],
        ['e', 'endEvent'],
      ],
      edges: [
        ['s>fork'],
        ['fork>a', 'x = 1'],
        ['fork>b', 'y = 1'],
        ['fork>c', 'default'],
        ['a>join'],
        ['b>join'],
        ['c>join'],
        ['join>last'],
        ['last>e'],
      ],
    };
    const both = await room.run(sketch, { x: 1, y: 1 });
    await room.agree(both, 'clerk');
    expect(await room.nodes(both)).toEqual(['b']);
    await room.agree(both, 'sec');
    expect(await room.nodes(both)).toEqual(['last']);
    const one = await room.run(sketch, { x: 1 });
    await room.agree(one, 'clerk');
    expect(await room.nodes(one)).toEqual(['last']);
    const none = await room.run(sketch, {});
    expect(await room.nodes(none)).toEqual(['c']);
  });
});
