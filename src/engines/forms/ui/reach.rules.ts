import type { Field, Form } from '../contract.ts';
import { type Design, type DesignField, findField } from './design.rules.ts';

/** The question as it is read, and the others that its conditions and formulas may look at. */
export function reachOf(
  form: Form,
  design: Design,
  chosen: string,
): { field: Field | undefined; reach: readonly Field[] } {
  const page = design.pages.find((one) => `page:${one.id}` === chosen);
  if (page) {
    const own = new Set(page.fields.map((field) => field.name));
    return { field: undefined, reach: form.fields.filter((field) => !own.has(field.name)) };
  }
  const drawn = findField(design, chosen);
  if (!drawn) return { field: undefined, reach: form.fields };
  const path = pathTo(
    design.pages.flatMap((one) => one.fields),
    drawn.id,
  );
  let fields = form.fields;
  let reach: Field[] = [];
  let field: Field | undefined;
  for (const name of path) {
    reach = [...fields.filter((one) => one.name !== name), ...reach];
    field = fields.find((one) => one.name === name);
    fields = field?.fields ?? [];
  }
  return { field, reach };
}

function pathTo(fields: readonly DesignField[], id: string): string[] {
  for (const field of fields) {
    if (field.id === id) return [field.name];
    const rest = pathTo(field.fields, id);
    if (rest.length > 0) return [field.name, ...rest];
  }
  return [];
}
