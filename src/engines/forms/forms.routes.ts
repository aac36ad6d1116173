import { assured, can, download, kernelErrors, route } from '#kernel';
import { listOf, listQuery, oneOf, pageWindow, Type } from '#kernel/contract';
import { compileCheck } from './check-answers.ts';
import { checkNumber } from './check-number.ts';
import {
  FormRow,
  type FormState,
  FormVersion,
  formStates,
  NewFormInput,
  OpenedForm,
  PreviewAnswer,
  PreviewInput,
  SaveFormInput,
  TestsAnswer,
  TestsInput,
  VersionBody,
} from './contract.ts';
import { definitions } from './definitions.repo.ts';
import { errors } from './errors.ts';
import { runTests } from './form-test.ts';
import { showForm, startForm } from './open-designer.ts';
import { previewForm } from './preview-form.tsx';
import { readForm } from './read-form.ts';
import { publishForm, saveForm, withdrawForm } from './save-form.ts';

const READ = 'forms.form.list';
const EDIT = 'forms.form.edit';
const keyParam = Type.Object({ key: Type.String({ title: '表单代号', maxLength: 60 }) });
const Version = Type.Object({ version: Type.Integer({ title: '修订号', minimum: 1 }) });

const list = route('forms.form.list', {
  method: 'GET',
  path: '/api/forms/forms',
  title: '查询表单',
  access: can(),
  query: Type.Object({
    ...listQuery,
    state: Type.Optional(oneOf(formStates, '状态')),
    usable: Type.Optional(Type.Boolean({ title: '只列已公布的' })),
  }),
  reply: listOf(FormRow),
  handle: async (ctx, { query }) => {
    const state = (query.state ?? null) as FormState | null;
    const found = await definitions.list(ctx, { q: query.q?.trim() || null, state, ...pageWindow(query) });
    const items = found.map(({ total: _total, withdrawnOn: _on, withdrawnReason: _why, version: _v, ...row }) => ({
      ...row,
      savedAt: row.savedAt.toISOString(),
      value: row.key,
      label: `${row.title}（${row.key}）`,
    }));
    return { items, total: found[0]?.total ?? 0 };
  },
});

const open = route('forms.form.open', {
  method: 'GET',
  path: '/api/forms/forms/:key',
  title: '打开表单',
  access: can(READ),
  params: keyParam,
  reply: OpenedForm,
  handle: (ctx, { params }) => showForm(ctx, params.key),
});

const create = route('forms.form.create', {
  method: 'POST',
  path: '/api/forms/forms',
  title: '新建表单',
  access: can(EDIT),
  body: NewFormInput,
  reply: Type.Object({ key: Type.String() }),
  errors: [errors.keyTaken],
  handle: (ctx, { body }) => startForm(ctx, body),
});

const save = route('forms.form.edit', {
  method: 'PUT',
  path: '/api/forms/forms/:key',
  title: '修改表单',
  access: can(),
  params: keyParam,
  body: SaveFormInput,
  reply: OpenedForm,
  handle: async (ctx, { params, body }) => {
    await saveForm(ctx, params.key, body);
    return showForm(ctx, params.key);
  },
});

const publish = route('forms.form.publish', {
  method: 'POST',
  path: '/api/forms/forms/:key/publish',
  title: '公布表单',
  access: can(),
  params: keyParam,
  body: Version,
  reply: OpenedForm,
  errors: [errors.faulty],
  handle: async (ctx, { params, body }) => {
    await publishForm(ctx, params.key, body.version);
    return showForm(ctx, params.key);
  },
});

const withdraw = route('forms.form.withdraw', {
  method: 'POST',
  path: '/api/forms/forms/:key/withdraw',
  title: '撤下表单',
  access: can('forms.form.publish'),
  params: keyParam,
  body: Type.Object({
    ...Version.properties,
    reason: Type.String({ title: '原因', minLength: 2, maxLength: 400, pattern: '\\S' }),
  }),
  reply: OpenedForm,
  errors: [errors.notInUse],
  handle: async (ctx, { params, body }) => {
    await withdrawForm(ctx, params.key, body);
    return showForm(ctx, params.key);
  },
});

const versions = route('forms.form.versions', {
  method: 'GET',
  path: '/api/forms/forms/:key/versions',
  title: '查看表单的各版',
  access: can(READ),
  params: keyParam,
  reply: Type.Object({ items: Type.Array(FormVersion) }),
  handle: async (ctx, { params }) => ({
    items: (await definitions.history(ctx, params.key)).map(({ savedAt, version, note, savedBy, publishedOn }) => ({
      version,
      note,
      savedBy,
      savedAt: savedAt.toISOString(),
      publishedOn,
    })),
  }),
});

const versionBody = route('forms.form.version', {
  method: 'GET',
  path: '/api/forms/forms/:key/versions/:version',
  title: '查看表单的一版',
  access: can(READ),
  params: Type.Object({ ...keyParam.properties, ...Version.properties }),
  reply: VersionBody,
  handle: async (ctx, { params }) => {
    const row = await definitions.versionOf(ctx, params.key, params.version);
    if (!row) throw kernelErrors.notFound();
    return { version: row.version, schema: row.schema };
  },
});

const exportForm = route('forms.form.export', {
  method: 'GET',
  path: '/api/forms/forms/:key/export',
  title: '导出表单',
  access: assured(can(READ), 1, { act: 'export' }),
  params: keyParam,
  handle: async (ctx, { params }) => {
    const { key, schema, sample, tests } = await showForm(ctx, params.key);
    const text = JSON.stringify({ key, schema, sample, tests }, null, 2);
    return download(text, `${schema.title ?? key}.json`, 'application/json; charset=utf-8');
  },
});

const preview = route('forms.form.preview', {
  method: 'POST',
  path: '/api/forms/preview',
  title: '预览表单',
  access: can(READ),
  perMinute: 600,
  body: PreviewInput,
  reply: PreviewAnswer,
  handle: (ctx, { body }) => previewForm(ctx, body),
});

const tests = route('forms.form.run-tests', {
  method: 'POST',
  path: '/api/forms/run-tests',
  title: '运行表单的检查',
  access: can(READ),
  perMinute: 600,
  body: TestsInput,
  reply: TestsAnswer,
  handle: async (ctx, { body }) => {
    const { form } = readForm(body.schema);
    return { runs: runTests(form, compileCheck(form, checkNumber), body.tests, { today: ctx.today() }) };
  },
});

export const formRoutes = [
  tests,
  list,
  open,
  create,
  save,
  publish,
  withdraw,
  versions,
  versionBody,
  exportForm,
  preview,
];
