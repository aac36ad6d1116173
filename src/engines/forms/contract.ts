export { type CheckAnswers, type Checked, compileCheck } from './check-answers.ts';
export type { Answers, Field, FieldKind, FileAnswer, Finding, Form, FormPage } from './form.ts';
export type { FormSchema, SchemaPage, SchemaProperty } from './form-schema.ts';
export { readForm } from './read-form.ts';
