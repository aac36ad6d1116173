/** A node of the tree that bpmn-moddle reads; the modeler in the browser holds the same tree. */
export interface Element {
  readonly $type: string;
  readonly id?: string;
  readonly name?: string;
  readonly $attrs?: Readonly<Record<string, unknown>>;
  readonly $children?: readonly Element[];
  readonly $body?: string;
  readonly [property: string]: unknown;
}

const vendors: readonly (readonly [RegExp, Vendor])[] = [
  [/^urn:zhengtong:bpmn/, 'zhengtong'],
  [/camunda\.org\/schema\/zeebe/, 'zeebe'],
  [/camunda\.org\/schema/, 'camunda'],
  [/flowable\.org\/bpmn/, 'flowable'],
  [/activiti\.org\/bpmn/, 'activiti'],
];
export type Vendor = 'zhengtong' | 'camunda' | 'zeebe' | 'flowable' | 'activiti';

/** Which tool each prefix of the file belongs to, whatever the file calls it. */
export type Prefixes = ReadonlyMap<string, Vendor>;

export function prefixesOf(root: Element): Prefixes {
  const found = new Map<string, Vendor>([['zhengtong', 'zhengtong']]);
  for (const [name, uri] of Object.entries(root.$attrs ?? {})) {
    const vendor = vendors.find(([pattern]) => pattern.test(String(uri)))?.[1];
    if (name.startsWith('xmlns:') && vendor) found.set(name.slice(6), vendor);
  }
  return found;
}

export const elements = (value: unknown): readonly Element[] => (Array.isArray(value) ? (value as Element[]) : []);
export const element = (value: unknown): Element | undefined =>
  value !== null && typeof value === 'object' ? (value as Element) : undefined;
export const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;

/** An attribute of one of these tools, the first that has it. */
export function foreign(
  of: Element,
  prefixes: Prefixes,
  vendorsAsked: readonly Vendor[],
  name: string,
): string | undefined {
  for (const [key, value] of Object.entries(of.$attrs ?? {})) {
    const [prefix, local] = key.split(':');
    const vendor = prefixes.get(prefix ?? '');
    if (local === name && vendor && vendorsAsked.includes(vendor)) return text(value);
  }
  return undefined;
}

/** Our own attribute, read by the tree's descriptor where it knows ours, else as a foreign one. */
export function own(of: Element, prefixes: Prefixes, name: string): string | undefined {
  const known = of[name];
  if (typeof known === 'boolean' || typeof known === 'number') return String(known);
  return text(known) ?? foreign(of, prefixes, ['zhengtong'], name);
}

/** The extension elements of one local name from these tools. */
export function extensions(of: Element, prefixes: Prefixes, vendorsAsked: readonly Vendor[], name: string): Element[] {
  return elements(element(of['extensionElements'])?.['values']).filter((one) => {
    const [prefix, local] = one.$type.split(':');
    const vendor = prefixes.get(prefix ?? '');
    return local === name && vendor !== undefined && vendorsAsked.includes(vendor);
  });
}

export const bodyOf = (value: unknown): string | undefined => text(element(value)?.['body']);
