import type { FormSchema, SchemaPage, SchemaProperty } from '../contract.ts';

/** A question while it is being drawn: what its property says, apart from its place and what lies inside it. */
export interface DesignField {
  /** Stays the same while it is drawn, whatever the name becomes. */
  readonly id: string;
  readonly name: string;
  readonly required: boolean;
  readonly property: SchemaProperty;
  /** Questions of a repeated group or of a group. */
  readonly fields: readonly DesignField[];
}

/** Words to set; undefined takes one away. */
export type PropertyChange = { readonly [Key in keyof SchemaProperty]?: SchemaProperty[Key] | undefined };

export interface DesignPage {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly when: string;
  readonly fields: readonly DesignField[];
}

/** A form while it is being drawn. `rest` keeps the words of the schema that the designer does not touch. */
export interface Design {
  readonly title: string;
  readonly pages: readonly DesignPage[];
  readonly rest: FormSchema;
}

let made = 0;
/** For keys of what is on the screen; never stored. */
export const newId = (): string => `d${++made}`;

export function designOf(schema: FormSchema): Design {
  const { properties: _p, required: _r, 'x-pages': listed = [], title = '', ...rest } = schema;
  const fields = new Map(fieldsOf(schema).map((field) => [field.name, field]));
  const pages = listed.map((page): DesignPage => {
    const own = page.fields.flatMap((name) => fields.get(name) ?? []);
    for (const field of own) fields.delete(field.name);
    return {
      id: page.id,
      title: page.title,
      description: page.description ?? '',
      when: page['x-when'] ?? '',
      fields: own,
    };
  });
  const left = [...fields.values()];
  if (left.length > 0 || pages.length === 0)
    pages.push({
      id: freePage(pages),
      title: pages.length > 0 ? '其他' : '填写申请',
      description: '',
      when: '',
      fields: left,
    });
  return { title, pages, rest };
}

const fieldsOf = (schema: SchemaProperty): DesignField[] => {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).map(([name, property]) => fieldOf(name, property, required.has(name)));
};

function fieldOf(name: string, property: SchemaProperty, required: boolean): DesignField {
  const base = { id: newId(), name, required };
  if (property.type === 'object') {
    const { properties: _p, required: _r, ...rest } = property;
    return { ...base, property: rest, fields: fieldsOf(property) };
  }
  if (property.type === 'array' && property.items?.type === 'object') {
    const { properties: _p, required: _r, ...items } = property.items;
    return { ...base, property: { ...property, items }, fields: fieldsOf(property.items) };
  }
  return { ...base, property, fields: [] };
}

export function schemaOf(design: Design): FormSchema {
  const all = design.pages.flatMap((page) => page.fields);
  return {
    ...design.rest,
    title: design.title,
    ...inside(all),
    'x-pages': design.pages.map(
      ({ id, title, description, when, fields }): SchemaPage => ({
        id,
        title,
        ...(description ? { description } : {}),
        fields: fields.map((field) => field.name),
        ...(when ? { 'x-when': when } : {}),
      }),
    ),
  };
}

const inside = (fields: readonly DesignField[]) => ({
  required: fields.filter((field) => field.required).map((field) => field.name),
  properties: Object.fromEntries(fields.map((field) => [field.name, propertyOf(field)])),
});

function propertyOf({ property, fields }: DesignField): SchemaProperty {
  if (property.type === 'object') return { ...property, ...inside(fields) };
  if (property.type === 'array' && property.items?.type === 'object')
    return { ...property, items: { ...property.items, ...inside(fields) } };
  return property;
}

export const holdsFields = ({ property }: DesignField): boolean =>
  property.type === 'object' || (property.type === 'array' && property.items?.type === 'object');

const freePage = (pages: readonly DesignPage[]): string => free('p', new Set(pages.map((page) => page.id)));

/** `q1`, `q2`: names that expressions use; people see titles. */
export function free(prefix: string, taken: ReadonlySet<string>): string {
  let number = 1;
  while (taken.has(`${prefix}${number}`)) number += 1;
  return `${prefix}${number}`;
}

export const namesIn = (design: Design): Set<string> => {
  const names = new Set<string>();
  const walk = (fields: readonly DesignField[]): void => {
    for (const field of fields) {
      names.add(field.name);
      walk(field.fields);
    }
  };
  for (const page of design.pages) walk(page.fields);
  return names;
};

export function findField(design: Design, id: string): DesignField | undefined {
  const search = (fields: readonly DesignField[]): DesignField | undefined => {
    for (const field of fields) {
      const found = field.id === id ? field : search(field.fields);
      if (found) return found;
    }
    return undefined;
  };
  for (const page of design.pages) {
    const found = search(page.fields);
    if (found) return found;
  }
  return undefined;
}
