import type { FieldDiff, RecordData, RegisterField, RegisterKind } from './contract.ts';

/** The parts of a record's data by which it is found. */
export interface RecordFacts {
  readonly key: string;
  readonly label: string;
  readonly regionCode: string;
  readonly searchText: string;
}

export function factsOf(kind: RegisterKind, data: RecordData): RecordFacts {
  const key = String(data[kind.key] ?? '');
  const label = String(data[kind.label] ?? '');
  const words = kind.fields.filter((field) => field.hint.search).map((field) => shownValue(field, data[field.name]));
  return {
    key,
    label,
    regionCode: String(data[kind.regionField] ?? ''),
    searchText: [...new Set([label, key, ...words])].join(' ').toLowerCase(),
  };
}

/** A value as people read it in a cell, a history or a file. */
export function shownValue(field: Pick<RegisterField, 'type'>, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (field.type === 'boolean') return value ? '是' : '否';
  if (field.type === 'money' && typeof value === 'number') return (value / 100).toFixed(2);
  if (Array.isArray(value)) return value.join('、');
  return String(value);
}

/** What the second data changed in the first, by field, in the order of the form. */
export function diffData(kind: RegisterKind, before: RecordData, after: RecordData): FieldDiff[] {
  return kind.fields
    .map((field) => ({
      field: field.name,
      title: field.title,
      before: shownValue(field, before[field.name]),
      after: shownValue(field, after[field.name]),
    }))
    .filter((diff) => diff.before !== diff.after);
}

/** Empty values are left out and words trimmed, so that "not filled in" has one form only. */
export function tidyData(data: RecordData): Record<string, unknown> {
  const trimmed = Object.entries(data).map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value]);
  return Object.fromEntries(
    trimmed.filter(([, value]) => {
      if (value === undefined || value === null || value === '') return false;
      return !(Array.isArray(value) && value.length === 0);
    }),
  );
}
