import { readdirSync, readFileSync } from 'node:fs';
import { BpmnModdle } from 'bpmn-moddle';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { directory } from '#engines/directory';
import { rows, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { completeTask } from '../act/complete-task.ts';
import { workflow } from '../index.ts';
import { actionNames, registerAction } from '../run/actions.ts';
import { startInstance } from '../run/start-instance.ts';
import { people, plainTree, reviewRoom } from '../testing.ts';
import { fireDueTimers } from '../work/fire-timers.ts';
import { deployFlow } from './deploy-flow.ts';
import { importFlow } from './edit-draft.ts';
import { readFlow } from './read-bpmn.ts';
import descriptor from './zhengtong.moddle.json' with { type: 'json' };

const folder = new URL('./samples/', import.meta.url);
const sample = (name: string): string => readFileSync(new URL(`${name}.bpmn`, folder), 'utf8');
const sent: string[] = [];

describe('files drawn with other tools', () => {
  let city: TestCity;
  let room: ReturnType<typeof reviewRoom>;
  beforeAll(async () => {
    registerAction('sample.send', {
      title: '送达',
      run: async (_tx, call) => {
        sent.push(call.instanceId);
        return { delivered: true };
      },
    });
    city = await testCity({
      modules: [directory, workflow],
      pack: 'testville',
      demo: true,
      now: '2026-03-02T02:00:00Z',
    });
    room = reviewRoom(city);
  });
  afterAll(() => city.close());

  const start = async (name: string, variables: Record<string, unknown>) => {
    await deployFlow(city.ctx(), { key: name, xml: sample(name), note: '测试' });
    return (await startInstance(room.as('plain'), { flowKey: name, subject: 'test.thing:1', title: name, variables }))
      .instanceId;
  };

  it('runs one of Camunda 7: candidates, JUEL conditions, a way back, a reminder that does not interrupt', async () => {
    const id = await start('camunda-7-modeler', { amount: 9000, approver: people.sys });
    const [first] = await room.open(id);
    expect(first).toMatchObject({ node: 'assign', who: null });
    city.clock.set('2026-03-05T03:00:00Z');
    await fireDueTimers(city.ctx());
    expect((await room.nodes(id)).sort()).toEqual(['assign', 'remind']);
    await room.agree(id, 'audit');
    const decide = async (outcome: string) => {
      const task = (await room.open(id)).find((one) => one.node === 'assign');
      await completeTask(room.as('clerk'), task?.id ?? '', { outcome });
    };
    await decide('disagree');
    expect(await room.nodes(id)).toEqual(['assign']);
    await decide('agree');
    expect(await room.nodes(id)).toEqual(['approve']);
    await room.agree(id, 'sys');
    expect(await room.stateOf(id)).toBe('completed');
    city.clock.set('2026-03-02T02:00:00Z');
  });

  it('runs one of Camunda 8: FEEL, an inclusive gateway and a named action', async () => {
    const id = await start('camunda-8-modeler', { reviewer: people.sys, needsLegal: false });
    expect(await room.nodes(id)).toEqual(['review']);
    await room.agree(id, 'sys');
    expect(await room.stateOf(id)).toBe('completed');
    expect(sent).toEqual([id]);
  });

  it('runs one of Flowable: the initiator, a multi-instance that is enough with half, a default way', async () => {
    const id = await start('flowable-modeler', {
      signers: [people.clerk, people.sec, people.audit, people.sys],
      days: 5,
    });
    await room.agree(id, 'plain');
    expect(await room.nodes(id)).toHaveLength(4);
    await room.agree(id, 'clerk');
    await room.agree(id, 'audit');
    expect(await room.nodes(id)).toEqual(['boss']);
  });

  it.each([
    ['activiti-designer', ['计算合计', '扣减预算', '采购子流程', '无人办理', '可以']],
    ['signavio-export', ['收到来函', '等哪个', '复杂', '发出升级']],
    ['bpmn-io-demo', ['']],
  ])('refuses %s with every reason at once and keeps nothing of it', async (name, named) => {
    const refused = importFlow(city.ctx(), { key: name, xml: sample(name) });
    await expect(refused).rejects.toMatchObject({ code: 'workflow.refused', kind: 'invalid' });
    const message = await refused.catch((error: Error) => error.message);
    for (const element of named) expect(message).toContain(element);
    expect(await rows(city.ctx(), sql`select 1 from workflow.flows where key = ${name}`)).toEqual([]);
  });

  it('tells of a choice that leads into a join of all, once its conditions are there', async () => {
    const xml = sample('bpmn-io-demo')
      .replace(
        '<bpmn:sequenceFlow id="F2" sourceRef="Split" targetRef="A" />',
        '<bpmn:sequenceFlow id="F2" sourceRef="Split" targetRef="A"><bpmn:conditionExpression>x = 1</bpmn:conditionExpression></bpmn:sequenceFlow>',
      )
      .replace('name="二选一"', 'name="二选一" default="F3"');
    const { findings } = await readFlow(xml, actionNames());
    expect(findings).toContainEqual(
      expect.objectContaining({ level: 'error', element: 'Join', text: expect.stringContaining('汇聚等不齐') }),
    );
  });

  it.each(readdirSync(folder))(
    'reads and writes %s without changing what it says, where it lies or what its tool added',
    async (file) => {
      const moddle = () => new BpmnModdle({ zhengtong: descriptor });
      const before = (await moddle().fromXML(readFileSync(new URL(file, folder), 'utf8'))).rootElement;
      const { xml } = await moddle().toXML(before, { format: true });
      const after = (await moddle().fromXML(xml)).rootElement;
      expect(plainTree(after)).toEqual(plainTree(before));
    },
  );
});
