import { BpmnModdle } from 'bpmn-moddle';
import { checkGraph } from './check-graph.rules.ts';
import { compileFlow } from './compile.rules.ts';
import type { Element } from './element.rules.ts';
import type { Finding, Graph } from './graph.rules.ts';
import descriptor from './zhengtong.moddle.json' with { type: 'json' };

const MOST_BYTES = 2_000_000;

interface ParseFailure {
  readonly message: string;
  readonly warnings?: readonly { message: string }[];
}

/** Reads a file whole: its tree, or the reasons why it cannot be read. */
export async function readBpmn(xml: string): Promise<{ root: Element | null; findings: Finding[] }> {
  const problem = (text: string): { root: null; findings: Finding[] } => ({
    root: null,
    findings: [{ level: 'error', element: '', name: '', text }],
  });
  if (xml.length > MOST_BYTES) return problem('文件超过 2 MB，请拆分后再导入');
  // An entity declared by the file could grow without end, and no modeller writes one.
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) return problem('文件含有 DOCTYPE 或实体声明，请用建模工具重新导出');
  const moddle = new BpmnModdle({ zhengtong: descriptor });
  try {
    const { rootElement, warnings } = (await moddle.fromXML(xml)) as unknown as {
      rootElement: Element;
      warnings: readonly { message: string; element?: Element; property?: string; value?: unknown }[];
    };
    return { root: rootElement, findings: warnings.map(warningOf) };
  } catch (error) {
    const { message } = error as ParseFailure;
    return problem(`不是能读的 BPMN 2.0 文件：${message.split('\n')[0]?.slice(0, 200)}`);
  }
}

/** A reference that leads nowhere would lose a part of the flow, so it is an error; the rest is only not understood. */
function warningOf(warning: { message: string; element?: Element; property?: string; value?: unknown }): Finding {
  const isReference = /unresolved reference/.test(warning.message);
  const isOfShape = /bpmndi:|bpmnElement/.test(`${warning.element?.$type} ${warning.property}`);
  const text = isReference
    ? `引用的“${warning.message.replace(/.*<|>.*/gs, '')}”不存在`
    : `有看不懂的内容：${warning.message.split('\n')[0]?.slice(0, 160)}`;
  return {
    level: isReference && !isOfShape ? 'error' : 'warning',
    element: warning.element?.id ?? '',
    name: warning.element?.name ?? '',
    text,
  };
}

export interface ReadFlow {
  readonly graph: Graph | null;
  readonly findings: Finding[];
}

/** A file as a flow that can run, with everything there is to say about it. */
export async function readFlow(xml: string, actions: ReadonlySet<string>): Promise<ReadFlow> {
  const { root, findings } = await readBpmn(xml);
  if (!root) return { graph: null, findings };
  const compiled = compileFlow(root);
  const all = [...findings, ...compiled.findings];
  if (!compiled.graph) return { graph: null, findings: all };
  all.push(...checkGraph(compiled.graph, actions));
  return { graph: all.some((finding) => finding.level === 'error') ? null : compiled.graph, findings: all };
}
