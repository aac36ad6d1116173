import type { Choice, FieldKind, FormField, FormHint, FormSchema } from './form-schema.ts';

const isNull = (schema: FormSchema): boolean => schema.type === 'null' || schema.const === null;

/** The schema without its null, and whether it had one. */
function withoutNull(schema: FormSchema): { inner: FormSchema; isNullable: boolean } {
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches?.some(isNull)) {
    const rest = branches.filter((branch) => !isNull(branch));
    const { anyOf: _anyOf, oneOf: _oneOf, ...outer } = schema;
    const inner = rest.length === 1 ? { ...rest[0], ...outer } : { ...outer, anyOf: rest };
    return { inner, isNullable: true };
  }
  if (Array.isArray(schema.type) && schema.type.includes('null')) {
    const types = schema.type.filter((type) => type !== 'null');
    return { inner: { ...schema, type: types[0] ?? 'string' }, isNullable: true };
  }
  return { inner: schema, isNullable: false };
}

const isChoiceValue = (value: unknown): value is Choice['value'] =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** What can be chosen: the hint's options, the titles of literals, or the values themselves. */
function choicesOf(schema: FormSchema): readonly Choice[] {
  const named = schema['x-ui']?.options;
  if (named) return named;
  const literals = schema.anyOf ?? schema.oneOf;
  if (literals?.every((branch) => isChoiceValue(branch.const))) {
    return literals.map((branch) => ({
      value: branch.const as Choice['value'],
      label: branch.title ?? String(branch.const),
    }));
  }
  return (schema.enum ?? []).filter(isChoiceValue).map((value) => ({ value, label: String(value) }));
}

const lookupOf: Record<string, string> = {
  region: '/api/directory/regions',
  organisation: '/api/directory/organisations',
};

const known: Record<string, FieldKind> = {
  textarea: 'textarea',
  markdown: 'textarea',
  password: 'password',
  money: 'money',
  hidden: 'hidden',
  date: 'date',
  datetime: 'datetime',
  tags: 'tags',
};

const byFormat: Record<string, FieldKind> = { date: 'date', 'date-time': 'datetime' };
const LONG_TEXT = 300;

function textKind(schema: FormSchema): FieldKind {
  const format = byFormat[schema.format ?? ''];
  if (format) return format;
  return (schema.maxLength ?? 0) >= LONG_TEXT ? 'textarea' : 'text';
}

function arrayKind(schema: FormSchema): FieldKind {
  const items = schema.items ?? {};
  if (items.type === 'object' || items.properties) return 'list';
  if (schema['x-ui']?.optionsUrl || items['x-ui']?.optionsUrl) return 'lookups';
  return choicesOf(schema).length > 0 || choicesOf(items).length > 0 ? 'choices' : 'tags';
}

function kindOf(schema: FormSchema, widgets: ReadonlySet<string>): FieldKind {
  const { widget, optionsUrl } = schema['x-ui'] ?? {};
  if (widget && widgets.has(widget)) return 'widget';
  const named = known[widget ?? ''];
  if (named) return named;
  if (schema.type === 'array') return arrayKind(schema);
  if (optionsUrl || lookupOf[widget ?? '']) return 'lookup';
  if (choicesOf(schema).length > 0) return 'choice';
  // One allowed value needs no asking.
  if (schema.const !== undefined) return 'hidden';
  if (schema.type === 'object' || schema.properties) return 'object';
  if (schema.type === 'boolean') return 'boolean';
  return schema.type === 'number' || schema.type === 'integer' ? 'number' : textKind(schema);
}

const wideKinds: readonly FieldKind[] = ['textarea', 'object', 'list', 'tags'];

/** How one property is shown. `widgets`: names of registered widgets. */
function fieldOf(name: string, schema: FormSchema, isRequired: boolean, widgets: ReadonlySet<string>): FormField {
  const { inner, isNullable } = withoutNull(schema);
  const kind = kindOf(inner, widgets);
  const own = inner['x-ui'] ?? {};
  const lookup = lookupOf[own.widget ?? ''];
  const hint: FormHint = {
    ...inner.items?.['x-ui'],
    ...(lookup && !own.optionsUrl ? { optionsUrl: lookup } : {}),
    ...own,
  };
  return {
    name,
    label: inner.title ?? name,
    kind,
    schema: inner,
    // A choice that is empty text or an empty list is still nothing.
    isRequired:
      isRequired && !isNullable && kind !== 'boolean' && (inner.type !== 'array' || (inner.minItems ?? 0) > 0),
    isNullable,
    choices: choicesOf(inner).length > 0 ? choicesOf(inner) : choicesOf(inner.items ?? {}),
    hint,
    isWide: hint.width ? hint.width === 'full' : wideKinds.includes(kind),
  };
}

/** The fields of an object in the order they are asked. */
export function fieldsOf(schema: FormSchema, widgets: ReadonlySet<string> = new Set()): FormField[] {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {})
    .map(([name, property]) => fieldOf(name, property, required.has(name), widgets))
    .map((field, place) => ({ field, order: field.hint.order ?? place }))
    .sort((a, b) => a.order - b.order)
    .map(({ field }) => field);
}

/** Fields by section, in the order the sections first appear. */
export function sectionsOf(fields: readonly FormField[]): { title: string; fields: FormField[] }[] {
  const sections = new Map<string, FormField[]>();
  for (const field of fields) {
    const title = field.hint.section ?? '';
    const group = sections.get(title);
    if (group) group.push(field);
    else sections.set(title, [field]);
  }
  return [...sections].map(([title, group]) => ({ title, fields: group }));
}
