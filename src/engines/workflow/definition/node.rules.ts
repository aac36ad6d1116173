import { ConditionError, parseCondition } from '../condition/condition.rules.ts';
import type { Drawing } from './drawing.rules.ts';
import { bodyOf, type Element, element, elements, extensions, foreign, own, text } from './element.rules.ts';
import type { FlowNode, MultiRule, NodeKind, TimerRule } from './graph.rules.ts';
import { collectionOf, itemNameOf, readTaskRule, readUntil } from './task-rule.rules.ts';
import { parseCycle, parseDuration } from './timer.rules.ts';

/** What cannot be run, and what to draw instead. */
const refusals: Readonly<Record<string, string>> = {
  'bpmn:ScriptTask': '不支持脚本任务（不在流程里执行代码），请改为自动环节并选择登记过的动作',
  'bpmn:CallActivity': '不支持调用活动，请改为嵌入的子流程',
  'bpmn:Transaction': '不支持事务子流程，请改为普通子流程',
  'bpmn:AdHocSubProcess': '不支持临时子流程，请画明次序',
  'bpmn:ComplexGateway': '不支持复杂网关，请改为包容网关',
  'bpmn:EventBasedGateway': '不支持事件网关，请在任务上加边界定时',
  'bpmn:ImplicitThrowEvent': '不支持隐式抛出事件',
};

const kinds: Readonly<Record<string, NodeKind>> = {
  'bpmn:StartEvent': 'start',
  'bpmn:UserTask': 'user',
  'bpmn:ManualTask': 'pass',
  'bpmn:Task': 'pass',
  'bpmn:ServiceTask': 'action',
  'bpmn:SendTask': 'action',
  'bpmn:BusinessRuleTask': 'action',
  'bpmn:ReceiveTask': 'message',
  'bpmn:ExclusiveGateway': 'exclusive',
  'bpmn:ParallelGateway': 'parallel',
  'bpmn:InclusiveGateway': 'inclusive',
  'bpmn:SubProcess': 'sub',
  'bpmn:BoundaryEvent': 'boundary',
  'bpmn:IntermediateThrowEvent': 'pass',
};

const eventNames: Readonly<Record<string, string>> = {
  'bpmn:TimerEventDefinition': '定时',
  'bpmn:MessageEventDefinition': '消息',
  'bpmn:SignalEventDefinition': '信号',
  'bpmn:ErrorEventDefinition': '错误',
  'bpmn:EscalationEventDefinition': '升级',
  'bpmn:CompensateEventDefinition': '补偿',
  'bpmn:ConditionalEventDefinition': '条件',
  'bpmn:LinkEventDefinition': '链接',
  'bpmn:CancelEventDefinition': '取消',
  'bpmn:TerminateEventDefinition': '终止',
};

export function readNode(drawing: Drawing, one: Element, scope: string): FlowNode | null {
  const { found, prefixes, process } = drawing;
  const complain = (problem: string, level: 'error' | 'warning' = 'error') => found.add(level, one, problem);
  const refusal = refusals[one.$type];
  if (refusal) return complain(refusal) ?? null;
  if (one['isForCompensation'] === true) complain('不支持补偿任务');
  if (one['triggeredByEvent'] === true) complain('不支持事件子流程，请在任务上加边界事件');
  const kind = kinds[one.$type];
  const base = {
    id: one.id ?? '',
    name: text(one.name) ?? '',
    scope,
    incoming: idsOf(drawing, one, 'to'),
    outgoing: idsOf(drawing, one, 'from'),
    defaultFlow: element(one['default'])?.id ?? null,
    boundaries: [],
  };
  const events = elements(one['eventDefinitions']);
  if (events.length > 1) complain('一个事件只能有一种触发');
  if (one.$type === 'bpmn:EndEvent') return readEnd(base, events[0], complain);
  if (one.$type === 'bpmn:IntermediateCatchEvent') return readCatch(base, events[0], complain, drawing, one);
  if (kind === undefined) return complain(`不支持这种元素（${one.$type.replace('bpmn:', '')}）`) ?? null;
  switch (kind) {
    case 'start':
      if (events[0]) complain(`不支持${eventNames[events[0].$type] ?? ''}开始事件，流程由办件发起；请改为普通开始事件`);
      return { ...base, kind };
    case 'pass':
      if (events[0]) complain(`不支持${eventNames[events[0].$type] ?? ''}抛出事件，请改为自动环节`);
      if (one.$type !== 'bpmn:IntermediateThrowEvent')
        complain('普通任务和手工任务会直接通过；要人办理请改为用户任务', 'warning');
      plainOnly(one, complain);
      return { ...base, kind };
    case 'user':
      return { ...base, kind, task: readTaskRule(one, process, prefixes, complain) };
    case 'action':
      plainOnly(one, complain);
      return { ...base, kind, action: readAction(one, drawing, complain) };
    case 'message':
      plainOnly(one, complain);
      return { ...base, kind, message: text(element(one['messageRef'])?.name) ?? text(one.name) ?? base.id };
    case 'sub':
      return { ...base, kind, ...readMulti(one, drawing, complain) };
    case 'boundary':
      return readBoundary(base, one, events[0], complain, drawing);
    default:
      return { ...base, kind };
  }
}

type Complain = (problem: string, level?: 'error' | 'warning') => void;
type Base = Omit<FlowNode, 'kind'>;

function idsOf({ edges }: Drawing, one: Element, end: 'from' | 'to'): string[] {
  return [...edges.values()].filter((edge) => edge[end] === one.id).map((edge) => edge.id);
}

function plainOnly(one: Element, complain: Complain): void {
  if (one['loopCharacteristics']) complain('多实例和循环只支持用户任务和子流程');
}

function readEnd(base: Base, event: Element | undefined, complain: Complain): FlowNode {
  if (!event) return { ...base, kind: 'end' };
  if (event.$type === 'bpmn:TerminateEventDefinition') return { ...base, kind: 'terminate' };
  if (event.$type === 'bpmn:ErrorEventDefinition') return { ...base, kind: 'error-end', error: errorCode(event) };
  complain(`不支持${eventNames[event.$type] ?? ''}结束事件，请改为普通结束事件或终止结束事件`);
  return { ...base, kind: 'end' };
}

const errorCode = (event: Element): string | null => {
  const error = element(event['errorRef']);
  return text(error?.['errorCode']) ?? text(error?.name) ?? error?.id ?? null;
};

function readCatch(
  base: Base,
  event: Element | undefined,
  complain: Complain,
  drawing: Drawing,
  one: Element,
): FlowNode | null {
  if (event?.$type === 'bpmn:TimerEventDefinition') {
    const timer = readTimer(event, drawing, complain);
    if (timer?.kind === 'every') complain('中间定时事件不能重复，请写时长或日期');
    return timer ? { ...base, kind: 'timer', timer } : null;
  }
  const message = messageOf(event, one);
  if (message) return { ...base, kind: 'message', message };
  return complain(event ? `不支持${eventNames[event.$type] ?? ''}捕获事件` : '捕获事件没有写明等待什么') ?? null;
}

function messageOf(event: Element | undefined, one: Element): string | null {
  if (event?.$type === 'bpmn:MessageEventDefinition')
    return text(element(event['messageRef'])?.name) ?? text(one.name) ?? one.id ?? null;
  if (event?.$type === 'bpmn:SignalEventDefinition')
    return text(element(event['signalRef'])?.name) ?? text(one.name) ?? one.id ?? null;
  return null;
}

function readBoundary(
  base: Base,
  one: Element,
  event: Element | undefined,
  complain: Complain,
  drawing: Drawing,
): FlowNode | null {
  const host = element(one['attachedToRef']);
  if (!host?.id) return complain('边界事件没有附在任务上') ?? null;
  if (!/UserTask|SubProcess|ReceiveTask|ServiceTask|SendTask|BusinessRuleTask/.test(host.$type))
    complain('边界事件只能附在用户任务、自动环节或子流程上');
  const interrupting = one['cancelActivity'] !== false;
  const shared = { ...base, kind: 'boundary' as const, host: host.id, interrupting };
  if (event?.$type === 'bpmn:TimerEventDefinition') {
    const timer = readTimer(event, drawing, complain);
    if (timer?.kind === 'every' && interrupting) complain('中断的边界定时只会触发一次，请写时长而不是重复', 'warning');
    return timer ? { ...shared, timer } : null;
  }
  if (event?.$type === 'bpmn:ErrorEventDefinition') return { ...shared, interrupting: true, error: errorCode(event) };
  const message = messageOf(event, one);
  if (message) return { ...shared, message };
  return complain(`不支持${event ? (eventNames[event.$type] ?? '') : '没有类型的'}边界事件`) ?? null;
}

function readTimer(event: Element, drawing: Drawing, complain: Complain): TimerRule | null {
  const days = own(event, drawing.prefixes, 'workingDays');
  if (days) return { kind: 'after', value: `${days}wd` };
  const after = bodyOf(event['timeDuration']);
  const at = bodyOf(event['timeDate']);
  const every = bodyOf(event['timeCycle']);
  const isExpression = (value: string): boolean => /^([$#]\{|=)/.test(value);
  if (after) {
    if (!isExpression(after) && !parseDuration(after)) complain(`看不懂时长“${after}”，请写 P5D、PT2H 或 5个工作日`);
    return { kind: 'after', value: after };
  }
  if (at) {
    if (!isExpression(at) && Number.isNaN(Date.parse(at)))
      complain(`看不懂日期“${at}”，请写 2026-12-31T09:00:00+08:00`);
    return { kind: 'at', value: at };
  }
  if (every) {
    if (!parseCycle(every)) complain(`看不懂重复“${every}”，请写 R3/P1D`);
    return { kind: 'every', value: every };
  }
  return complain('定时事件没有写明时长或日期') ?? null;
}

function readAction(one: Element, { prefixes }: Drawing, complain: Complain): { name: string; later: boolean } {
  const tools = ['camunda', 'flowable', 'activiti'] as const;
  const ask = (name: string) => foreign(one, prefixes, tools, name);
  const zeebe = extensions(one, prefixes, ['zeebe'], 'taskDefinition')[0];
  const bean = /^[$#]\{\s*([\p{L}_]\w*)\s*\}$/u.exec(ask('delegateExpression') ?? '')?.[1];
  const name =
    own(one, prefixes, 'action') ?? bean ?? ask('topic') ?? text(zeebe?.['type']) ?? text(zeebe?.$attrs?.['type']);
  const isLater = [own(one, prefixes, 'later'), ask('asyncBefore'), ask('async')].includes('true');
  if (name) return { name, later: isLater };
  const code = ask('class') ?? ask('expression');
  complain(code ? `自动环节调用的是程序代码“${code}”，不能执行；请改为登记过的动作` : '自动环节没有选择动作');
  return { name: '', later: isLater };
}

function readMulti(one: Element, { prefixes }: Drawing, complain: Complain): { multi?: MultiRule } {
  const loop = element(one['loopCharacteristics']);
  if (!loop) return {};
  if (loop.$type !== 'bpmn:MultiInstanceLoopCharacteristics') {
    complain('不支持循环标记，请改为多实例或画回退的流向');
    return {};
  }
  const collection = collectionOf(loop, prefixes);
  const source = collection ?? bodyOf(loop['loopCardinality']);
  if (!source) {
    complain('多实例子流程须写明集合或次数');
    return {};
  }
  try {
    const until = readUntil(bodyOf(loop['completionCondition']), complain);
    const sequential = loop['isSequential'] === true;
    return { multi: { sequential, count: parseCondition(source), item: itemNameOf(loop, prefixes), until } };
  } catch (error) {
    if (!(error instanceof ConditionError)) throw error;
    complain(`多实例的集合或次数“${source}”不能用：${error.message}`);
    return {};
  }
}
