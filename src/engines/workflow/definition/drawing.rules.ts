import { type Element, type Prefixes, text } from './element.rules.ts';
import type { Edge, Finding, FlowNode } from './graph.rules.ts';

/** Collects what is wrong, each with its element. */
export class Findings {
  readonly list: Finding[] = [];

  add(level: Finding['level'], one: Element | { id: string; name: string }, problem: string): void {
    const name = ('$type' in one ? text(one.name) : one.name) ?? '';
    this.list.push({ level, element: one.id ?? '', name, text: problem });
  }
}

/** What has been read of a file so far. */
export interface Drawing {
  readonly nodes: Map<string, FlowNode>;
  readonly edges: Map<string, Edge>;
  readonly starts: Map<string, string>;
  readonly prefixes: Prefixes;
  readonly process: Element;
  readonly found: Findings;
}
