import { defineEvent, nullable, oneOf, type Static, Type } from '#kernel/contract';

export * from './flows.contract.ts';

export const instanceStates = {
  running: '办理中',
  completed: '已办结',
  terminated: '已终止',
  failed: '异常结束',
} as const;
export type InstanceState = keyof typeof instanceStates;

export const taskKinds = { handle: '办理', sign: '加签', delegated: '受委派', resubmit: '重新提交' } as const;
export type TaskKind = keyof typeof taskKinds;

export const taskStates = {
  open: '待办',
  queued: '未轮到',
  held: '暂停',
  done: '已办',
  cancelled: '已取消',
  transferred: '已转办',
  withdrawn: '已撤回',
} as const;
export type TaskState = keyof typeof taskStates;

export const verbNames = {
  complete: '办理',
  claim: '抢办',
  unclaim: '退回抢办',
  'add-signer': '加签',
  'remove-signer': '减签',
  transfer: '转办',
  delegate: '委派',
  return: '驳回',
  withdraw: '撤回',
  urge: '催办',
  copy: '抄送',
  terminate: '终止',
  comment: '补充意见',
} as const;
export type Verb = keyof typeof verbNames;

export const journalNames = {
  ...verbNames,
  started: '发起',
  arrived: '到达',
  cancelled: '取消',
  resumed: '继续',
  held: '暂停',
  released: '恢复',
  action: '自动办理',
  'action-failed': '自动办理出错',
  boundary: '触发',
  timer: '到时',
  overdue: '超时',
  message: '收到消息',
  skipped: '无人可办，跳过',
  migrated: '换用新版流程',
  ended: '结束',
} as const;
export type JournalKind = keyof typeof journalNames;

export const returnTo = { start: '发起人', previous: '上一环节', node: '指定环节' } as const;
export const signPlaces = { before: '在我之前', after: '在我之后', parallel: '与我同时' } as const;
export const boxes = { todo: '待办', overdue: '超时', unread: '待阅', done: '已办', started: '我发起' } as const;
export type Box = keyof typeof boxes;

const people = (title: string) =>
  Type.Array(Type.String({ maxLength: 60 }), {
    title,
    minItems: 1,
    maxItems: 50,
    uniqueItems: true,
    'x-ui': { optionsUrl: '/api/directory/people' },
  });
const person = (title: string) =>
  Type.String({ title, minLength: 1, maxLength: 60, 'x-ui': { optionsUrl: '/api/directory/people' } });

const opinionText = (isNeeded: boolean) =>
  Type.String({
    title: '意见',
    maxLength: 4000,
    ...(isNeeded ? { minLength: 2, pattern: '\\S' } : {}),
    'x-ui': { rows: 4, widget: 'textarea', width: 'full' },
  });
const attachments = Type.Optional(
  Type.Array(Type.String({ maxLength: 60 }), { title: '附件', maxItems: 20, 'x-ui': { widget: 'hidden' } }),
);
const said = { opinion: Type.Optional(opinionText(false)), attachments };
const mustSay = { opinion: opinionText(true), attachments };

/** What each verb asks. */
export const CompleteInput = Type.Object({
  outcome: Type.String({ title: '办理结果', minLength: 1, maxLength: 40 }),
  ...said,
  variables: Type.Optional(
    Type.Record(Type.String({ pattern: '^[\\p{L}_][\\p{L}\\p{N}_]*$' }), Type.Unknown(), { title: '表单内容' }),
  ),
});
export const ReturnInput = Type.Object({
  to: oneOf(returnTo, '驳回到'),
  nodeId: Type.Optional(Type.String({ title: '环节', maxLength: 200 })),
  straightBack: Type.Optional(Type.Boolean({ title: '重新提交后直接回到我这里' })),
  ...mustSay,
});
export const AddSignerInput = Type.Object({ people: people('加签人员'), place: oneOf(signPlaces, '次序'), ...said });
export const RemoveSignerInput = Type.Object({ taskId: Type.String({ title: '加签任务', maxLength: 60 }), ...said });
export const TransferInput = Type.Object({ personId: person('转给'), ...said });
export const DelegateInput = Type.Object({ personId: person('委派给'), ...said });
export const CopyInput = Type.Object({ people: people('抄送人员'), ...said });
export const CommentInput = Type.Object(mustSay);
export const OpinionInput = Type.Object(said);
export type Said = Static<typeof OpinionInput>;

/** One line of an inbox. */
export const TaskRow = Type.Object({
  id: Type.String(),
  instanceId: Type.String(),
  flowKey: Type.String(),
  flowName: Type.String(),
  nodeName: Type.String(),
  subject: Type.String(),
  title: Type.String(),
  initiatorName: Type.String(),
  /** State or result, in words. */
  state: Type.String(),
  at: Type.String(),
  dueAt: nullable(Type.String()),
  late: Type.Boolean(),
  urged: Type.Integer(),
  /** The person in whose stead one may act; null when it is one's own. */
  forName: nullable(Type.String()),
  /** Offered to several, nobody has claimed it. */
  unclaimed: Type.Boolean(),
  /** What it is about stands still; it cannot be decided now. */
  held: Type.Boolean(),
  outcomes: Type.Array(Type.Object({ value: Type.String(), label: Type.String() })),
});
export type TaskRow = Static<typeof TaskRow>;
export const TaskList = Type.Object({
  items: Type.Array(TaskRow),
  total: Type.Integer(),
  next: nullable(Type.String()),
});
export type TaskList = Static<typeof TaskList>;

export const Opinion = Type.Object({
  id: Type.String(),
  nodeName: Type.String(),
  verb: Type.String(),
  authorName: Type.String(),
  onBehalfOf: nullable(Type.String()),
  text: Type.String(),
  attachments: Type.Array(Type.String()),
  at: Type.String(),
});
export type Opinion = Static<typeof Opinion>;

export const JournalLine = Type.Object({
  seq: Type.Integer(),
  at: Type.String(),
  kind: oneOf(journalNames, '事项'),
  nodeId: nullable(Type.String()),
  nodeName: nullable(Type.String()),
  taskId: nullable(Type.String()),
  actorName: Type.String(),
  onBehalfOf: nullable(Type.String()),
  detail: Type.Record(Type.String(), Type.Unknown()),
});
export type JournalLine = Static<typeof JournalLine>;

const Named = Type.Object({ value: Type.String(), label: Type.String() });

/** An open task of an instance, and what the caller may do with it. */
export const TaskCard = Type.Object({
  id: Type.String(),
  nodeId: Type.String(),
  nodeName: Type.String(),
  kind: oneOf(taskKinds, '类别'),
  state: oneOf(taskStates, '状态'),
  assigneeName: nullable(Type.String()),
  candidates: Type.Array(Type.String()),
  outcomeLabel: nullable(Type.String()),
  decidedByName: nullable(Type.String()),
  onBehalfOf: nullable(Type.String()),
  automatic: Type.Boolean(),
  createdAt: Type.String(),
  dueAt: nullable(Type.String()),
  endedAt: nullable(Type.String()),
  urged: Type.Integer(),
  verbs: Type.Array(oneOf(verbNames, '操作')),
  outcomes: Type.Array(Named),
  /** 加签 tasks that the caller may take away again. */
  removable: Type.Array(Named),
});
export type TaskCard = Static<typeof TaskCard>;

export const InstanceView = Type.Object({
  id: Type.String(),
  versionId: Type.String(),
  version: Type.Integer(),
  flowKey: Type.String(),
  flowName: Type.String(),
  subject: Type.String(),
  title: Type.String(),
  initiatorName: Type.String(),
  state: oneOf(instanceStates, '状态'),
  outcome: nullable(Type.String()),
  trouble: nullable(Type.String()),
  /** Why it stands still; null while it runs. */
  held: nullable(Type.String()),
  startedAt: Type.String(),
  endedAt: nullable(Type.String()),
  tasks: Type.Array(TaskCard),
  opinions: Type.Array(Opinion),
  journal: Type.Array(JournalLine),
  variables: Type.Array(Type.Object({ name: Type.String(), value: Type.String() })),
  picture: Type.Object({
    active: Type.Array(Type.String()),
    done: Type.Array(Type.String()),
    flows: Type.Array(Type.String()),
  }),
  copies: Type.Array(
    Type.Object({
      personName: Type.String(),
      nodeName: Type.String(),
      at: Type.String(),
      readAt: nullable(Type.String()),
    }),
  ),
  mayTerminate: Type.Boolean(),
  mayUrge: Type.Boolean(),
});
export type InstanceView = Static<typeof InstanceView>;

export const InstanceRow = Type.Object({
  id: Type.String(),
  flowKey: Type.String(),
  flowName: Type.String(),
  version: Type.Integer(),
  title: Type.String(),
  initiatorName: Type.String(),
  state: oneOf(instanceStates, '状态'),
  outcome: nullable(Type.String()),
  trouble: nullable(Type.String()),
  startedAt: Type.String(),
  endedAt: nullable(Type.String()),
});
export type InstanceRow = Static<typeof InstanceRow>;

const TaskFacts = Type.Object({
  taskId: Type.String(),
  instanceId: Type.String(),
  flowKey: Type.String(),
  subject: Type.String(),
  nodeId: Type.String(),
});
export const taskCreated = defineEvent('workflow.task.created', TaskFacts);
export const taskCompleted = defineEvent(
  'workflow.task.completed',
  Type.Object({ ...TaskFacts.properties, outcome: Type.String(), decidedBy: nullable(Type.String()) }),
);
export const taskOverdue = defineEvent('workflow.task.overdue', TaskFacts);
export const taskUrged = defineEvent('workflow.task.urged', TaskFacts);
export const instanceStarted = defineEvent(
  'workflow.instance.started',
  Type.Object({ instanceId: Type.String(), flowKey: Type.String(), subject: Type.String() }),
);
export const instanceEnded = defineEvent(
  'workflow.instance.ended',
  Type.Object({
    instanceId: Type.String(),
    flowKey: Type.String(),
    subject: Type.String(),
    state: oneOf(instanceStates, '状态'),
    outcome: nullable(Type.String()),
  }),
);
export const copySent = defineEvent(
  'workflow.copy.sent',
  Type.Object({ instanceId: Type.String(), subject: Type.String(), personIds: Type.Array(Type.String()) }),
);
