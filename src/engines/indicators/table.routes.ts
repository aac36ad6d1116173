import { assured, can, route } from '#kernel';
import { Type } from '#kernel/contract';
import { ImportReport } from './contract.ts';
import { errors } from './errors.ts';
import { exportValues, type TableFormat, valueTemplate } from './export-values.ts';
import { importValues, UPLOAD_BYTES } from './import-values.ts';

const format = Type.Optional(Type.Unsafe<TableFormat>({ title: '格式', enum: ['csv', 'xlsx'], default: 'xlsx' }));
const year = Type.Optional(Type.Integer({ title: '年份', minimum: 1990, maximum: 2100 }));

export const tableRoutes = [
  route('indicators.value.import', {
    method: 'POST',
    path: '/api/indicators/imports',
    title: '导入指标数值',
    access: can(),
    uploadBytes: UPLOAD_BYTES,
    body: Type.Object({ write: Type.Optional(Type.String({ title: '写入', enum: ['yes', 'no'] })) }),
    reply: ImportReport,
    errors: [errors.fileMissing, errors.fileUnreadable, errors.headerWrong, errors.importBad],
    handle: (ctx, { body, request }) => importValues(ctx, request.files[0], body.write === 'yes'),
  }),
  route('indicators.value.template', {
    method: 'GET',
    path: '/api/indicators/import-template',
    title: '下载指标数值导入模板',
    access: can('indicators.value.import'),
    query: Type.Object({ format, year }),
    handle: (ctx, { query }) => valueTemplate(ctx, query.format ?? 'xlsx', query.year ?? null),
  }),
  route('indicators.value.export', {
    method: 'GET',
    path: '/api/indicators/export',
    title: '导出指标数值',
    access: assured(can('indicators.grid.read'), 1, { act: 'export' }),
    query: Type.Object({ format, indicator: Type.Optional(Type.String({ title: '指标', maxLength: 120 })) }),
    handle: (ctx, { query }) => exportValues(ctx, query.format ?? 'xlsx', query.indicator ?? null),
  }),
];
