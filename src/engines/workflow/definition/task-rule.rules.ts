import { bareCondition, type Condition, ConditionError, parseCondition } from '../condition/condition.rules.ts';
import { bodyOf, type Element, element, extensions, foreign, own, type Prefixes, text } from './element.rules.ts';
import {
  type Assign,
  type DedupeRule,
  dedupeRules,
  type Outcome,
  type OverdueAction,
  overdueActions,
  type SignMode,
  signModes,
  type TaskRule,
} from './graph.rules.ts';
import { isDuration } from './timer.rules.ts';

const tools = ['camunda', 'flowable', 'activiti'] as const;
const standardOutcomes: readonly Outcome[] = [
  { value: 'agree', label: '同意' },
  { value: 'disagree', label: '不同意' },
];

type Complain = (text: string, level?: 'error' | 'warning') => void;

/** Who handles a user task and how it is decided, from our attributes or from those of the tool it was drawn with. */
export function readTaskRule(task: Element, process: Element, prefixes: Prefixes, complain: Complain): TaskRule {
  const ask = (name: string) => own(task, prefixes, name);
  const loop = readLoop(task, prefixes, complain);
  const assign = loop ? [loop.assign] : readAssign(task, prefixes, complain);
  if (assign.length === 0) complain('没有设定办理人');
  const mode = loop?.mode ?? choice<SignMode>(ask('mode'), signModes, 'single', '办理方式', complain);
  const ratio = Number(ask('ratio') ?? 100);
  if (!(ratio > 0 && ratio <= 100)) complain('通过比例应当大于 0、不超过 100');
  const due = ask('due') ?? foreign(task, prefixes, tools, 'dueDate') ?? zeebeDue(task, prefixes) ?? null;
  const dueKnown = due === null || isDuration(due) || /^[$#=]/.test(due);
  if (!dueKnown) complain(`看不懂办理时限“${due}”，已不用；请写 5个工作日 或 P5D`, 'warning');
  const dedupe = ask('dedupe') ?? own(process, prefixes, 'dedupe');
  return {
    assign,
    mode,
    ratio,
    veto: loop ? false : (ask('veto') ?? (mode === 'ratio' ? 'false' : 'true')) === 'true',
    outcomes: readOutcomes(ask('outcomes'), complain),
    due: dueKnown ? due : null,
    overdue: choice<OverdueAction>(ask('overdue'), overdueActions, 'remind', '超时处理', complain),
    dedupe: choice<DedupeRule>(dedupe, dedupeRules, 'never', '审批人去重', complain),
    ifNobody: choice<'error' | 'skip' | 'leader'>(
      ask('ifNobody'),
      { error: '', skip: '', leader: '' },
      'error',
      '找不到办理人时',
      complain,
    ),
    until: loop?.until ?? null,
    mayTerminate: ask('mayTerminate') === 'true',
  };
}

function choice<Name extends string>(
  value: string | undefined,
  names: Readonly<Record<Name, string>>,
  fallback: Name,
  title: string,
  complain: Complain,
): Name {
  if (value === undefined) return fallback;
  if (Object.hasOwn(names, value)) return value as Name;
  complain(`“${title}”没有“${value}”这个选项`);
  return fallback;
}

function readOutcomes(value: string | undefined, complain: Complain): readonly Outcome[] {
  if (value === undefined) return standardOutcomes;
  const outcomes = value.split(/[,，]/).map((part) => {
    const [name = '', label = ''] = part.split(/[:：]/).map((word) => word.trim());
    return { value: name, label: label || name };
  });
  if (outcomes.some((one) => one.value === '') || new Set(outcomes.map((one) => one.value)).size !== outcomes.length)
    complain('办理结果应写成 agree:同意,disagree:不同意，且不能重复');
  return outcomes;
}

function readAssign(task: Element, prefixes: Prefixes, complain: Complain): Assign[] {
  const ask = (name: string) => own(task, prefixes, name);
  const place = ask('place') ?? 'initiator';
  switch (ask('assign')) {
    case undefined:
      return foreignAssign(task, prefixes);
    case 'initiator':
      return [{ kind: 'initiator' }];
    case 'people':
      return needed(ask('people'), '请选择人员', complain, (value) => ({ kind: 'people', ids: parts(value) }));
    case 'post':
      if (!ask('post') && !ask('rank')) complain('请填写岗位名称或岗位层次');
      return [{ kind: 'post', title: ask('post') ?? null, rank: ask('rank') ?? null, place }];
    case 'leader':
      return [{ kind: 'leader', levels: Math.max(1, Math.min(5, Number(ask('levels') ?? 1) || 1)) }];
    case 'role':
      return needed(ask('role'), '请选择角色', complain, (role) => ({ kind: 'role', role, place }));
    case 'variable':
      return needed(ask('variable'), '请填写变量名', complain, (name) => ({
        kind: 'variable',
        name: bareCondition(name),
      }));
    default:
      complain(`没有“${ask('assign')}”这种办理人设定`);
      return [];
  }
}

function needed(
  value: string | undefined,
  problem: string,
  complain: Complain,
  make: (value: string) => Assign,
): Assign[] {
  if (value !== undefined) return [make(value)];
  complain(problem);
  return [];
}

/** Assignee and candidates together are one group of candidates, as those tools offer the task to all of them. */
function foreignAssign(task: Element, prefixes: Prefixes): Assign[] {
  const zeebe = extensions(task, prefixes, ['zeebe'], 'assignmentDefinition')[0];
  const ask = (name: string) =>
    foreign(task, prefixes, tools, name) ?? text(zeebe?.[name]) ?? text(zeebe?.$attrs?.[name]);
  const people = (value: string | undefined): Assign[] => (value === undefined ? [] : personOrVariable(value));
  const assignee = people(ask('assignee'));
  if (assignee.length > 0) return assignee;
  const groups = ask('candidateGroups');
  const roles: Assign[] =
    groups === undefined || isExpression(groups)
      ? people(groups)
      : parts(groups).map((role) => ({ kind: 'role', role, place: '/' }));
  return [...people(ask('candidateUsers')), ...roles];
}

const isExpression = (value: string): boolean => /^([$#]\{.*\}|=)/s.test(value);
const initiatorNames = /^(initiator|starter|startUser|startUserId|applyUser|applicant|INITIATOR)$/;

function personOrVariable(value: string): Assign[] {
  if (value === '$INITIATOR') return [{ kind: 'initiator' }];
  if (!isExpression(value)) return [{ kind: 'people', ids: parts(value) }];
  const name = bareCondition(value);
  return initiatorNames.test(name) ? [{ kind: 'initiator' }] : [{ kind: 'variable', name }];
}

const parts = (value: string): string[] =>
  value
    .split(/[,，]/)
    .map((part) => part.trim())
    .filter(Boolean);

const zeebeDue = (task: Element, prefixes: Prefixes): string | undefined => {
  const schedule = extensions(task, prefixes, ['zeebe'], 'taskSchedule')[0];
  return text(schedule?.['dueDate']) ?? text(schedule?.$attrs?.['dueDate']);
};

/** A multi-instance user task of another tool: one task for each person of a collection. */
function readLoop(task: Element, prefixes: Prefixes, complain: Complain) {
  const loop = element(task['loopCharacteristics']);
  if (!loop) return null;
  if (loop.$type !== 'bpmn:MultiInstanceLoopCharacteristics') {
    complain('不支持循环标记，请改为多实例或画回退的流向');
    return null;
  }
  const collection = collectionOf(loop, prefixes);
  if (!collection) complain('多实例用户任务须写明人员集合（collection），每人一个任务');
  const mode: SignMode = loop['isSequential'] === true ? 'sequential' : 'all';
  return {
    mode,
    assign: { kind: 'variable', name: bareCondition(collection ?? '') } as const,
    until: readUntil(bodyOf(loop['completionCondition']) ?? zeebeLoop(loop, prefixes, 'completionCondition'), complain),
  };
}

const zeebeLoop = (loop: Element, prefixes: Prefixes, name: string): string | undefined => {
  const own = extensions(loop, prefixes, ['zeebe'], 'loopCharacteristics')[0];
  return text(own?.[name]) ?? text(own?.$attrs?.[name]);
};

export function collectionOf(loop: Element, prefixes: Prefixes): string | undefined {
  const reference = element(loop['loopDataInputRef']);
  return (
    own(loop, prefixes, 'collection') ??
    foreign(loop, prefixes, tools, 'collection') ??
    zeebeLoop(loop, prefixes, 'inputCollection') ??
    text(reference?.name) ??
    text(reference?.id)
  );
}

export function itemNameOf(loop: Element, prefixes: Prefixes): string {
  return (
    own(loop, prefixes, 'elementVariable') ??
    foreign(loop, prefixes, tools, 'elementVariable') ??
    zeebeLoop(loop, prefixes, 'inputElement') ??
    text(element(loop['inputDataItem'])?.name) ??
    'item'
  );
}

export function readUntil(source: string | undefined, complain: Complain): Condition | null {
  if (source === undefined) return null;
  try {
    return parseCondition(source);
  } catch (error) {
    if (!(error instanceof ConditionError)) throw error;
    complain(`完成条件“${source}”不能用：${error.message}`);
    return null;
  }
}
