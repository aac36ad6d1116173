import { type FieldError, isEmpty, type Scope, type Surroundings, scopeOf, type Value } from '#kernel/contract';
import { type CheckNumber, checkField } from './check-field.ts';
import type { Answers, Field, Form } from './form.ts';
import { compileForm, type Resolved } from './resolve.ts';

export interface Checked extends Resolved {
  /** One sentence for each wrong place, in the order of the form. */
  readonly errors: readonly FieldError[];
}

export type CheckAnswers = (input: Answers, around: Surroundings) => Checked;

/** Prepares a form for checking: what is asked, whether it is answered, and whether each answer is right. */
export function compileCheck(form: Form, numbers?: CheckNumber): CheckAnswers {
  const resolve = compileForm(form);
  return (input, around) => {
    const resolved = resolve(input, around);
    const errors: FieldError[] = [];
    const look = { around, shown: resolved.shown, errors, numbers };
    checkFields(form.fields, resolved.answers, '', scopeOf(resolved.answers), look);
    return { ...resolved, errors };
  };
}

interface Look {
  readonly around: Surroundings;
  readonly shown: ReadonlySet<string>;
  readonly errors: FieldError[];
  readonly numbers: CheckNumber | undefined;
}

function checkFields(fields: readonly Field[], answers: Answers, at: string, scope: Scope, look: Look): void {
  for (const field of fields) {
    const path = `${at}/${field.name}`;
    if (field.kind !== 'note' && look.shown.has(path)) checkOne(field, answers[field.name], path, scope, look);
  }
}

function checkOne(field: Field, value: unknown, path: string, scope: Scope, look: Look): void {
  if (isBlank(value)) {
    const required = field.required || (field.requiredWhen?.holds(scope, look.around) ?? false);
    // What is reckoned from missing answers is reported at those answers.
    if (required && !field.compute) look.errors.push({ path, message: missingSentence(field) });
    return;
  }
  const wrong = checkField(field, value, look);
  if (wrong) {
    look.errors.push({ path, message: wrong });
    return;
  }
  if (field.kind === 'object') checkInside(field, value as Answers, path, scope, look);
  if (field.kind === 'rows')
    for (const [index, row] of (value as readonly Answers[]).entries())
      checkInside(field, row, `${path}/${index}`, scope, look);
  for (const check of field.checks)
    if (check.rule.evaluate(scope, look.around) === false) look.errors.push({ path, message: check.message });
}

/** Inside a row or an object, its own names come first. */
function checkInside(field: Field, answers: Answers, at: string, outer: Scope, look: Look): void {
  const names = new Set(field.fields.map((item) => item.name));
  const own = scopeOf(answers);
  const scope: Scope = (path) => (names.has(path[0] ?? '') ? own(path) : outer(path));
  checkFields(field.fields, answers, at, scope, look);
}

const isBlank = (value: unknown): boolean =>
  isEmpty(value as Value | undefined) || (typeof value === 'string' && value.trim() === '');

const asked: Readonly<Partial<Record<Field['kind'], string>>> = {
  choice: '请选择',
  choices: '请选择',
  region: '请选择',
  file: '请上传',
  boolean: '请确认',
  rows: '请添加',
};

const missingSentence = (field: Field): string => `${asked[field.kind] ?? '请填写'}${field.title}`;
