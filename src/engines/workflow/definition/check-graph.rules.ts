import type { ExpressionNode } from '#kernel/contract';
import { type Condition, meaningOf, scopeOver } from '../condition/condition.rules.ts';
import { explore } from './explore.rules.ts';
import { type Edge, edgesOut, type Finding, type FlowNode, type Graph, isWaiting } from './graph.rules.ts';

/** What is wrong with a flow that can be read: it would hang, run for ever, or hold parts that are never reached. */
export function checkGraph(graph: Graph, actions: ReadonlySet<string>): Finding[] {
  const findings: Finding[] = [];
  const say = (level: Finding['level'], node: FlowNode | Edge, text: string): void => {
    findings.push({ level, element: node.id, name: node.name, text });
  };
  for (const node of graph.nodes.values()) checkNode(graph, node, actions, say);
  checkErrors(graph, say);
  const reached = reachable(graph);
  for (const node of graph.nodes.values()) if (!reached.has(node.id)) say('error', node, '从开始走不到这里');
  for (const node of loopsWithoutWait(graph)) say('error', node, '循环里没有用户任务或定时，会不停空转');
  if (findings.every((finding) => finding.level !== 'error')) findings.push(...explore(graph));
  return findings;
}

type Say = (level: Finding['level'], node: FlowNode | Edge, text: string) => void;

function checkNode(graph: Graph, node: FlowNode, actions: ReadonlySet<string>, say: Say): void {
  if (node.action && !actions.has(node.action.name)) say('error', node, `没有登记名为“${node.action.name}”的动作`);
  if (isBranching(node)) checkChoice(graph, node, say);
  if (node.outgoing.length === 0 && !/end|terminate/.test(node.kind))
    say('warning', node, '后面没有连线，走到这里即结束');
  if (/end|terminate/.test(node.kind) && node.outgoing.length > 0) say('error', node, '结束事件后面不能再有连线');
  if (node.kind === 'boundary' && node.outgoing.length === 0) say('error', node, '边界事件后面没有连线');
  if (node.defaultFlow !== null && !node.outgoing.includes(node.defaultFlow))
    say('error', node, '默认流向不是从这里出去的连线');
  if (node.multi && node.scope !== '' && graph.nodes.get(node.scope)?.multi)
    say('warning', node, '多实例里又有多实例，请确认人数');
}

const isBranching = (node: FlowNode): boolean =>
  node.outgoing.length > 1 && (node.kind === 'exclusive' || node.kind === 'inclusive');

function checkChoice(graph: Graph, node: FlowNode, say: Say): void {
  const edges = node.outgoing.flatMap((id) => graph.edges.get(id) ?? []);
  const rest = edges.filter((edge) => edge.id !== node.defaultFlow);
  for (const edge of rest) if (!edge.condition) say('error', edge, '从选择网关出去的连线没有条件，也不是默认流向');
  const isSure = rest.some((edge) => edge.condition && constant(edge.condition) === true);
  if (node.defaultFlow === null && !isSure && !isComplete(rest))
    say('warning', node, '没有默认流向：条件都不成立时无法前进，请选一条作默认');
  const seen = new Map<string, Edge>();
  for (const edge of rest) {
    if (!edge.condition) continue;
    const key = meaningOf(edge.condition.tree);
    const earlier = seen.get(key);
    if (earlier && node.kind === 'exclusive')
      say('error', edge, `条件与“${earlier.name || earlier.id}”相同，永远走不到`);
    seen.set(key, edge);
    const value = constant(edge.condition);
    if (value === false || isContradiction(edge.condition)) say('error', edge, `条件“${edge.text}”永远不成立`);
    if (value === true && rest.length > 1 && node.kind === 'exclusive')
      say('warning', edge, `条件“${edge.text}”永远成立`);
  }
}

/** What it always is; undefined when it depends on variables. */
function constant(condition: Condition): boolean | undefined {
  // What asks for the date is another thing every day.
  if (condition.paths.length > 0 || /"name":"(today|age)"/.test(meaningOf(condition.tree))) return undefined;
  return condition.holds(
    scopeOver(() => null),
    { today: '2000-01-01' },
  );
}

/** `a = x` beside `a != x`, or `a > x` beside `a <= x`: one of the two always holds. */
function isComplete(edges: readonly Edge[]): boolean {
  const opposites: Readonly<Record<string, string>> = {
    '=': '!=',
    '!=': '=',
    '>': '<=',
    '<=': '>',
    '<': '>=',
    '>=': '<',
  };
  const conditions = edges.flatMap((edge) => edge.condition?.tree ?? []);
  return conditions.some((one) =>
    conditions.some((other) => {
      if (other.kind === 'not' && meaningOf(other.item) === meaningOf(one)) return true;
      if (one.kind !== 'binary' || other.kind !== 'binary') return false;
      const sameSides =
        meaningOf(one.left) === meaningOf(other.left) && meaningOf(one.right) === meaningOf(other.right);
      return sameSides && opposites[one.sign] === other.sign;
    }),
  );
}

/** A conjunction that asks one variable to be two things, or to lie where no number lies. */
function isContradiction(condition: Condition): boolean {
  const bounds = new Map<string, { low: number; high: number; equals: Set<string> }>();
  const read = (part: ExpressionNode): void => {
    if (part.kind !== 'binary') return;
    if (part.sign === 'and') {
      read(part.left);
      read(part.right);
      return;
    }
    if (part.left.kind !== 'path' || part.right.kind !== 'value') return;
    const key = part.left.path.join('.');
    const bound = bounds.get(key) ?? { low: -Infinity, high: Infinity, equals: new Set<string>() };
    bounds.set(key, bound);
    const value = part.right.value;
    if (part.sign === '=') bound.equals.add(JSON.stringify(value));
    if (typeof value !== 'number') return;
    // One open end is enough to be exact for what people draw: `a > 5 and a < 3`, `a > 5 and a <= 5`.
    if (part.sign === '>' || part.sign === '>=')
      bound.low = Math.max(
        bound.low,
        part.sign === '>' ? value + Number.EPSILON * Math.max(1, Math.abs(value)) : value,
      );
    if (part.sign === '<' || part.sign === '<=')
      bound.high = Math.min(
        bound.high,
        part.sign === '<' ? value - Number.EPSILON * Math.max(1, Math.abs(value)) : value,
      );
  };
  read(condition.tree);
  return [...bounds.values()].some((bound) => bound.low > bound.high || bound.equals.size > 1);
}

function checkErrors(graph: Graph, say: Say): void {
  for (const node of graph.nodes.values()) {
    if (node.kind !== 'error-end') continue;
    const host = graph.nodes.get(node.scope);
    const catcher = host?.boundaries.some((id) => {
      const boundary = graph.nodes.get(id);
      return boundary?.error !== undefined && (boundary.error === null || boundary.error === node.error);
    });
    if (node.scope !== '' && !catcher) say('error', node, '子流程上没有接住这个错误的边界事件');
  }
}

function reachable(graph: Graph): Set<string> {
  const seen = new Set<string>();
  const open = [...[...graph.starts].filter(([scope]) => scope === '').map(([, id]) => id)];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = graph.nodes.get(id);
    if (!node || seen.has(id)) continue;
    seen.add(id);
    open.push(...node.boundaries);
    const start = node.kind === 'sub' ? graph.starts.get(id) : undefined;
    if (start) open.push(start);
    for (const edge of edgesOut(graph, node)) open.push(graph.edges.get(edge)?.to ?? '');
  }
  return seen;
}

/** Nodes on circles that no waiting node breaks. */
function loopsWithoutWait(graph: Graph): FlowNode[] {
  const waits = (node: FlowNode): boolean => isWaiting(node) || (node.kind === 'sub' && subWaits(graph, node.id));
  const state = new Map<string, 'open' | 'done'>();
  const found: FlowNode[] = [];
  const visit = (id: string): void => {
    const node = graph.nodes.get(id);
    if (!node || waits(node) || state.get(id) === 'done') return;
    if (state.get(id) === 'open') {
      if (!found.includes(node)) found.push(node);
      return;
    }
    state.set(id, 'open');
    // Over a boundary event one leaves only a node that waited.
    for (const edge of node.outgoing) visit(graph.edges.get(edge)?.to ?? '');
    state.set(id, 'done');
  };
  for (const id of graph.nodes.keys()) visit(id);
  return found;
}

/** Whether every way through the sub-process waits somewhere. */
function subWaits(graph: Graph, scope: string): boolean {
  const seen = new Set<string>();
  const open = [graph.starts.get(scope) ?? ''];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const node = graph.nodes.get(id);
    if (!node || seen.has(id)) continue;
    seen.add(id);
    if (isWaiting(node) || (node.kind === 'sub' && subWaits(graph, id))) continue;
    if (node.outgoing.length === 0) return false;
    for (const edge of node.outgoing) open.push(graph.edges.get(edge)?.to ?? '');
  }
  return true;
}
