import { optionsOf, Type } from '#kernel/contract';
import { dedupeRules, overdueActions, signModes } from '../definition/graph.rules.ts';
import type { BpmnFactory, ModdleObject, Modeling, Shape } from './modeler-parts.ts';

export type Values = Record<string, unknown>;
const choice = (title: string, names: Readonly<Record<string, string>>, more: object = {}) =>
  Type.Optional(
    Type.Unsafe<string>({
      type: 'string',
      title,
      'x-ui': { options: optionsOf(names), ...more },
    }),
  );
const words = (title: string, more: object = {}) => Type.Optional(Type.String({ title, maxLength: 280, ...more }));

const assignments = {
  initiator: '发起人',
  leader: '发起人的上级',
  post: '岗位',
  role: '角色',
  people: '指定人员',
  variable: '变量里的人员',
};
const ranks = { section: '科（处）室负责人', deputy: '分管负责人', principal: '主要负责人', staff: '工作人员' };
const name = Type.Optional(Type.String({ title: '名称', maxLength: 60 }));

const perAssignment: Readonly<Record<string, object>> = {
  leader: { levels: words('向上几级', { description: '不填为 1 级' }) },
  post: {
    post: words('岗位名称'),
    rank: choice('岗位层次', ranks),
    place: words('所在机构', {
      'x-ui': { placeholder: 'initiator', help: 'initiator 发起人所在机构；parent 上级机构；/ 不限；或机构代码' },
    }),
  },
  role: {
    role: words('角色', { 'x-ui': { optionsUrl: '/api/directory/roles' } }),
    place: words('管辖范围', {
      'x-ui': { placeholder: 'initiator', help: 'initiator 发起人所在机构；/ 不限；或机构代码' },
    }),
  },
  people: {
    people: Type.Optional(
      Type.Array(Type.String(), { title: '人员', 'x-ui': { optionsUrl: '/api/directory/people' } }),
    ),
  },
  variable: { variable: words('变量名') },
};

const timer = {
  name,
  duration: words('时长', { description: '5个工作日、P5D、PT2H，或 =变量' }),
  date: words('或日期', { description: '2026-12-31T09:00:00+08:00，或 =变量' }),
};

/** The fields of an element; those of a task follow from who handles it and how. */
export function schemaFor(shape: Shape, values: Values, actions: readonly { name: string; title: string }[]): object {
  switch (shape.type) {
    case 'bpmn:UserTask':
      return Type.Object({
        name,
        assign: choice('办理人', assignments),
        ...(perAssignment[String(values['assign'] ?? '')] ?? {}),
        mode: choice('办理方式', signModes),
        ...(values['mode'] === 'ratio' ? { ratio: words('通过比例（%）') } : {}),
        outcomes: words('办理结果', { description: '不填为 同意、不同意；如 agree:核准,disagree:不予核准' }),
        due: words('办理时限', { description: '5个工作日、P5D，或 =变量' }),
        ...(values['due'] ? { overdue: choice('超时处理', overdueActions) } : {}),
        dedupe: choice('审批人去重', dedupeRules),
        ifNobody: choice('找不到办理人时', { error: '不能前进并提示', leader: '交发起人的上级', skip: '跳过' }),
      });
    case 'bpmn:ServiceTask':
      return Type.Object({
        name,
        action: choice('动作', Object.fromEntries(actions.map((one) => [one.name, one.title]))),
        later: choice('何时办理', { false: '马上', true: '稍后由系统办理' }),
      });
    case 'bpmn:SequenceFlow':
      return Type.Object({
        name,
        condition: words('条件', {
          description: '如 amount > 10000 and outcome = "agree"',
          'x-ui': { widget: 'textarea', rows: 2 },
        }),
      });
    case 'bpmn:Process':
      return Type.Object({ name, dedupe: choice('审批人去重', dedupeRules) });
    case 'bpmn:SubProcess':
      return Type.Object({
        name,
        ...(shape.businessObject['loopCharacteristics']
          ? { collection: words('集合或份数', { description: '变量名或数字' }), item: words('每份的变量名') }
          : {}),
      });
    default:
      if (eventOf(shape)?.$type === 'bpmn:TimerEventDefinition') return Type.Object(timer);
      return Type.Object({ name });
  }
}

const eventOf = (shape: Shape): ModdleObject | undefined =>
  (shape.businessObject['eventDefinitions'] as ModdleObject[] | undefined)?.[0];
const attributes = [
  'assign',
  'post',
  'rank',
  'place',
  'levels',
  'role',
  'variable',
  'mode',
  'ratio',
  'outcomes',
  'due',
  'overdue',
  'dedupe',
  'ifNobody',
  'action',
  'later',
];
const bodyOf = (value: unknown): string | undefined => (value as { body?: string } | undefined)?.body;

/** What an element says now. */
export function valuesOf(shape: Shape): Values {
  const { businessObject: object } = shape;
  const values: Values = { name: object['name'] };
  for (const key of attributes) values[key] = object.get(`zhengtong:${key}`);
  const people = object.get('zhengtong:people');
  if (typeof people === 'string') values['people'] = people.split(',').filter(Boolean);
  values['condition'] = bodyOf(object['conditionExpression']);
  const event = eventOf(shape);
  values['duration'] = bodyOf(event?.['timeDuration']);
  values['date'] = bodyOf(event?.['timeDate']);
  const loop = object['loopCharacteristics'] as ModdleObject | undefined;
  values['collection'] = loop?.get('zhengtong:collection') ?? bodyOf(loop?.['loopCardinality']);
  values['item'] = loop?.get('zhengtong:elementVariable');
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null));
}

/** Writes what was changed into the drawing, each as one step that can be undone. */
export function writeValues(
  shape: Shape,
  before: Values,
  after: Values,
  modeling: Modeling,
  factory: BpmnFactory,
): void {
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
  const properties: Values = {};
  for (const key of changed) {
    const value = after[key] === '' || after[key] === null ? undefined : after[key];
    if (key === 'name') properties['name'] = value;
    else if (key === 'people')
      properties['zhengtong:people'] = Array.isArray(value) && value.length > 0 ? value.join(',') : undefined;
    else if (attributes.includes(key)) properties[`zhengtong:${key}`] = value;
    else if (key === 'condition')
      properties['conditionExpression'] =
        value === undefined ? undefined : factory.create('bpmn:FormalExpression', { body: value });
    else writePart(shape, key, value, modeling, factory);
  }
  if (Object.keys(properties).length > 0) modeling.updateProperties(shape, properties);
}

function writePart(shape: Shape, key: string, value: unknown, modeling: Modeling, factory: BpmnFactory): void {
  const expression = value === undefined ? undefined : factory.create('bpmn:FormalExpression', { body: value });
  const event = eventOf(shape);
  if (event && key === 'duration') modeling.updateModdleProperties(shape, event, { timeDuration: expression });
  if (event && key === 'date') modeling.updateModdleProperties(shape, event, { timeDate: expression });
  const loop = shape.businessObject['loopCharacteristics'] as ModdleObject | undefined;
  if (loop && key === 'collection') modeling.updateModdleProperties(shape, loop, { 'zhengtong:collection': value });
  if (loop && key === 'item') modeling.updateModdleProperties(shape, loop, { 'zhengtong:elementVariable': value });
}
