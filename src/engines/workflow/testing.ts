import { type Ctx, rows, sql } from '#kernel';
import type { TestCity } from '#kernel/testing';
import { completeTask } from './act/complete-task.ts';
import { deployFlow } from './definition/deploy-flow.ts';
import zhengtongDescriptor from './definition/zhengtong.moddle.json' with { type: 'json' };
import { startInstance } from './run/start-instance.ts';
import { showInstance } from './work/show-instance.ts';

/** A flow in few words: `[id, element, attributes and content]`, and edges `from>to` with a condition or `default`. */
export interface Sketch {
  readonly name?: string;
  readonly nodes: readonly (readonly [
    id: string,
    element: string,
    attributes?: Readonly<Record<string, string>>,
    content?: string,
  ])[];
  readonly edges: readonly (readonly [path: string, condition?: string])[];
}

const quoted = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll('>', '&gt;');

/** The inside of a process or sub-process. */
export function sketchBody({ nodes, edges }: Sketch): string {
  const ids = edges.map(([path]) => `f_${path.replace('>', '_')}`);
  const defaultOf = (node: string): string => {
    const place = edges.findIndex(([path, condition]) => path.startsWith(`${node}>`) && condition === 'default');
    return place < 0 ? '' : ` default="${ids[place]}"`;
  };
  const drawn = nodes.map(([id, element, attributes = {}, content = '']) => {
    const all = Object.entries({ name: id, ...attributes }).map(([key, value]) => ` ${key}="${quoted(value)}"`);
    return `<bpmn:${element} id="${id}"${all.join('')}${defaultOf(id)}>${content}</bpmn:${element}>`;
  });
  const flows = edges.map(([path, condition], place) => {
    const [from, to] = path.split('>');
    const when =
      condition && condition !== 'default'
        ? `<bpmn:conditionExpression>${quoted(condition)}</bpmn:conditionExpression>`
        : '';
    return `<bpmn:sequenceFlow id="${ids[place]}" sourceRef="${from}" targetRef="${to}">${when}</bpmn:sequenceFlow>`;
  });
  return [...drawn, ...flows].join('\n');
}

export function sketchXml(sketch: Sketch, process: Readonly<Record<string, string>> = {}): string {
  const attributes = Object.entries(process).map(([key, value]) => ` ${key}="${quoted(value)}"`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zhengtong="urn:zhengtong:bpmn:1"
  id="Definitions_1" targetNamespace="urn:zhengtong:flows">
<bpmn:process id="Process_1" name="${sketch.name ?? '测试流程'}" isExecutable="true"${attributes.join('')}>
${sketchBody(sketch)}
</bpmn:process></bpmn:definitions>`;
}

/** Attributes of a user task for these people. */
export const forPeople = (people: readonly string[], more: Readonly<Record<string, string>> = {}) => ({
  'zhengtong:assign': 'people',
  'zhengtong:people': people.join(','),
  ...Object.fromEntries(Object.entries(more).map(([key, value]) => [`zhengtong:${key}`, value])),
});

export const deploySketch = (ctx: Ctx, key: string, sketch: Sketch, process: Readonly<Record<string, string>> = {}) =>
  deployFlow(ctx, { key, xml: sketchXml(sketch, process), note: '测试' });

/** The people of the test pack, by short names. */
export const people = {
  clerk: 'per-clerk',
  plain: 'per-plain',
  sys: 'per-sysadmin',
  sec: 'per-secadmin',
  audit: 'per-auditor',
} as const;
export type Who = keyof typeof people;

/** A room with officials who start sketched flows and decide their tasks. */
export function reviewRoom(city: TestCity) {
  let serial = 0;
  const as = (who: Who): Ctx => city.ctx(city.person([], { id: people[who], name: who }));
  const open = (id: string) =>
    rows(
      city.ctx(),
      sql<{
        id: string;
        node: string;
        who: string | null;
        kind: string;
      }>`select id, node_id as node, assignee_id as who, kind
        from workflow.tasks where instance_id = ${id} and state = 'open' order by created_at, node_id, position`,
    );
  const taskOf = async (id: string, who: Who) =>
    (await open(id)).find((task) => task.who === people[who])?.id ?? 'none';
  return {
    as,
    open,
    taskOf,
    nodes: async (id: string) => (await open(id)).map((task) => task.node),
    run: async (sketch: Sketch, variables: Record<string, unknown> = {}, process: Record<string, string> = {}) => {
      serial += 1;
      const flowKey = `flow-${serial}`;
      await deploySketch(city.ctx(), flowKey, sketch, process);
      const start = { flowKey, subject: 'test.thing:1', title: `事项${serial}`, variables };
      return (await startInstance(as('plain'), start)).instanceId;
    },
    agree: async (id: string, who: Who, outcome = 'agree') =>
      completeTask(as(who), await taskOf(id, who), { outcome, opinion: `${who}的意见` }),
    stateOf: async (id: string) => (await showInstance(city.ctx(), id)).state,
  };
}

export const twoSteps: Sketch = {
  nodes: [
    ['s', 'startEvent'],
    ['a', 'userTask', forPeople([people.clerk])],
    ['b', 'userTask', forPeople([people.sec])],
    ['e', 'endEvent'],
  ],
  edges: [['s>a'], ['a>b'], ['b>e']],
};

export const forked: Sketch = {
  nodes: [
    ['s', 'startEvent'],
    ['first', 'userTask', forPeople([people.clerk])],
    ['fork', 'parallelGateway'],
    ['left', 'userTask', forPeople([people.sec])],
    ['right', 'userTask', forPeople([people.audit])],
    ['join', 'parallelGateway'],
    ['last', 'userTask', forPeople([people.sys])],
    ['e', 'endEvent'],
  ],
  edges: [
    ['s>first'],
    ['first>fork'],
    ['fork>left'],
    ['fork>right'],
    ['left>join'],
    ['right>join'],
    ['join>last'],
    ['last>e'],
  ],
};

/**
 * A tree of bpmn-moddle without its parents, references by id. What only spells out a default says nothing, nor does the
 * order in which the shapes of a picture are listed.
 */
export function plainTree(value: unknown, seen = new Set<unknown>()): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => plainTree(item, seen));
  const element = value as Record<string, unknown>;
  if (seen.has(element)) return `→ ${String(element['id'])}`;
  seen.add(element);
  const defaults = Object.getPrototypeOf(element) as Record<string, unknown>;
  const own = Object.entries(element).filter(([key, item]) => !key.startsWith('$') && defaults[key] !== item);
  return {
    $type: element['$type'],
    $attrs: { ...(element['$attrs'] as object) },
    ...Object.fromEntries(own.map(([key, item]) => [key, plainTree(key === 'planeElement' ? byId(item) : item, seen)])),
  };
}

const byId = (value: unknown): unknown =>
  Array.isArray(value) ? [...value].sort((a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)) : value;

/** Our additions to BPMN, for readers of drawings. */
export const descriptor = zhengtongDescriptor;
