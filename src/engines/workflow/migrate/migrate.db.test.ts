import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directory } from '#engines/directory';
import { type TestCity, testCity } from '#kernel/testing';
import { flows } from '../definition/flows.repo.ts';
import { workflow } from '../index.ts';
import { startInstance } from '../run/start-instance.ts';
import { deploySketch, forPeople, people, reviewRoom, type Sketch } from '../testing.ts';
import { showInstance } from '../work/show-instance.ts';
import { checkMigration, migrateInstances } from './migrate-instances.ts';

describe('versions of a flow, and moving what runs to a newer one', () => {
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

  const drawn = (task: string, more: Sketch['nodes'] = [], edges: Sketch['edges'] = [[`${task}>e`]]): Sketch => ({
    nodes: [['s', 'startEvent'], [task, 'userTask', forPeople([people.clerk])], ...more, ['e', 'endEvent']],
    edges: [[`s>${task}`], ...edges],
  });
  const begin = async (flowKey: string) =>
    (await startInstance(room.as('plain'), { flowKey, subject: 'test.thing:1', title: '一件事' })).instanceId;

  it('keeps an instance on the version it was started with, and says what a new one changed', async () => {
    const key = 'kept';
    await deploySketch(city.ctx(), key, drawn('a'));
    const id = await begin(key);
    await deploySketch(city.ctx(), key, drawn('a', [['b', 'userTask', forPeople([people.sec])]], [['a>b'], ['b>e']]));
    await expect(
      deploySketch(city.ctx(), key, drawn('a', [['b', 'userTask', forPeople([people.sec])]], [['a>b'], ['b>e']])),
    ).rejects.toMatchObject({ code: 'workflow.unchanged' });
    const [second] = await flows.versions(city.ctx(), key);
    expect(second).toMatchObject({ version: 2, note: '测试', differences: expect.arrayContaining(['新增“b”']) });
    await room.agree(id, 'clerk');
    expect(await room.stateOf(id)).toBe('completed');
  });

  it('tells beforehand what does not fit, moves what does, and loses nothing', async () => {
    const key = 'moved';
    await deploySketch(city.ctx(), key, drawn('a'));
    const ids = [await begin(key), await begin(key)];
    const { versionId } = await deploySketch(
      city.ctx(),
      key,
      drawn('first', [['second', 'userTask', forPeople([people.sec])]], [['first>second'], ['second>e']]),
    );
    const dry = await checkMigration(city.ctx(), key, { versionId, mapping: {} });
    expect(dry.map((line) => line.problems)).toEqual([
      [expect.stringContaining('“a”')],
      [expect.stringContaining('“a”')],
    ]);
    const unfit = await migrateInstances(city.ctx(), key, { versionId, mapping: { a: 'e' }, instanceIds: ids });
    expect(unfit.every((one) => one.problem !== null)).toBe(true);
    const mapping = { a: 'first' };
    expect((await checkMigration(city.ctx(), key, { versionId, mapping })).flatMap((line) => line.problems)).toEqual(
      [],
    );
    const [chosen = '', other = ''] = ids;
    expect(await migrateInstances(city.ctx(), key, { versionId, mapping, instanceIds: [chosen] })).toEqual([
      { instanceId: chosen, problem: null },
    ]);
    await room.agree(chosen, 'clerk');
    expect(await room.nodes(chosen)).toEqual(['second']);
    await room.agree(chosen, 'sec');
    expect(await showInstance(city.ctx(), chosen)).toMatchObject({ state: 'completed', version: 2 });
    await room.agree(other, 'clerk');
    expect(await showInstance(city.ctx(), other)).toMatchObject({ state: 'completed', version: 1 });
  });
});
