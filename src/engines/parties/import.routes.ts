import { fileOf } from '#engines/registers';
import { can, kernelErrors, route } from '#kernel';
import { Type } from '#kernel/contract';
import { discardImport, startWriting } from './apply-import.ts';
import { checkImport, IMPORT_BYTES, readImport, toImport } from './check-import.ts';
import { errors } from './errors.ts';
import { ImportForm, PersonImport } from './import.contract.ts';
import { imports } from './imports.repo.ts';
import { idParam } from './persons.routes.ts';
import { importColumns } from './read-import-file.ts';

const permission = 'parties.person.import';
const base = '/api/parties/imports';
const format = Type.Optional(Type.Unsafe<'csv' | 'xlsx'>({ title: '格式', enum: ['csv', 'xlsx'], default: 'xlsx' }));

export const importRoutes = [
  route('parties.person.import', {
    method: 'POST',
    path: base,
    title: '上传并检查办事主体名册',
    access: can(),
    uploadBytes: IMPORT_BYTES,
    body: ImportForm,
    reply: PersonImport,
    errors: [errors.importFileMissing, errors.importHeader, errors.importTooLong],
    handle: (ctx, { body, request }) => checkImport(ctx, body, request.files[0]),
  }),
  route('parties.import.list', {
    method: 'GET',
    path: base,
    title: '查看自己导入的名册',
    access: can(permission),
    reply: Type.Object({ items: Type.Array(PersonImport) }),
    handle: async (ctx) => ({ items: (await imports.listOwn(ctx)).map(toImport) }),
  }),
  route('parties.import.form', {
    method: 'GET',
    path: `${base}/form`,
    title: '下载办事主体名册模板',
    access: can(permission),
    query: Type.Object({ format }),
    handle: (_ctx, { query }) => fileOf('办事主体名册_模板', importColumns, [], query.format ?? 'xlsx'),
  }),
  route('parties.import.read', {
    method: 'GET',
    path: `${base}/:id`,
    title: '查看名册的检查结果和写入进度',
    access: can(permission),
    params: idParam,
    reply: PersonImport,
    handle: (ctx, { params }) => readImport(ctx, params.id),
  }),
  route('parties.import.problems', {
    method: 'GET',
    path: `${base}/:id/problems`,
    title: '下载名册的错误表',
    access: can(permission),
    params: idParam,
    query: Type.Object({ format }),
    handle: async (ctx, { params, query }) => {
      const found = await imports.own(ctx, params.id);
      if (!found) throw kernelErrors.notFound();
      const lines = found.problems.map(({ row, column, message }) => [row, column, message]);
      return fileOf('办事主体名册_错误表', ['行号', '列', '问题'], lines, query.format ?? 'xlsx');
    },
  }),
  route('parties.import.write', {
    method: 'POST',
    path: `${base}/:id/write`,
    title: '写入检查过的名册',
    access: can(permission),
    params: idParam,
    reply: PersonImport,
    errors: [errors.importDecided],
    handle: (ctx, { params }) => startWriting(ctx, params.id),
  }),
  route('parties.import.discard', {
    method: 'POST',
    path: `${base}/:id/discard`,
    title: '放弃检查过的名册',
    access: can(permission),
    params: idParam,
    reply: PersonImport,
    errors: [errors.importDecided],
    handle: (ctx, { params }) => discardImport(ctx, params.id),
  }),
];
