import type { Answers, Field, Form } from './form.ts';

/** The questions that two sets of answers answer differently, in the order of the form. */
export const changedFields = (form: Form, before: Answers, after: Answers): Field[] =>
  form.pages
    .flatMap((page) => page.fields)
    .filter((field) => field.kind !== 'note' && !isSame(before[field.name], after[field.name]));

/** What is empty is the same as what is not there. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(plain(a)) === JSON.stringify(plain(b));
}

function plain(value: unknown): unknown {
  if (value === '' || value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(plain);
  if (typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, inner]) => plain(inner) !== null);
  return entries.length === 0
    ? null
    : Object.fromEntries(
        entries.sort(([one], [two]) => (one < two ? -1 : 1)).map(([name, inner]) => [name, plain(inner)]),
      );
}
