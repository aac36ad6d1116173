import { type AnyRoute, type Ctx, can, kernelErrors, route, type Target } from '#kernel';
import { Type } from '#kernel/contract';
import { closeRecord, createRecord, editRecord, reopenRecord, restoreVersion } from './change-record.ts';
import { kindPath, type RecordData, type RegisterKind } from './contract.ts';
import { errors } from './errors.ts';
import { mergeRecords } from './merge-records.ts';
import { pathsOf, placesOf } from './place-record.ts';

const RecordId = Type.Object({ id: Type.String({ title: '记录编号', maxLength: 60 }) });
const Changed = Type.Object({ id: Type.String(), version: Type.Integer() });

const reason = Type.String({ title: '原因', minLength: 2, maxLength: 500, pattern: '\\S' });
const effectiveOn = Type.Optional(
  Type.String({ title: '生效日期', format: 'date', description: '更正过去的登记，请填事实发生之日；不填为今天' }),
);
const version = Type.Integer({ title: '版本', minimum: 1 });

type FindTarget = (ctx: Ctx, input: { params: Readonly<Record<string, unknown>> }) => Promise<Target | null>;

/** Routes that change one record; each names the version it saw, why, and from which day it holds. */
export function changeRoutes(kind: RegisterKind, target: FindTarget): AnyRoute[] {
  const base = `${kindPath(kind.id)}/records`;
  const there = can(`${kind.id}.edit`, target);
  const Change = Type.Object({ version, reason, effectiveOn });
  return [
    route(`${kind.id}.create`, {
      method: 'POST',
      path: base,
      title: `登记${kind.title}`,
      access: can(`${kind.id}.edit`, (ctx, { body }) => placeOfNew(ctx, kind, body)),
      body: Type.Object({ data: kind.schema, reason, effectiveOn }),
      reply: Changed,
      errors: [errors.keyTaken, errors.regionUnknown, errors.effectiveInFuture],
      handle: (ctx, { body }) => createRecord(ctx, kind, body),
    }),
    route(`${kind.id}.edit`, {
      method: 'PUT',
      path: `${base}/:id`,
      title: `变更${kind.title}登记`,
      access: there,
      params: RecordId,
      body: Type.Object({ version, data: kind.schema, reason, effectiveOn }),
      reply: Changed,
      errors: [errors.closed, errors.keyTaken, errors.nothingChanged, errors.regionOutside, kernelErrors.conflict],
      handle: (ctx, { params, body }) => editRecord(ctx, kind, params.id, body),
    }),
    route(`${kind.id}.close`, {
      method: 'POST',
      path: `${base}/:id/close`,
      title: `注销${kind.title}登记`,
      access: there,
      params: RecordId,
      body: Change,
      reply: Changed,
      errors: [errors.closed, errors.effectiveInFuture, kernelErrors.conflict],
      handle: (ctx, { params, body }) => closeRecord(ctx, kind, params.id, body),
    }),
    route(`${kind.id}.merge`, {
      method: 'POST',
      path: `${base}/:id/merge`,
      title: `合并重复的${kind.title}登记`,
      access: there,
      params: RecordId,
      body: Type.Object({
        ...Change.properties,
        into: Type.String({ title: '并入哪一条', maxLength: 60 }),
        fill: Type.Optional(Type.Boolean({ title: '补齐空项' })),
      }),
      reply: Changed,
      errors: [errors.mergeItself, errors.mergeTarget, errors.closed, kernelErrors.conflict],
      handle: (ctx, { params, body }) => mergeRecords(ctx, kind, params.id, body),
    }),
    route(`${kind.id}.reopen`, {
      method: 'POST',
      path: `${base}/:id/reopen`,
      title: `恢复${kind.title}在册`,
      access: there,
      params: RecordId,
      body: Change,
      reply: Changed,
      errors: [errors.notClosed, kernelErrors.conflict],
      handle: (ctx, { params, body }) => reopenRecord(ctx, kind, params.id, body),
    }),
    route(`${kind.id}.restore`, {
      method: 'POST',
      path: `${base}/:id/restore`,
      title: `恢复${kind.title}的旧版内容`,
      access: there,
      params: RecordId,
      body: Type.Object({
        ...Change.properties,
        restore: Type.Integer({ title: '要恢复的版本', minimum: 1 }),
      }),
      reply: Changed,
      errors: [errors.versionUnknown, errors.closed, errors.nothingChanged, kernelErrors.conflict],
      handle: (ctx, { params, body }) => restoreVersion(ctx, kind, params.id, body),
    }),
  ];
}

/** A place that does not exist is left to the use case, which says so at the field. */
async function placeOfNew(ctx: Ctx, kind: RegisterKind, body: unknown): Promise<Target | null> {
  const data = (body as { data?: RecordData }).data ?? {};
  const paths = await pathsOf(ctx, kind, data);
  return { paths: paths ? placesOf(paths) : ctx.scopes(`${kind.id}.edit`) };
}
