import type { Condition } from '../condition/condition.rules.ts';

/** What a drawn flow is to the runtime: nodes and edges with everything read and checked once. */
export interface Graph {
  readonly id: string;
  readonly name: string;
  readonly nodes: ReadonlyMap<string, FlowNode>;
  readonly edges: ReadonlyMap<string, Edge>;
  /** Start node of each scope; the process itself is `''`. */
  readonly starts: ReadonlyMap<string, string>;
}

export type NodeKind =
  | 'start'
  | 'end'
  | 'terminate'
  | 'error-end'
  | 'user'
  | 'action'
  | 'pass'
  | 'exclusive'
  | 'parallel'
  | 'inclusive'
  | 'timer'
  | 'message'
  | 'sub'
  | 'boundary';

export interface FlowNode {
  readonly id: string;
  readonly name: string;
  readonly kind: NodeKind;
  /** Sub-process it lies in, `''` for the process. */
  readonly scope: string;
  readonly incoming: readonly string[];
  readonly outgoing: readonly string[];
  readonly defaultFlow: string | null;
  readonly boundaries: readonly string[];
  readonly task?: TaskRule;
  readonly action?: { readonly name: string; readonly later: boolean };
  readonly timer?: TimerRule;
  /** Name of the message or signal it waits for. */
  readonly message?: string;
  /** Code of the error it ends with or catches; null catches every one. */
  readonly error?: string | null;
  readonly host?: string;
  readonly interrupting?: boolean;
  readonly multi?: MultiRule;
}

export interface Edge {
  readonly id: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly condition: Condition | null;
  readonly text: string;
}

export type TimerRule =
  | { readonly kind: 'after' | 'at'; readonly value: string }
  | { readonly kind: 'every'; readonly value: string };

export interface MultiRule {
  readonly sequential: boolean;
  readonly count: Condition;
  readonly item: string;
  readonly until: Condition | null;
}

export type Assign =
  | { readonly kind: 'initiator' }
  | { readonly kind: 'people'; readonly ids: readonly string[] }
  | { readonly kind: 'post'; readonly title: string | null; readonly rank: string | null; readonly place: string }
  | { readonly kind: 'leader'; readonly levels: number }
  | { readonly kind: 'role'; readonly role: string; readonly place: string }
  | { readonly kind: 'variable'; readonly name: string };

export const signModes = {
  single: '抢办（一人办即可）',
  any: '或签（一人决定）',
  all: '会签（全部同意）',
  sequential: '依次（逐个办理）',
  ratio: '按比例',
} as const;
export type SignMode = keyof typeof signModes;

export const overdueActions = {
  remind: '提醒',
  leader: '转给上级',
  agree: '自动同意',
  return: '自动退回发起人',
} as const;
export type OverdueAction = keyof typeof overdueActions;

export const dedupeRules = {
  never: '不去重',
  consecutive: '与上一环节相同则自动同意',
  first: '已同意过则自动同意',
} as const;
export type DedupeRule = keyof typeof dedupeRules;

export interface Outcome {
  readonly value: string;
  readonly label: string;
}

export interface TaskRule {
  readonly assign: readonly Assign[];
  readonly mode: SignMode;
  /** Percent that must agree, for `ratio`. */
  readonly ratio: number;
  /** One who disagrees ends the round at once. */
  readonly veto: boolean;
  /** The first one is the agreeing one. */
  readonly outcomes: readonly Outcome[];
  readonly due: string | null;
  readonly overdue: OverdueAction;
  readonly dedupe: DedupeRule;
  /** Nobody found: refuse the step, pass by, or ask the initiator's leader. */
  readonly ifNobody: 'error' | 'skip' | 'leader';
  /** Ends the round early, read over nrOfInstances, nrOfCompletedInstances, nrOfActiveInstances, agreed. */
  readonly until: Condition | null;
  readonly mayTerminate: boolean;
}

/** One thing to know about a drawing: an error keeps it from being deployed. */
export interface Finding {
  readonly level: 'error' | 'warning';
  readonly element: string;
  readonly name: string;
  readonly text: string;
}

export const isWaiting = (node: FlowNode): boolean =>
  node.kind === 'user' || node.kind === 'timer' || node.kind === 'message' || node.action?.later === true;

/** Where a node leads, over the boundary events that stand on it too. */
export function edgesOut(graph: Graph, node: FlowNode): string[] {
  return [...node.outgoing, ...node.boundaries.flatMap((id) => graph.nodes.get(id)?.outgoing ?? [])];
}
