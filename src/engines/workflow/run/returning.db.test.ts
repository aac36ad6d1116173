import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directory } from '#engines/directory';
import { type TestCity, testCity } from '#kernel/testing';
import { addSigners } from '../act/change-signers.ts';
import { returnTask } from '../act/return-task.ts';
import { withdrawTask } from '../act/withdraw-task.ts';
import { workflow } from '../index.ts';
import { forked, people, reviewRoom, twoSteps } from '../testing.ts';
import { showInstance } from '../work/show-instance.ts';

describe('驳回 and 撤回 take back exactly what came of a step', () => {
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

  it('驳回 to the start, to the previous and to a named step', async () => {
    const id = await room.run(twoSteps);
    await room.agree(id, 'clerk');
    await returnTask(room.as('sec'), await room.taskOf(id, 'sec'), { to: 'previous', opinion: '材料不全' });
    expect(await room.nodes(id)).toEqual(['a']);
    await room.agree(id, 'clerk');
    await returnTask(room.as('sec'), await room.taskOf(id, 'sec'), { to: 'start', opinion: '请补正' });
    expect(await room.open(id)).toMatchObject([{ node: 's', who: people.plain, kind: 'resubmit' }]);
    await room.agree(id, 'plain', 'resubmit');
    await room.agree(id, 'clerk');
    await returnTask(room.as('sec'), await room.taskOf(id, 'sec'), { to: 'node', nodeId: 'a', opinion: '再看' });
    await expect(
      returnTask(room.as('clerk'), await room.taskOf(id, 'clerk'), { to: 'node', nodeId: 'b', opinion: '不行' }),
    ).rejects.toMatchObject({ code: 'workflow.returnUnpassed' });
    await room.agree(id, 'clerk');
    await room.agree(id, 'sec');
    expect(await room.stateOf(id)).toBe('completed');
    expect((await showInstance(city.ctx(), id)).opinions).toHaveLength(9);
  });

  it('comes straight back to the one who returned it, with the other branch set aside meanwhile', async () => {
    const id = await room.run(forked);
    await room.agree(id, 'clerk');
    await room.agree(id, 'audit');
    await returnTask(room.as('sec'), await room.taskOf(id, 'sec'), {
      to: 'node',
      nodeId: 'first',
      straightBack: true,
      opinion: '改一处',
    });
    expect(await room.nodes(id)).toEqual(['first']);
    await room.agree(id, 'clerk');
    expect(await room.nodes(id)).toEqual(['left']);
    await room.agree(id, 'sec');
    expect(await room.nodes(id)).toEqual(['last']);
  });

  it('returns out of a branch with both branches undone, and into one branch with the other kept at the join', async () => {
    const out = await room.run(forked);
    await room.agree(out, 'clerk');
    await room.agree(out, 'audit');
    await returnTask(room.as('sec'), await room.taskOf(out, 'sec'), { to: 'node', nodeId: 'first', opinion: '重来' });
    expect(await room.nodes(out)).toEqual(['first']);
    await room.agree(out, 'clerk');
    expect(await room.nodes(out)).toEqual(['left', 'right']);

    const into = await room.run(forked);
    for (const who of ['clerk', 'audit', 'sec'] as const) await room.agree(into, who);
    await returnTask(room.as('sys'), await room.taskOf(into, 'sys'), {
      to: 'node',
      nodeId: 'left',
      opinion: '这边再看',
    });
    expect(await room.nodes(into)).toEqual(['left']);
    await room.agree(into, 'sec');
    expect(await room.nodes(into)).toEqual(['last']);
    await room.agree(into, 'sys');
    expect(await room.stateOf(into)).toBe('completed');
  });

  it('撤回 while the next has not acted, and not after', async () => {
    const id = await room.run(twoSteps);
    const mine = await room.taskOf(id, 'clerk');
    await room.agree(id, 'clerk');
    await withdrawTask(room.as('clerk'), mine, { opinion: '看错了' });
    expect((await room.open(id)).map((task) => task.who)).toEqual([people.clerk]);
    const again = await room.taskOf(id, 'clerk');
    await room.agree(id, 'clerk');
    await addSigners(room.as('sec'), await room.taskOf(id, 'sec'), { people: [people.audit], place: 'before' });
    await room.agree(id, 'audit');
    await expect(withdrawTask(room.as('clerk'), again, {})).rejects.toMatchObject({ code: 'workflow.withdrawLate' });
    expect((await showInstance(city.ctx(), id)).opinions.map((one) => one.text)).toContain('clerk的意见');
  });
});
