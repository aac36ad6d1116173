import type { FieldError } from '../api.ts';
import { fieldsOf } from './form-fields.rules.ts';
import type { FormField, FormSchema } from './form-schema.ts';

type Values = Readonly<Record<string, unknown>>;

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

/** What the form starts with: the given value, else the schema's defaults. */
export function startValues(schema: FormSchema, given: Values = {}): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const field of fieldsOf(schema)) {
    const value = given[field.name] ?? field.schema.default;
    if (field.kind === 'object') values[field.name] = startValues(field.schema, (value ?? {}) as Values);
    else if (field.kind === 'datetime' && typeof value === 'string') values[field.name] = localMinute(value);
    else if (value === undefined && field.schema.const !== undefined) values[field.name] = field.schema.const;
    else if (value !== undefined && value !== null) values[field.name] = value;
  }
  return values;
}

/** What is sent: the schema's properties only; empty ones are left out, or null where null is a value. */
export function sentValues(schema: FormSchema, values: Values): Record<string, unknown> {
  const sent: Record<string, unknown> = {};
  for (const field of fieldsOf(schema)) {
    const value = sentValue(field, values[field.name]);
    if (value !== undefined) sent[field.name] = value;
    else if (field.isNullable) sent[field.name] = null;
  }
  return sent;
}

function sentValue(field: FormField, value: unknown): unknown {
  const trimmed = typeof value === 'string' && field.kind === 'text' ? value.trim() : value;
  if (field.kind === 'boolean') return trimmed ?? (field.isNullable ? undefined : false);
  if (field.kind === 'object') {
    const inner = sentValues(field.schema, (trimmed ?? {}) as Values);
    return Object.keys(inner).length > 0 || field.isRequired ? inner : undefined;
  }
  if (field.kind === 'list') {
    return ((trimmed ?? []) as Values[]).map((item) => sentValues(field.schema.items ?? {}, item ?? {}));
  }
  if (isEmpty(trimmed)) return undefined;
  if (field.kind === 'datetime') return `${String(trimmed).slice(0, 16)}:00+08:00`;
  return trimmed;
}

/** An instant as the Beijing wall clock shows it, for a datetime field. */
function localMinute(instant: string): string {
  const at = new Date(instant);
  return Number.isNaN(at.getTime()) ? '' : new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16);
}

export type FieldName = (string | number)[];

/** `/address/0/town` → `['address', 0, 'town']`. */
function nameOfPointer(pointer: string): FieldName {
  return pointer
    .split('/')
    .filter((part) => part !== '')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/** Errors at fields of the form, and those at none of them. A path may begin with `/body`. */
export function placeErrors(
  schema: FormSchema,
  errors: readonly FieldError[],
): { placed: { name: FieldName; message: string }[]; loose: string[] } {
  const placed: { name: FieldName; message: string }[] = [];
  const loose: string[] = [];
  for (const { path, message } of errors) {
    const name = nameOfPointer(path);
    const own = name[0] === 'body' && !schema.properties?.['body'] ? name.slice(1) : name;
    const field = fieldAt(schema, own);
    if (field) placed.push({ name: field, message });
    else loose.push(message);
  }
  return { placed, loose };
}

/** The nearest shown field at or above the place: an error within a list of words stands at the list. */
function fieldAt(schema: FormSchema, name: FieldName): FieldName | null {
  let level: FormSchema | undefined = schema;
  const place: FieldName = [];
  for (const part of name) {
    if (typeof part === 'number') {
      place.push(part);
      continue;
    }
    const field: FormField | undefined = fieldsOf(level ?? {}).find((one) => one.name === part);
    if (!field || field.kind === 'hidden') return null;
    place.push(part);
    if (field.kind === 'object') level = field.schema;
    else if (field.kind === 'list') level = field.schema.items;
    else return place;
  }
  return place.length > 0 ? place : null;
}
