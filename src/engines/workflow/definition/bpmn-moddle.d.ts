declare module 'bpmn-moddle' {
  /** The reader and writer of BPMN 2.0 files; its own types describe the elements only. */
  export class BpmnModdle {
    constructor(packages?: Readonly<Record<string, unknown>>);
    fromXML(xml: string): Promise<{ rootElement: unknown; warnings: readonly unknown[] }>;
    toXML(element: unknown, options?: { format?: boolean }): Promise<{ xml: string }>;
  }
}
