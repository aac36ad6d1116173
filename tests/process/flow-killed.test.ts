import { setTimeout as sleep } from 'node:timers/promises';
import type { QueryResultRow } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forPeople, type Sketch, sketchXml } from '#engines/workflow/testing';
import {
  askDatabase,
  type Call,
  type CityProcess,
  callerAs,
  killPostmaster,
  removeFolder,
  startCityProcess,
} from './city-process.ts';
import { startedFolder } from './started-city.ts';

const CLERK = 'per-case-clerk';
const WORKERS = 4;
const INSTANCES = 120;

const threeTasks: Sketch = {
  nodes: [
    ['s', 'startEvent'],
    ['one', 'userTask', forPeople([CLERK])],
    ['two', 'userTask', forPeople([CLERK])],
    ['three', 'userTask', forPeople([CLERK])],
    ['e', 'endEvent'],
  ],
  edges: [['s>one'], ['one>two'], ['two>three'], ['three>e']],
};
const aMoment: Sketch = {
  nodes: [
    ['s', 'startEvent'],
    [
      'wait',
      'intermediateCatchEvent',
      {},
      '<bpmn:timerEventDefinition><bpmn:timeDuration>PT2S</bpmn:timeDuration></bpmn:timerEventDefinition>',
    ],
    ['then', 'userTask', forPeople([CLERK])],
    ['e', 'endEvent'],
  ],
  edges: [['s>wait'], ['wait>then'], ['then>e']],
};

describe('kill -9 of a city at work on its flows', () => {
  let folder: string;
  const env = () => ({ DATA_DIR: folder, CITY: 'testville', DEMO: '1' });
  const acknowledged: string[] = [];

  beforeAll(async () => {
    folder = await startedFolder();
  }, 120_000);
  afterAll(() => removeFolder(folder));

  const caller = (city: CityProcess, login: string) => callerAs(city, login);

  async function deploy(call: Call, key: string, sketch: Sketch): Promise<void> {
    const made = await call('POST', '/api/workflow/flows/import', { key, xml: sketchXml({ ...sketch, name: key }) });
    expect(made.status, JSON.stringify(made.body)).toBe(200);
    const { revision } = (await call('GET', `/api/workflow/flows/${key}`)).body;
    const done = await call('POST', `/api/workflow/flows/${key}/deploy`, { revision, note: '测试' });
    expect(done.status, JSON.stringify(done.body)).toBe(200);
  }

  const ask = <Row extends QueryResultRow>(text: string, values: unknown[] = []) =>
    askDatabase<Row>(folder, text, values);

  /** Decides whatever waits until nothing does, or until nobody answers any more. */
  async function work(call: Call): Promise<void> {
    for (;;) {
      const list = await call('GET', '/api/workflow/tasks?box=todo&flow=killed&pageSize=100').catch(() => null);
      const items = (list?.body['items'] ?? []) as { id: string }[];
      if (items.length === 0) return;
      for (const { id } of [...items].sort(() => Math.random() - 0.5)) {
        const done = await call('POST', `/api/workflow/tasks/${id}/complete`, {
          outcome: 'agree',
          opinion: `意见 ${id}`,
        }).catch(() => null);
        if (!done) return;
        if (done.status === 200) acknowledged.push(id);
      }
    }
  }

  it('loses no decision that was acknowledged, doubles none, and goes on where it stood', async () => {
    const city = await startCityProcess(env());
    await city.ready;
    await deploy(await caller(city, 'sysadmin'), 'killed', threeTasks);
    const clerk = await caller(city, 'caseclerk');
    for (let place = 0; place < INSTANCES; place += 1) {
      const started = await clerk('POST', '/api/workflow/instances', { flowKey: 'killed', title: `事项 ${place}` });
      expect(started.status).toBe(200);
    }
    const running = Array.from({ length: WORKERS }, () => work(clerk));
    await expect.poll(() => acknowledged.length, { interval: 2, timeout: 60_000 }).toBeGreaterThan(INSTANCES / 2);
    await city.killGroup();
    await killPostmaster(folder);
    await Promise.all(running);
    const before = acknowledged.length;
    expect(before).toBeLessThan(INSTANCES * 3);
    expect(new Set(acknowledged).size).toBe(before);

    const again = await startCityProcess(env());
    await again.ready;
    const kept = await ask<{ id: string; state: string; opinions: number; noted: number }>(
      `select t.id, t.state,
        (select count(*)::int from workflow.opinions o where o.task_id = t.id) as opinions,
        (select count(*)::int from workflow.journal j where j.task_id = t.id and j.kind = 'complete') as noted
      from workflow.tasks t join workflow.instances i on i.id = t.instance_id where i.flow_key = 'killed'`,
    );
    const done = new Set(kept.filter(({ state }) => state === 'done').map(({ id }) => id));
    expect(acknowledged.filter((id) => !done.has(id))).toEqual([]);
    for (const task of kept) {
      const times = task.state === 'done' ? 1 : 0;
      expect([task.opinions, task.noted], task.state).toEqual([times, times]);
    }
    // What was written but not acknowledged is at most one for each worker.
    expect(done.size - before).toBeLessThanOrEqual(WORKERS);
    await work(await caller(again, 'caseclerk'));
    const [whole] = await ask<{ ended: number; opinions: number }>(
      `select count(*) filter (where state = 'completed')::int as ended,
        (select count(*)::int from workflow.opinions o join workflow.instances k on k.id = o.instance_id
          where k.flow_key = 'killed') as opinions
      from workflow.instances where flow_key = 'killed'`,
    );
    expect(whole).toEqual({ ended: INSTANCES, opinions: INSTANCES * 3 });
    await again.stop();
  }, 240_000);

  it('fires after its next start, once, a timer that was due while it was down', async () => {
    const city = await startCityProcess(env());
    await city.ready;
    await deploy(await caller(city, 'sysadmin'), 'moment', aMoment);
    const clerk = await caller(city, 'caseclerk');
    const started = await clerk('POST', '/api/workflow/instances', { flowKey: 'moment', title: '等一会儿' });
    const id = String(started.body['instanceId']);
    await city.killGroup();
    await killPostmaster(folder);
    await sleep(2500);
    const again = await startCityProcess(env());
    await again.ready;
    const tasks = () =>
      ask<{ node: string }>(`select node_id as node from workflow.tasks where instance_id = $1`, [id]);
    await expect.poll(tasks, { interval: 500, timeout: 90_000 }).toEqual([{ node: 'then' }]);
    const fired = await ask(`select from workflow.journal where instance_id = $1 and kind = 'timer'`, [id]);
    expect(fired).toHaveLength(1);
    await again.stop();
  }, 240_000);
});
