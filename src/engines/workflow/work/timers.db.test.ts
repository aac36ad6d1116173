import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directory } from '#engines/directory';
import { rows, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { workflow } from '../index.ts';
import { FlowError, registerAction } from '../run/actions.ts';
import { deliverMessage } from '../run/deliver-message.ts';
import { forPeople, people, reviewRoom, type Sketch, sketchBody } from '../testing.ts';
import { fireDueTimers } from './fire-timers.ts';
import { listTasks } from './list-tasks.ts';

const lasting = (duration: string) =>
  `<bpmn:timerEventDefinition><bpmn:timeDuration>${duration}</bpmn:timeDuration></bpmn:timerEventDefinition>`;
const START = '2026-03-05T02:00:00Z';

describe('clocks, messages and automatic steps', () => {
  let city: TestCity;
  let room: ReturnType<typeof reviewRoom>;
  let tries = 0;
  beforeAll(async () => {
    registerAction('test.flaky', {
      title: '第二次才成的动作',
      run: async () => {
        tries += 1;
        if (tries === 1) throw new Error('not yet');
        return { done: true };
      },
    });
    registerAction('test.refuse', {
      title: '不办的动作',
      run: async () => {
        throw new FlowError('no-budget', '没有预算');
      },
    });
    city = await testCity({ modules: [directory, workflow], pack: 'testville', demo: true, now: START });
    room = reviewRoom(city);
  });
  afterAll(() => city.close());

  const at = async (instant: string) => {
    city.clock.set(instant);
    return fireDueTimers(city.ctx());
  };
  const waiting = (duration: string): Sketch => ({
    nodes: [
      ['s', 'startEvent'],
      ['wait', 'intermediateCatchEvent', {}, lasting(duration)],
      ['a', 'userTask', forPeople([people.clerk])],
      ['e', 'endEvent'],
    ],
    edges: [['s>wait'], ['wait>a'], ['a>e']],
  });

  it('counts working days to the end of the last one, over the weekend', async () => {
    city.clock.set(START);
    const id = await room.run(waiting('2个工作日'));
    expect(await at('2026-03-09T15:59:59Z')).toBe(0);
    expect(await at('2026-03-09T16:00:00Z')).toBe(1);
    expect(await room.nodes(id)).toEqual(['a']);
  });

  it('fires what was due while the product was down once, the oldest first, though two processes do it at once', async () => {
    city.clock.set(START);
    const sketch: Sketch = {
      nodes: [
        ['s', 'startEvent'],
        ['fork', 'parallelGateway'],
        ['late', 'intermediateCatchEvent', {}, lasting('PT3H')],
        ['early', 'intermediateCatchEvent', {}, lasting('PT1H')],
        ['join', 'parallelGateway'],
        ['a', 'userTask', forPeople([people.clerk])],
        ['e', 'endEvent'],
      ],
      edges: [['s>fork'], ['fork>late'], ['fork>early'], ['late>join'], ['early>join'], ['join>a'], ['a>e']],
    };
    const ids = await Promise.all(Array.from({ length: 6 }, () => room.run(sketch)));
    city.clock.set('2026-03-06T02:00:00Z');
    const counts = await Promise.all([fireDueTimers(city.ctx()), fireDueTimers(city.ctx()), fireDueTimers(city.ctx())]);
    await fireDueTimers(city.ctx());
    expect(counts.reduce((total, count) => total + count, 0)).toBe(12);
    for (const id of ids) {
      const fired = await rows(
        city.ctx(),
        sql<{ node: string }>`select node_id as node from workflow.journal
        where instance_id = ${id} and kind = 'timer' order by seq`,
      );
      expect(fired.map((row) => row.node)).toEqual(['early', 'late']);
      expect(await room.nodes(id)).toEqual(['a']);
    }
  });

  it('interrupts a task, or leaves it and goes on beside it, so often as drawn', async () => {
    city.clock.set(START);
    const sketch = (cancels: string, timer: string): Sketch => ({
      nodes: [
        ['s', 'startEvent'],
        ['a', 'userTask', forPeople([people.clerk])],
        ['b', 'boundaryEvent', { attachedToRef: 'a', cancelActivity: cancels }, timer],
        ['r', 'userTask', forPeople([people.sec])],
        ['e', 'endEvent'],
      ],
      edges: [['s>a'], ['a>e'], ['b>r'], ['r>e']],
    });
    const cut = await room.run(sketch('true', lasting('PT1H')));
    const cycle = '<bpmn:timerEventDefinition><bpmn:timeCycle>R2/PT1H</bpmn:timeCycle></bpmn:timerEventDefinition>';
    const beside = await room.run(sketch('false', cycle));
    await at('2026-03-05T03:00:01Z');
    expect(await room.nodes(cut)).toEqual(['r']);
    expect(await room.nodes(beside)).toEqual(['a', 'r']);
    await at('2026-03-05T04:00:02Z');
    await at('2026-03-05T06:00:02Z');
    expect(await room.nodes(beside)).toEqual(['a', 'r', 'r']);
  });

  it.each([
    ['remind', ['a'], [people.plain]],
    ['agree', ['next'], [people.sys]],
    ['return', ['s'], [people.plain]],
  ])('when the time of a task is over does what is drawn: %s', async (overdue, nodes, who) => {
    city.clock.set(START);
    const id = await room.run({
      nodes: [
        ['s', 'startEvent'],
        ['a', 'userTask', forPeople([people.plain], { due: '1个工作日', overdue })],
        ['next', 'userTask', forPeople([people.sys])],
        ['e', 'endEvent'],
      ],
      edges: [['s>a'], ['a>next'], ['next>e']],
    });
    await at('2026-03-06T16:00:00Z');
    expect((await room.open(id)).map((task) => [task.node, task.who])).toEqual(
      nodes.map((node, place) => [node, who[place]]),
    );
    const late = (await listTasks(room.as('plain'), { box: 'overdue' })).items.some((row) => row.instanceId === id);
    expect(late).toBe(overdue === 'remind');
  });

  it('tries a later step again until it succeeds, and shows the trouble meanwhile', async () => {
    city.clock.set(START);
    tries = 0;
    const id = await room.run({
      nodes: [
        ['s', 'startEvent'],
        ['do', 'serviceTask', { 'zhengtong:action': 'test.flaky', 'zhengtong:later': 'true' }],
        ['a', 'userTask', forPeople([people.clerk])],
        ['e', 'endEvent'],
      ],
      edges: [['s>do'], ['do>a'], ['a>e']],
    });
    const trouble = async () =>
      (
        await rows(city.ctx(), sql<{ trouble: string | null }>`select trouble from workflow.instances where id = ${id}`)
      )[0]?.trouble;
    await rows(
      city.ctx(),
      sql`update kernel.queue set run_at = now() - interval '1 second' where name = 'workflow.action.run'`,
    );
    await city.drain();
    expect(await trouble()).toContain('自动办理出错');
    await rows(
      city.ctx(),
      sql`update kernel.queue set run_at = now() - interval '1 second' where name = 'workflow.action.run'`,
    );
    await city.drain();
    expect(await trouble()).toBeNull();
    expect(await room.nodes(id)).toEqual(['a']);
    expect(tries).toBe(2);
  });

  it('catches an error at the edge of a sub-process, and ends as failed where nobody catches it', async () => {
    city.clock.set(START);
    const inside = sketchBody({
      nodes: [
        ['is', 'startEvent'],
        ['do', 'serviceTask', { 'zhengtong:action': 'test.refuse' }],
        ['ie', 'endEvent'],
      ],
      edges: [['is>do'], ['do>ie']],
    });
    const caught = await room.run({
      nodes: [
        ['s', 'startEvent'],
        ['sub', 'subProcess', {}, inside],
        ['err', 'boundaryEvent', { attachedToRef: 'sub' }, '<bpmn:errorEventDefinition/>'],
        ['fix', 'userTask', forPeople([people.sec])],
        ['e', 'endEvent'],
      ],
      edges: [['s>sub'], ['sub>e'], ['err>fix'], ['fix>e']],
    });
    expect(await room.nodes(caught)).toEqual(['fix']);
    const failed = await room.run({
      nodes: [
        ['s', 'startEvent'],
        ['do', 'serviceTask', { 'zhengtong:action': 'test.refuse' }],
        ['e', 'endEvent'],
      ],
      edges: [['s>do'], ['do>e']],
    });
    expect(await room.stateOf(failed)).toBe('failed');
  });

  it('waits for a message, and runs a sub-process once for each of a list', async () => {
    city.clock.set(START);
    const inside = sketchBody({
      nodes: [
        ['is', 'startEvent'],
        ['each', 'userTask', { 'zhengtong:assign': 'variable', 'zhengtong:variable': 'member' }],
        ['ie', 'endEvent'],
      ],
      edges: [['is>each'], ['each>ie']],
    });
    const loop =
      '<bpmn:multiInstanceLoopCharacteristics zhengtong:collection="members" zhengtong:elementVariable="member"/>';
    const id = await room.run(
      {
        nodes: [
          ['s', 'startEvent'],
          ['mail', 'receiveTask'],
          ['sub', 'subProcess', {}, `${inside}${loop}`],
          ['a', 'userTask', forPeople([people.sys])],
          ['e', 'endEvent'],
        ],
        edges: [['s>mail'], ['mail>sub'], ['sub>a'], ['a>e']],
      },
      { members: [people.clerk, people.sec] },
    );
    expect(await deliverMessage(city.ctx(), { instanceId: id, message: 'other' })).toBe(false);
    expect(await deliverMessage(city.ctx(), { instanceId: id, message: 'mail' })).toBe(true);
    expect((await room.open(id)).map((task) => task.who).sort()).toEqual([people.clerk, people.sec].sort());
    await room.agree(id, 'sec');
    await room.agree(id, 'clerk');
    expect(await room.nodes(id)).toEqual(['a']);
  });
});
