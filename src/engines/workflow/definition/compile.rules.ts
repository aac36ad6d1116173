import { type Condition, ConditionError, parseCondition } from '../condition/condition.rules.ts';
import { type Drawing, Findings } from './drawing.rules.ts';
import { bodyOf, type Element, element, elements, prefixesOf, text } from './element.rules.ts';
import type { Edge, Finding, Graph } from './graph.rules.ts';
import { readNode } from './node.rules.ts';

/** What stands beside the flow and does nothing. */
const silent = /^bpmn:(DataObject|DataObjectReference|DataStoreReference|TextAnnotation|Association|Group)$/;

/**
 * Reads the tree of a file into a graph. Everything that cannot be run is told at once; the graph is null when anything
 * was refused, so that nothing is half imported.
 */
export function compileFlow(root: Element): { graph: Graph | null; findings: Finding[] } {
  const found = new Findings();
  const process = theProcess(root, found);
  if (!process) return { graph: null, findings: found.list };
  const drawing: Drawing = {
    nodes: new Map(),
    edges: new Map(),
    starts: new Map(),
    prefixes: prefixesOf(root),
    process,
    found,
  };
  readScope(drawing, process, '');
  const hasErrors = found.list.some((finding) => finding.level === 'error');
  const graph: Graph = {
    id: process.id ?? '',
    name: text(process.name) ?? process.id ?? '',
    nodes: drawing.nodes,
    edges: drawing.edges,
    starts: drawing.starts,
  };
  return { graph: hasErrors ? null : graph, findings: found.list };
}

function theProcess(root: Element, found: Findings): Element | null {
  const processes = elements(root['rootElements']).filter((one) => one.$type === 'bpmn:Process');
  const drawn = processes.filter((one) => elements(one['flowElements']).length > 0);
  for (const one of elements(root['rootElements'])) {
    if (one.$type === 'bpmn:Choreography' || one.$type === 'bpmn:GlobalTask')
      found.add('error', one, '不支持编排图和全局任务，请画成流程');
  }
  if (drawn.length === 0) {
    found.add('error', processes[0] ?? root, '文件里没有流程内容');
    return null;
  }
  if (drawn.length > 1) {
    for (const one of drawn) found.add('error', one, `文件里有 ${drawn.length} 个流程，一次只能导入一个，请分开保存`);
    return null;
  }
  return drawn[0] ?? null;
}

function readScope(drawing: Drawing, container: Element, scope: string): void {
  const { found, edges, nodes, starts } = drawing;
  const parts = elements(container['flowElements']);
  for (const one of parts.filter((part) => part.$type === 'bpmn:SequenceFlow')) {
    const edge = readEdge(one, found);
    if (edge) edges.set(edge.id, edge);
  }
  for (const one of parts) {
    if (one.$type === 'bpmn:SequenceFlow' || silent.test(one.$type)) continue;
    if (!one.id) {
      found.add('error', one, '元素没有编号（id）');
      continue;
    }
    if (nodes.has(one.id)) found.add('error', one, `编号“${one.id}”重复`);
    const node = readNode(drawing, one, scope);
    if (!node) continue;
    nodes.set(one.id, node);
    if (node.kind === 'start') {
      if (starts.has(scope)) found.add('error', one, '同一层里只能有一个开始事件');
      starts.set(scope, one.id);
    }
    if (node.kind === 'sub') readScope(drawing, one, one.id);
  }
  attachBoundaries(drawing, scope);
  if (!starts.has(scope)) found.add('error', container, scope === '' ? '流程没有开始事件' : '子流程里没有开始事件');
}

function attachBoundaries({ nodes }: Drawing, scope: string): void {
  for (const node of [...nodes.values()]) {
    const host = node.host === undefined || node.scope !== scope ? undefined : nodes.get(node.host);
    if (host) nodes.set(host.id, { ...host, boundaries: [...host.boundaries, node.id] });
  }
}

function readEdge(one: Element, found: Findings): Edge | null {
  const from = element(one['sourceRef'])?.id;
  const to = element(one['targetRef'])?.id;
  if (!one.id || !from || !to) {
    found.add('error', one, '连线缺少起点或终点');
    return null;
  }
  const expression = element(one['conditionExpression']);
  const source = bodyOf(expression) ?? '';
  let condition: Condition | null = null;
  const language = text(expression?.['language']);
  if (language && !/feel|juel|uel|xpath|zhengtong/i.test(language))
    found.add('error', one, `不支持“${language}”脚本写的条件`);
  else if (source !== '') {
    try {
      condition = parseCondition(source);
    } catch (error) {
      if (!(error instanceof ConditionError)) throw error;
      found.add('error', one, `条件“${source}”不能用：${error.message}`);
    }
  }
  return { id: one.id, name: text(one.name) ?? '', from, to, condition, text: source };
}
