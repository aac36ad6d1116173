import { type AnyRoute, type Ctx, can, route, type Target } from '#kernel';
import { oneOf, Type } from '#kernel/contract';
import { safeCell } from '../cells.rules.ts';
import { ImportProblem, ImportSummary, importModes, kindPath, type RegisterKind } from '../contract.ts';
import { errors } from '../errors.ts';
import { type ExportFormat, fileOf, importTemplate } from '../export/export-records.ts';
import { applyImport, discardImport } from './apply-import.ts';
import { findImport, listImports, listProblems } from './imports.repo.ts';
import { importOf, startImport, summaryOf, UPLOAD_BYTES } from './start-import.ts';

const ImportId = Type.Object({ importId: Type.String({ title: '导入编号', maxLength: 60 }) });
const format = Type.Optional(Type.Unsafe<ExportFormat>({ title: '格式', enum: ['csv', 'xlsx'], default: 'csv' }));
const SHOWN_PROBLEMS = 200;

/** Upload and check, look at what is wrong, then write: everything or nothing, or all but the wrong rows. */
export function importRoutes(kind: RegisterKind): AnyRoute[] {
  const permission = `${kind.id}.import`;
  const base = `${kindPath(kind.id)}/imports`;
  const there = can(permission, (ctx, { params }) => placeOfImport(ctx, kind, params));
  return [
    route(`${kind.id}.import-template`, {
      method: 'GET',
      path: `${kindPath(kind.id)}/import-template`,
      title: `下载${kind.title}导入模板`,
      access: can(permission),
      query: Type.Object({ format }),
      handle: (_ctx, { query }) => importTemplate(kind, query.format ?? 'xlsx'),
    }),
    route(`${kind.id}.list-imports`, {
      method: 'GET',
      path: base,
      title: `查看${kind.title}的导入记录`,
      access: can(permission),
      reply: Type.Object({ items: Type.Array(ImportSummary) }),
      handle: async (ctx) => ({
        items: (await listImports(ctx, kind.id, ctx.scopes(permission))).map(summaryOf),
      }),
    }),
    route(`${kind.id}.import`, {
      method: 'POST',
      path: base,
      title: `上传并检查${kind.title}导入文件`,
      access: can(permission),
      uploadBytes: UPLOAD_BYTES,
      body: Type.Object({
        reason: Type.Optional(Type.String({ title: '原因', maxLength: 500 })),
        effectiveOn: Type.Optional(Type.String({ title: '生效日期', format: 'date' })),
        replaces: Type.Optional(Type.String({ title: '改正的是哪一次导入', maxLength: 60 })),
      }),
      reply: ImportSummary,
      errors: [errors.fileMissing, errors.fileUnreadable, errors.effectiveInFuture],
      handle: (ctx, { body, request }) => startImport(ctx, kind, body, request.files[0]),
    }),
    route(`${kind.id}.show-import`, {
      method: 'GET',
      path: `${base}/:importId`,
      title: `查看${kind.title}的一次导入`,
      access: there,
      params: ImportId,
      reply: Type.Object({ summary: ImportSummary, problems: Type.Array(ImportProblem) }),
      handle: async (ctx, { params }) => ({
        summary: summaryOf(await importOf(ctx, kind, params.importId)),
        problems: await listProblems(ctx, params.importId, SHOWN_PROBLEMS),
      }),
    }),
    route(`${kind.id}.import-problems`, {
      method: 'GET',
      path: `${base}/:importId/problems`,
      title: `下载${kind.title}导入的错误表`,
      access: there,
      params: ImportId,
      query: Type.Object({ format }),
      handle: async (ctx, { params, query }) => {
        const problems = await listProblems(ctx, params.importId, 100_000);
        const lines = problems.map((item) => [
          item.row,
          ...[item.column, item.value, item.problem, item.fix].map(safeCell),
        ]);
        const header = ['行号', '列', '填写的内容', '问题', '怎么改'];
        return fileOf(`${kind.title}导入错误表`, header, lines, query.format ?? 'csv');
      },
    }),
    route(`${kind.id}.apply-import`, {
      method: 'POST',
      path: `${base}/:importId/apply`,
      title: `写入${kind.title}的一次导入`,
      access: there,
      params: ImportId,
      body: Type.Object({
        mode: oneOf(importModes, '有错误时'),
      }),
      reply: ImportSummary,
      errors: [errors.importNotReady, errors.importHasProblems, errors.importOutdated],
      handle: async (ctx, { params, body }) => {
        await applyImport(ctx, kind, await importOf(ctx, kind, params.importId), body.mode);
        return summaryOf(await importOf(ctx, kind, params.importId));
      },
    }),
    route(`${kind.id}.discard-import`, {
      method: 'POST',
      path: `${base}/:importId/discard`,
      title: `放弃${kind.title}的一次导入`,
      access: there,
      params: ImportId,
      reply: ImportSummary,
      errors: [errors.importNotReady],
      handle: async (ctx, { params }) => {
        await discardImport(ctx, kind, await importOf(ctx, kind, params.importId));
        return summaryOf(await importOf(ctx, kind, params.importId));
      },
    }),
  ];
}

/** An import lies where its importer may write: others see it only if they may write in all of one of those places. */
async function placeOfImport(
  ctx: Ctx,
  kind: RegisterKind,
  params: Readonly<Record<string, unknown>>,
): Promise<Target | null> {
  const found = await findImport(ctx, kind.id, String(params['importId']));
  return found && { paths: found.scopes };
}
