import type { TxCtx } from '#kernel';
import type { InstanceState, JournalKind, TaskKind, TaskState, Verb } from '../contract.ts';
import type { FlowNode, Graph, TaskRule } from '../definition/graph.rules.ts';

/** Where a token is with its node; the last three are the past. */
export type TokenState =
  | 'ready'
  | 'task'
  | 'timer'
  | 'message'
  | 'join'
  | 'action'
  | 'scope'
  | 'multi'
  | 'consumed'
  | 'cancelled'
  | 'undone';

export interface Token {
  readonly id: string;
  nodeId: string;
  readonly flowId: string | null;
  readonly scopeId: string | null;
  state: TokenState;
  readonly parents: readonly string[];
  readonly item: number | null;
  heldBy: string | null;
  /** Entry of the journal by which it came. */
  readonly seq: number;
  readonly createdAt: Date;
}

export interface Task {
  readonly id: string;
  readonly tokenId: string;
  nodeId: string;
  readonly nodeName: string;
  readonly kind: TaskKind;
  state: TaskState;
  readonly position: number;
  readonly counts: boolean;
  parentId: string | null;
  assigneeId: string | null;
  assigneeName: string | null;
  outcome: string | null;
  decidedBy: string | null;
  decidedByName: string | null;
  onBehalfOf: string | null;
  automatic: boolean;
  urged: number;
  readonly createdAt: Date;
  dueAt: Date | null;
  endedAt: Date | null;
  /** The step that ended it. */
  endedStep: number | null;
}

export interface Instance {
  readonly id: string;
  versionId: string;
  readonly flowKey: string;
  readonly flowName: string;
  readonly subject: string;
  readonly title: string;
  readonly initiatorId: string | null;
  readonly initiatorName: string;
  state: InstanceState;
  outcome: string | null;
  trouble: string | null;
  /** Since when it stands still, and why; null while it runs. */
  readonly heldAt: Date | null;
  readonly heldWhy: string;
  readonly startedAt: Date;
  endedAt: Date | null;
  journalSeq: number;
}

export interface Timer {
  readonly id: string;
  readonly tokenId: string;
  readonly nodeId: string;
  readonly kind: 'catch' | 'boundary' | 'overdue';
  readonly dueAt: Date;
  readonly repeats: number;
}

export interface JournalEntry {
  readonly kind: JournalKind;
  readonly nodeId?: string | undefined;
  readonly nodeName?: string | undefined;
  readonly flowId?: string | null | undefined;
  readonly taskId?: string | undefined;
  readonly onBehalfOf?: string | null | undefined;
  readonly automatic?: boolean;
  readonly detail?: Readonly<Record<string, unknown>>;
}

export interface OpinionDraft {
  readonly taskId: string | null;
  readonly nodeId: string | null;
  readonly nodeName: string;
  readonly verb: Verb;
  readonly onBehalfOf: string | null;
  readonly text: string;
  readonly attachments: readonly string[];
}

export interface WrittenEntry extends JournalEntry {
  readonly seq: number;
}

/** One instance held in memory and locked in the database, with all that this step changes in it. */
export interface Play {
  readonly tx: TxCtx;
  /** Length of the journal before this step. */
  readonly step: number;
  graph: Graph;
  readonly instance: Instance;
  readonly tokens: Map<string, Token>;
  readonly tasks: Map<string, Task>;
  /** Tokens that had a clock running when the instance was loaded. */
  readonly timed: ReadonlySet<string>;
  /** By `scope name`, the scope of the whole instance being empty. */
  readonly variables: Map<string, unknown>;
  readonly changes: {
    readonly tokens: Set<Token>;
    readonly tasks: Set<Task>;
    /** Who may take each new or handed-back task. */
    readonly candidates: Map<string, readonly string[]>;
    readonly variables: Set<string>;
    readonly timers: Timer[];
    readonly droppedTimers: Set<string>;
    readonly journal: WrittenEntry[];
    readonly opinions: OpinionDraft[];
    readonly opened: Task[];
    readonly closed: Task[];
  };
}

const past: ReadonlySet<TokenState> = new Set(['consumed', 'cancelled', 'undone']);

export const isLive = (token: Token): boolean => !past.has(token.state);
export const liveTokens = (play: Play): Token[] => [...play.tokens.values()].filter(isLive);

export function nodeOf(play: Play, id: string): FlowNode {
  const node = play.graph.nodes.get(id);
  if (!node) throw new Error(`flow ${play.instance.flowKey} has no node ${id}`);
  return node;
}

export function ruleOf(node: FlowNode): TaskRule {
  if (!node.task) throw new Error(`node ${node.id} has no task rule`);
  return node.task;
}

export const nameOf = (node: FlowNode): string => node.name || kindNames[node.kind];

const kindNames: Readonly<Record<FlowNode['kind'], string>> = {
  start: '开始',
  end: '结束',
  terminate: '终止',
  'error-end': '异常结束',
  user: '办理',
  action: '自动环节',
  pass: '经过',
  exclusive: '选择',
  parallel: '并行',
  inclusive: '包容',
  timer: '定时',
  message: '等待消息',
  sub: '子流程',
  boundary: '边界事件',
};

export function note(play: Play, entry: JournalEntry): void {
  play.instance.journalSeq += 1;
  play.changes.journal.push({ ...entry, seq: play.instance.journalSeq });
}

export function setToken(play: Play, token: Token, change: Partial<Pick<Token, 'state' | 'heldBy' | 'nodeId'>>): void {
  Object.assign(token, change);
  play.changes.tokens.add(token);
}

export function setTask(play: Play, task: Task, change: Partial<Task>): void {
  Object.assign(task, change);
  play.changes.tasks.add(task);
}

export function setVariable(play: Play, scopeId: string | null, name: string, value: unknown): void {
  const key = `${scopeId ?? ''} ${name}`;
  if (JSON.stringify(play.variables.get(key)) === JSON.stringify(value)) return;
  play.variables.set(key, value);
  play.changes.variables.add(key);
}

/** A variable as seen from a scope: its own, else those of the scopes around it, else the facts of the instance. */
export function lookup(play: Play, scopeId: string | null): (name: string) => unknown {
  return (name) => {
    for (let scope = scopeId; scope !== null; scope = play.tokens.get(scope)?.scopeId ?? null) {
      const key = `${scope} ${name}`;
      if (play.variables.has(key)) return play.variables.get(key);
    }
    const value = play.variables.get(` ${name}`);
    if (value !== undefined) return value;
    if (name === 'initiator') return play.instance.initiatorId;
    if (name === 'subject') return play.instance.subject;
    return name === 'title' ? play.instance.title : undefined;
  };
}
