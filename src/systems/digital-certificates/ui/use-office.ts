import { type Option, useRead } from '#design/console';
import type { Carrier, CounterInfo, HolderKind, Procedure } from '../contract.ts';

export interface Office {
  readonly counters: readonly CounterInfo[];
  readonly rules: { id: string; validFrom: string; source: string; params: Readonly<Record<string, number>> };
  readonly fees: readonly {
    kind: HolderKind;
    procedure: Procedure;
    carrier: Carrier;
    feeFen: number;
    source: string;
  }[];
}

/** Counters, rules and prices of the office; they change seldom. */
export const useOffice = () => useRead<Office>('/api/digital-certificates/office');

/** The counters as choices of a form or a filter. */
export function useCounterOptions(): readonly Option[] {
  const office = useOffice();
  return (office.data?.counters ?? []).map((counter) => ({ value: counter.id, label: counter.name }));
}

/** A schema whose counter fields offer the counters by name. */
export function withCounters(schema: object, fields: readonly string[], options: readonly Option[]): object {
  const { properties, ...rest } = schema as { properties: Record<string, object> };
  const offered = Object.entries(properties).map(([name, property]) => [
    name,
    fields.includes(name) ? { ...property, 'x-ui': { options } } : property,
  ]);
  return { ...rest, properties: Object.fromEntries(offered) };
}
