import type { Expression } from '#kernel/contract';
import type { Field, Finding, Form, FormPage } from './form.ts';

/** A field with all that decides whether and what it is. */
export interface Ordered {
  readonly field: Field;
  readonly page: FormPage | null;
  /** The fields inside, in their own order. */
  readonly inner: readonly Ordered[];
}

/** Fields so ordered that each comes after those it asks for; `circle` names those that ask for each other. */
export function orderFields(form: Form): { ordered: readonly Ordered[]; circle: readonly Field[] } {
  const pageOf = new Map(form.pages.flatMap((page) => page.fields.map((field) => [field.name, page] as const)));
  return order(form.fields, (field) => pageOf.get(field.name) ?? null);
}

function order(fields: readonly Field[], pageOf: (field: Field) => FormPage | null) {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const state = new Map<string, 'open' | 'done'>();
  const ordered: Ordered[] = [];
  const circle: Field[] = [];
  const visit = (field: Field): void => {
    if (state.get(field.name) === 'done') return;
    if (state.get(field.name) === 'open') {
      circle.push(field);
      return;
    }
    state.set(field.name, 'open');
    for (const name of needsOf(field, pageOf(field))) {
      const needed = byName.get(name);
      if (needed && needed !== field) visit(needed);
      else if (needed && selfReferring(field)) circle.push(field);
    }
    state.set(field.name, 'done');
    const inside = order(field.fields, () => null);
    circle.push(...inside.circle);
    ordered.push({ field, page: pageOf(field), inner: inside.ordered });
  };
  for (const field of fields) visit(field);
  return { ordered, circle };
}

const ownExpressions = (field: Field): Expression[] =>
  [field.when, field.requiredWhen, field.compute].filter((expression) => expression !== null);

const headOf = (path: string): string => path.split('.', 1)[0] ?? path;

/** `x-checks` may look at every answer, the field's own too; they decide nothing about other fields. */
function needsOf(field: Field, page: FormPage | null): string[] {
  const own = [...ownExpressions(field), ...(page?.when ? [page.when] : [])].flatMap((item) => item.paths.map(headOf));
  const inner = new Set(field.fields.map((item) => item.name));
  const inside = field.fields.flatMap((item) => needsOf(item, null)).filter((name) => !inner.has(name));
  return [...new Set([...own, ...inside])];
}

const selfReferring = (field: Field): boolean =>
  [field.when, field.compute].some((expression) => expression?.paths.map(headOf).includes(field.name));

/** What is wrong with how the fields refer to each other. */
export function orderFindings(form: Form): Finding[] {
  const circle = [...new Set(orderFields(form).circle)].map(
    (field): Finding => ({
      level: 'error',
      path: field.name,
      message: `“${field.title}”的条件或算式绕了一圈又用到它自己，请改掉其中一处`,
    }),
  );
  return [...circle, ...referenceFindings(form.fields, [], '', form)];
}

function referenceFindings(fields: readonly Field[], outer: readonly Field[], path: string, form: Form): Finding[] {
  const reach = new Map([...outer, ...fields].map((field) => [field.name, field]));
  return fields.flatMap((field): Finding[] => {
    const page = path === '' ? form.pages.find((item) => item.fields.includes(field)) : undefined;
    const asked = [
      ...ownExpressions(field),
      ...field.checks.map((check) => check.rule),
      ...(page?.when ? [page.when] : []),
    ];
    const missing = [...new Set(asked.flatMap((expression) => expression.paths.filter((name) => !known(name, reach))))];
    const at = path ? `${path}.${field.name}` : field.name;
    const own = missing.map(
      (name): Finding => ({ level: 'error', path: at, message: `“${field.title}”用到的“${name}”不在表单里` }),
    );
    return [...own, ...referenceFindings(field.fields, [...reach.values()], at, form)];
  });
}

function known(path: string, reach: ReadonlyMap<string, Field>): boolean {
  const [head = '', ...rest] = path.split('.');
  let field = reach.get(head);
  for (const part of rest)
    field = field?.kind === 'object' ? field.fields.find((item) => item.name === part) : undefined;
  return field !== undefined;
}
