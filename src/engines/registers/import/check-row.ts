import { AppError } from '#kernel';
import type { ImportProblem, RegisterField, RegisterKind } from '../contract.ts';
import { checkData, placesOf } from '../place-record.ts';
import { diffData } from '../record.rules.ts';
import type { CheckedRow, ExistingRecord } from './imports.repo.ts';
import { fixFor, keyTwice, misplacedRow, outsideRow, recordClosedRow } from './problems.rules.ts';

export interface ReadRow {
  readonly row: number;
  readonly cells: readonly string[];
  readonly data: Record<string, unknown>;
}

/** What a batch of rows is checked against. */
export interface Surroundings {
  readonly kind: RegisterKind;
  /** Field of each column. */
  readonly fields: readonly (RegisterField | null)[];
  readonly existing: ReadonlyMap<string, ExistingRecord>;
  readonly regions: ReadonlyMap<string, string>;
  readonly organisations: ReadonlyMap<string, string>;
  readonly scopes: readonly string[];
  /** First row of each key so far. */
  readonly seen: Map<string, number>;
}

/** What a row would do, or what is wrong with it. */
export function checkRow(around: Surroundings, read: ReadRow): { checked: CheckedRow; problems: ImportProblem[] } {
  const { kind } = around;
  const { row, data: raw } = read;
  const key = textOf(raw[kind.key]);
  const record = key === null ? undefined : around.existing.get(key);
  const content = contentOf(around, read, record);
  const regionPath = around.regions.get(String(raw[kind.regionField] ?? '')) ?? null;
  const problems = [
    ...content.problems,
    ...repeated(around, read, key),
    ...misplaced(around, read, regionPath, record),
    ...(record?.state === 'closed' ? [recordClosedRow(placeOf(around, read, kind.key))] : []),
  ];
  if (problems.length > 0) {
    return { checked: { row, action: 'bad', key, data: null, regionPath: null, seenVersion: null }, problems };
  }
  const action = actionOf(kind, record?.data, content.data);
  const seenVersion = record?.version ?? null;
  return { checked: { row, action, key, data: content.data, regionPath, seenVersion }, problems };
}

/** The row's data by the kind's schema; a column that the file does not have leaves the record's value as it is. */
function contentOf(around: Surroundings, { row, cells, data }: ReadRow, record: ExistingRecord | undefined) {
  const { kind, fields } = around;
  const absent = new Set(kind.fields.filter((field) => !fields.includes(field)).map((field) => field.name));
  const kept = Object.entries(record?.data ?? {}).filter(([name]) => absent.has(name));
  try {
    return { data: checkData(kind, { ...Object.fromEntries(kept), ...data }), problems: [] };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const problems = (error.fields ?? []).map(({ path, message }): ImportProblem => {
      const name = path.split('/')[1] ?? '';
      const field = kind.fields.find((candidate) => candidate.name === name);
      const value = cells[fields.findIndex((candidate) => candidate?.name === name)] ?? '';
      return { row, column: field?.title ?? name, value, problem: message, fix: fixFor(field) };
    });
    return { data, problems };
  }
}

function repeated(around: Surroundings, read: ReadRow, key: string | null): ImportProblem[] {
  if (key === null) return [];
  const first = around.seen.get(key);
  if (first !== undefined) return [keyTwice(placeOf(around, read, around.kind.key), first)];
  around.seen.set(key, read.row);
  return [];
}

/** A row may neither go where the importer may not write, nor take away a record that lies there. */
function misplaced(
  around: Surroundings,
  read: ReadRow,
  regionPath: string | null,
  record: ExistingRecord | undefined,
): ImportProblem[] {
  const { kind, organisations } = around;
  const at = (name: string) => placeOf(around, read, name);
  if (regionPath === null) return read.data[kind.regionField] ? [misplacedRow(at(kind.regionField))] : [];
  const organisation = kind.organisationField
    ? organisations.get(String(read.data[kind.organisationField]))
    : undefined;
  if (!covered(around.scopes, placesOf({ regionPath, organisationPath: organisation ?? null }))) {
    return [outsideRow(at(kind.regionField))];
  }
  return record && !covered(around.scopes, placesOf(record)) ? [outsideRow(at(kind.key))] : [];
}

const covered = (scopes: readonly string[], paths: readonly string[]): boolean =>
  scopes.some((scope) => paths.some((path) => scope === '/' || path === scope || path.startsWith(`${scope}/`)));

const placeOf = ({ kind }: Surroundings, { row, data }: ReadRow, name: string) => ({
  row,
  column: kind.fields.find((field) => field.name === name)?.title ?? name,
  value: String(data[name] ?? ''),
});

function actionOf(kind: RegisterKind, before: Record<string, unknown> | undefined, after: Record<string, unknown>) {
  if (!before) return 'add' as const;
  return diffData(kind, before, after).length > 0 ? ('change' as const) : ('same' as const);
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
