import type { Surroundings } from '#kernel/contract';
import type { CheckAnswers, Checked } from './check-answers.ts';
import type { Answers, Field, Form } from './form.ts';

/** What a form does with certain answers, as far as it depends on them. */
export interface FormOutcome {
  /** Pointers of what is wrong, `/family/0/who`. */
  readonly errors: readonly string[];
  /** Pointers of conditional fields that are asked, and of those that are not. */
  readonly shown: readonly string[];
  readonly hidden: readonly string[];
  /** What was reckoned, by pointer. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** Answers with what the form must do with them: the clerk's proof, run before every publication. */
export interface FormTest {
  readonly name: string;
  readonly answers: Answers;
  /** The day it is filled in on; the day of the run when absent. */
  readonly on?: string;
  readonly expect: FormOutcome;
}

export interface TestRun {
  readonly name: string;
  readonly outcome: FormOutcome;
  /** One sentence for each thing that came out otherwise; none: it holds. */
  readonly differences: readonly string[];
}

export function runTests(form: Form, check: CheckAnswers, tests: readonly FormTest[], around: Surroundings): TestRun[] {
  return tests.map((test) => {
    const outcome = outcomeOf(form, check(test.answers, test.on ? { today: test.on } : around));
    return { name: test.name, outcome, differences: differences(form, test.expect, outcome) };
  });
}

/** The present outcome, to be kept as the expected one. */
export function outcomeOf(form: Form, checked: Checked): FormOutcome {
  const paged = new Set(form.pages.filter((page) => page.when).flatMap((page) => page.fields.map((one) => one.name)));
  const all = placesOf(form.fields, checked, checked.answers, '');
  const conditional = all.filter(({ field, path }) => field.when !== null || paged.has(path.slice(1)));
  const reckoned = all.filter(({ field, path }) => field.compute !== null && checked.shown.has(path));
  return {
    errors: [...new Set(checked.errors.map((error) => error.path))].sort(),
    shown: conditional.filter(({ path }) => checked.shown.has(path)).map(({ path }) => path),
    hidden: conditional.filter(({ path }) => !checked.shown.has(path)).map(({ path }) => path),
    values: Object.fromEntries(reckoned.map(({ path, value }) => [path, value ?? null])),
  };
}

interface Place {
  readonly field: Field;
  readonly path: string;
  readonly value: unknown;
}

/** Every place that the answers open, rows one by one, with what stands there. */
function placesOf(fields: readonly Field[], checked: Checked, answers: Answers, at: string): Place[] {
  return fields.flatMap((field): Place[] => {
    const path = `${at}/${field.name}`;
    const value = answers[field.name];
    const own: Place = { field, path, value };
    if (!checked.shown.has(path)) return [own];
    if (field.kind === 'object') return [own, ...placesOf(field.fields, checked, (value ?? {}) as Answers, path)];
    if (field.kind !== 'rows' || !Array.isArray(value)) return [own];
    const rows = value as readonly Answers[];
    return [own, ...rows.flatMap((row, index) => placesOf(field.fields, checked, row, `${path}/${index}`))];
  });
}

function differences(form: Form, wanted: FormOutcome, got: FormOutcome): string[] {
  const missing = (all: readonly string[], from: readonly string[]) => all.filter((path) => !from.includes(path));
  const title = (path: string) => titleAt(form, path);
  return [
    ...missing(wanted.errors, got.errors).map((path) => `应指出“${title(path)}”有错，结果没有指出`),
    ...missing(got.errors, wanted.errors).map((path) => `“${title(path)}”本应没有错，结果指出有错`),
    ...missing(wanted.shown, got.shown).map((path) => `应显示“${title(path)}”，结果没有显示`),
    ...missing(wanted.hidden, got.hidden).map((path) => `不应显示“${title(path)}”，结果显示了`),
    ...Object.entries(wanted.values)
      .filter(([path, value]) => JSON.stringify(value) !== JSON.stringify(got.values[path] ?? null))
      .map(([path, value]) => `“${title(path)}”应算出 ${spoken(value)}，结果是 ${spoken(got.values[path])}`),
  ];
}

const spoken = (value: unknown): string => (value === null || value === undefined ? '空' : String(value));

/** The title at a pointer, with the number of its row: 家庭成员第 2 项的称谓. */
export function titleAt(form: Pick<Form, 'fields'>, path: string): string {
  let fields = form.fields;
  let words = '';
  for (const part of path.split('/').slice(1)) {
    if (/^\d+$/.test(part)) {
      words += `第 ${Number(part) + 1} 项`;
      continue;
    }
    const field = fields.find((one) => one.name === part);
    if (!field) return words ? `${words}的${part}` : part;
    words = words ? `${words}的${field.title}` : field.title;
    fields = field.fields;
  }
  return words;
}
