import type { Edge, FlowNode, Graph } from './graph.rules.ts';

const titles: Readonly<Record<string, string>> = {
  name: '名称',
  kind: '类型',
  scope: '所在子流程',
  defaultFlow: '默认流向',
  task: '办理设定',
  action: '动作',
  timer: '定时',
  message: '消息',
  error: '错误',
  host: '所附任务',
  interrupting: '是否中断',
  multi: '多实例',
  from: '起点',
  to: '终点',
  text: '条件',
};

/** What a new version does otherwise, one Chinese line for each element; the picture's layout does not count. */
export function diffGraphs(before: Graph, after: Graph): string[] {
  return [
    ...(before.name === after.name ? [] : [`流程改名：“${before.name}”改为“${after.name}”`]),
    ...compare(before.nodes, after.nodes, [
      'name',
      'kind',
      'scope',
      'defaultFlow',
      'task',
      'action',
      'timer',
      'message',
      'error',
      'host',
      'interrupting',
      'multi',
    ]),
    ...compare(before.edges, after.edges, ['name', 'from', 'to', 'text']),
  ];
}

function compare<Item extends FlowNode | Edge>(
  before: ReadonlyMap<string, Item>,
  after: ReadonlyMap<string, Item>,
  fields: readonly string[],
): string[] {
  const lines: string[] = [];
  for (const [id, one] of before) if (!after.has(id)) lines.push(`去掉${label(one)}`);
  for (const [id, one] of after) {
    const old = before.get(id);
    if (!old) {
      lines.push(`新增${label(one)}`);
      continue;
    }
    const changed = fields.filter((field) => facetOf(old, field) !== facetOf(one, field));
    if (changed.length > 0) lines.push(`${label(one)}改了${changed.map((field) => titles[field]).join('、')}`);
  }
  return lines;
}

const facetOf = (one: FlowNode | Edge, field: string): string =>
  JSON.stringify((one as unknown as Record<string, unknown>)[field] ?? null);

const label = (one: FlowNode | Edge): string =>
  'kind' in one ? `“${one.name || one.id}”` : `连线“${one.name || one.id}”`;
