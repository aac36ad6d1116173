import { nullable, type Static, Type } from '#kernel/contract';
import type { Answers } from './form.ts';
import type { FormSchema } from './form-schema.ts';
import type { FormOutcome, FormTest, TestRun } from './form-test.ts';

export { compareForms, kindNames } from './compare-forms.ts';
export type { Answers, Field, FieldKind, FileAnswer, Finding, Form, FormPage } from './form.ts';
export type { FormSchema, SchemaPage, SchemaProperty } from './form-schema.ts';
export { type FormOutcome, type FormTest, type TestRun, titleAt } from './form-test.ts';
export { readForm } from './read-form.ts';

export const formStates = {
  draft: '未公布',
  published: '已公布',
  changed: '有未公布的修改',
  withdrawn: '已撤下',
} as const;
export type FormState = keyof typeof formStates;

export const formKey = Type.String({
  title: '表单代号',
  pattern: '^[a-z][a-z0-9-]{1,59}$',
  description: '小写字母、数字和横线，定下后不变，如 aid-request',
});
const Schema = Type.Unsafe<FormSchema>({ type: 'object', title: '表单内容' });
const Sample = nullable(Type.Unsafe<Answers>({ type: 'object', title: '示例样表' }));
const Tests = Type.Array(Type.Unsafe<FormTest>({ type: 'object' }), { title: '检查', maxItems: 100 });
const note = Type.String({ title: '修改说明', maxLength: 400 });
const version = Type.Integer({ title: '修订号', minimum: 1 });

export const FormRow = Type.Object({
  key: Type.String(),
  title: Type.String(),
  state: Type.Unsafe<FormState>({ type: 'string', enum: Object.keys(formStates) }),
  currentVersion: nullable(Type.Integer()),
  latest: Type.Integer(),
  savedAt: Type.String(),
  savedBy: Type.String(),
  demo: Type.Boolean(),
  /** For pick lists. */
  value: Type.String(),
  label: Type.String(),
});
export type FormRow = Static<typeof FormRow>;

export const FormVersion = Type.Object({
  version: Type.Integer(),
  note: Type.String(),
  savedBy: Type.String(),
  savedAt: Type.String(),
  publishedOn: nullable(Type.String()),
});
export type FormVersion = Static<typeof FormVersion>;

export const OpenedForm = Type.Object({
  key: Type.String(),
  title: Type.String(),
  version,
  currentVersion: nullable(Type.Integer()),
  withdrawnOn: nullable(Type.String()),
  withdrawnReason: Type.String(),
  latest: FormVersion,
  schema: Schema,
  sample: Sample,
  tests: Tests,
  /** Where first values may come from. */
  prefill: Type.Array(Type.Object({ value: Type.String(), label: Type.String() })),
});
export type OpenedForm = Static<typeof OpenedForm>;

export const VersionBody = Type.Object({ version: Type.Integer(), schema: Schema });
export type VersionBody = Static<typeof VersionBody>;

export const NewFormInput = Type.Object({
  title: Type.String({ title: '表单名称', minLength: 2, maxLength: 100, pattern: '\\S' }),
  key: formKey,
  copyOf: Type.Optional(
    Type.String({ title: '从已有表单复制', maxLength: 60, 'x-ui': { optionsUrl: '/api/forms/forms' } }),
  ),
});
export type NewFormInput = Static<typeof NewFormInput>;

export const SaveFormInput = Type.Object({ schema: Schema, sample: Sample, tests: Tests, note, version });
export type SaveFormInput = Static<typeof SaveFormInput>;

export const TestsInput = Type.Object({ schema: Schema, tests: Tests });
export const TestsAnswer = Type.Object({ runs: Type.Array(Type.Unsafe<TestRun>({ type: 'object' })) });

export const PreviewInput = Type.Object({
  schema: Schema,
  answers: Type.Unsafe<Answers>({ type: 'object', title: '填写内容' }),
  page: nullable(Type.String({ title: '页', maxLength: 100 })),
  /** What the page sent; absent: the page is only shown. */
  post: Type.Optional(Type.Record(Type.String(), Type.Unknown(), { title: '页面内容' })),
});
export type PreviewInput = Static<typeof PreviewInput>;

export const PreviewAnswer = Type.Object({
  html: Type.String(),
  answers: Type.Unsafe<Answers>({ type: 'object' }),
  /** The page shown, or null: the summary. */
  page: nullable(Type.String()),
  pages: Type.Array(Type.Object({ id: Type.String(), title: Type.String() })),
  outcome: Type.Unsafe<FormOutcome>({ type: 'object' }),
  today: Type.String(),
});
export type PreviewAnswer = Static<typeof PreviewAnswer>;
