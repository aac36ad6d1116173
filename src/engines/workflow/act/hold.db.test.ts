import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directory } from '#engines/directory';
import { type TestCity, testCity } from '#kernel/testing';
import { workflow } from '../index.ts';
import { forPeople, people, reviewRoom } from '../testing.ts';
import { fireDueTimers } from '../work/fire-timers.ts';
import { listTasks } from '../work/list-tasks.ts';
import { showInstance } from '../work/show-instance.ts';
import { completeTask } from './complete-task.ts';
import { holdInstance, releaseInstance } from './hold-instance.ts';

describe('an instance that stands still', () => {
  let city: TestCity;
  let room: ReturnType<typeof reviewRoom>;
  beforeAll(async () => {
    city = await testCity({
      modules: [directory, workflow],
      pack: 'testville',
      demo: true,
      now: '2026-03-05T02:00:00Z',
    });
    room = reviewRoom(city);
  });
  afterAll(() => city.close());

  it('is decided by nobody, fires no clock and gets nobody late, and has as much left when it goes on', async () => {
    const due = forPeople([people.clerk], { due: 'P2D', overdue: 'agree' });
    const id = await room.run({
      nodes: [
        ['s', 'startEvent'],
        ['a', 'userTask', due],
        ['b', 'userTask', forPeople([people.sec])],
        ['e', 'endEvent'],
      ],
      edges: [['s>a'], ['a>b'], ['b>e']],
    });
    city.clock.set('2026-03-06T02:00:00Z');
    await holdInstance(city.ctx(), id, '委托鉴定');
    await holdInstance(city.ctx(), id, '再来一次');
    const taskId = await room.taskOf(id, 'clerk');
    await expect(completeTask(room.as('clerk'), taskId, { outcome: 'agree' })).rejects.toMatchObject({
      code: 'workflow.held',
      message: '流程暂停中（委托鉴定），恢复后再办理',
    });
    city.clock.set('2026-03-20T02:00:00Z');
    expect(await fireDueTimers(city.ctx())).toBe(0);
    const [row] = (await listTasks(room.as('clerk'), { box: 'todo' })).items;
    expect(row).toMatchObject({ held: true, late: false, dueAt: null });
    expect((await showInstance(room.as('clerk'), id)).tasks[0]?.verbs).toEqual([]);
    await releaseInstance(city.ctx(), id);
    await releaseInstance(city.ctx(), id);
    // One of the two days was used before it stood still.
    city.clock.set('2026-03-21T01:59:59Z');
    expect(await fireDueTimers(city.ctx())).toBe(0);
    expect((await listTasks(room.as('clerk'), { box: 'todo' })).items[0]).toMatchObject({
      held: false,
      dueAt: '2026-03-21T02:00:00.000Z',
    });
    city.clock.set('2026-03-21T02:00:00Z');
    expect(await fireDueTimers(city.ctx())).toBe(1);
    expect(await room.nodes(id)).toEqual(['b']);
    const kinds = (await showInstance(city.ctx(), id)).journal.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'held' || kind === 'released')).toEqual(['held', 'released']);
  });
});
