import { defineModule } from '#kernel';

export const forms = defineModule({
  name: 'forms',
  floor: 'engines',
  title: { zh: '表单', en: 'Forms' },
  uses: [],
  home: import.meta.url,
});

export { type CheckAnswers, type Checked, compileCheck } from './check-answers.ts';
export type { Answers, Field, FileAnswer, Finding, Form, FormPage } from './form.ts';
export type { FormSchema, SchemaPage, SchemaProperty } from './form-schema.ts';
export { type ReadForm, readForm } from './read-form.ts';
export { type Post, readPost } from './read-post.ts';
