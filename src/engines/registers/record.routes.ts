import { type AnyRoute, assured, type Ctx, can, route, type Target } from '#kernel';
import { listQuery, Type } from '#kernel/contract';
import { changeRoutes } from './change.routes.ts';
import {
  Duplicates,
  Facets,
  FieldDiff,
  kindPath,
  RecordList,
  RecordRow,
  RecordVersion,
  type RegisterKind,
} from './contract.ts';
import { countFacets } from './count-facets.ts';
import { errors } from './errors.ts';
import { type ExportFormat, exportRecords } from './export/export-records.ts';
import { findRecords } from './find-records.ts';
import { importRoutes } from './import/import.routes.ts';
import { findDuplicates } from './merge-records.ts';
import { placesOf } from './place-record.ts';
import { filterOf, filterQuery } from './record-query.ts';
import { findRecord } from './records.repo.ts';
import { diffVersions, showHistory, showRecord } from './show-record.ts';

const RecordId = Type.Object({ id: Type.String({ title: '记录编号', maxLength: 60 }) });
const format = Type.Optional(Type.Unsafe<ExportFormat>({ title: '格式', enum: ['csv', 'xlsx'], default: 'csv' }));

/**
 * The routes of one register, for the routes of the system that keeps it: operations `school.list`, `school.edit` … of
 * the system; permissions `….read`, `….edit`, `….import`.
 */
export function registerRoutes(kind: RegisterKind): AnyRoute[] {
  return [...readRoutes(kind), ...changeRoutes(kind, targetOf(kind)), ...importRoutes(kind)];
}

type FindTarget = (ctx: Ctx, input: { params: Readonly<Record<string, unknown>> }) => Promise<Target | null>;

const targetOf =
  (kind: RegisterKind): FindTarget =>
  async (ctx, { params }) => {
    const record = await findRecord(ctx, kind.id, String(params['id']));
    return record && { paths: placesOf(record) };
  };

function readRoutes(kind: RegisterKind): AnyRoute[] {
  const read = `${kind.id}.read`;
  const base = `${kindPath(kind.id)}/records`;
  const there = can(read, targetOf(kind));
  const fields = filterQuery(kind);
  const scoped = (ctx: Ctx, query: Readonly<Record<string, unknown>>) => ({
    ...filterOf(kind, query),
    scopes: ctx.scopes(read),
  });
  const asOf = (query: Readonly<Record<string, unknown>>) => query['asOf'] as string | undefined;
  return [
    route(`${kind.id}.list`, {
      method: 'GET',
      path: base,
      title: `查询${kind.title}登记`,
      access: can(read),
      query: Type.Object({ ...listQuery, ...fields }),
      reply: RecordList,
      handle: (ctx, { query }) => findRecords(ctx, kind.id, scoped(ctx, query), { ...query, asOf: asOf(query) }),
    }),
    route(`${kind.id}.count-facets`, {
      method: 'GET',
      path: `${kindPath(kind.id)}/facets`,
      title: `分项统计${kind.title}登记`,
      access: can(read),
      query: Type.Object({ q: listQuery.q, ...fields }),
      reply: Facets,
      handle: (ctx, { query }) => countFacets(ctx, kind, scoped(ctx, query), asOf(query)),
    }),
    route(`${kind.id}.duplicates`, {
      method: 'GET',
      path: `${kindPath(kind.id)}/duplicates`,
      title: `查疑似重复的${kind.title}登记`,
      access: can(read),
      reply: Duplicates,
      handle: (ctx) => findDuplicates(ctx, kind),
    }),
    route(`${kind.id}.export`, {
      method: 'GET',
      path: `${kindPath(kind.id)}/export`,
      title: `导出${kind.title}登记`,
      access: assured(can(read), 1, { act: 'export' }),
      query: Type.Object({ ...listQuery, ...fields, format }),
      errors: [errors.exportTooLarge],
      handle: async (ctx, { query }) => {
        const options = { asOf: asOf(query), sort: query.sort };
        return exportRecords(ctx, kind, scoped(ctx, query), options, query.format ?? 'csv');
      },
    }),
    route(`${kind.id}.show`, {
      method: 'GET',
      path: `${base}/:id`,
      title: `查看${kind.title}`,
      access: there,
      params: RecordId,
      reply: RecordRow,
      handle: (ctx, { params }) => showRecord(ctx, kind, params.id),
    }),
    route(`${kind.id}.history`, {
      method: 'GET',
      path: `${base}/:id/versions`,
      title: `查看${kind.title}的变更记录`,
      access: there,
      params: RecordId,
      reply: Type.Object({ items: Type.Array(RecordVersion) }),
      handle: async (ctx, { params }) => ({ items: await showHistory(ctx, kind, params.id) }),
    }),
    route(`${kind.id}.diff`, {
      method: 'GET',
      path: `${base}/:id/diff`,
      title: `比较${kind.title}的两个版本`,
      access: there,
      params: RecordId,
      query: Type.Object({
        from: Type.Integer({ title: '前一版', minimum: 1 }),
        to: Type.Integer({ title: '后一版', minimum: 1 }),
      }),
      reply: Type.Object({ items: Type.Array(FieldDiff) }),
      errors: [errors.versionUnknown],
      handle: async (ctx, { params, query }) => ({
        items: await diffVersions(ctx, kind, params.id, query.from, query.to),
      }),
    }),
  ];
}
