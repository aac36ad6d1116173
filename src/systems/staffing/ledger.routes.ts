import { assured, can, route } from '#kernel';
import { listOf, Type } from '#kernel/contract';
import { ImportReport, LedgerQuery, LedgerRow, RollUp } from './contract.ts';
import { errors } from './errors.ts';
import { importApprovals, importForm } from './import-approvals.ts';
import { exportLedger, readLedger, readRollUp } from './read-ledger.ts';

const format = Type.Optional(Type.Unsafe<'csv' | 'xlsx'>({ title: '格式', enum: ['csv', 'xlsx'], default: 'xlsx' }));
const UPLOAD_BYTES = 10 * 1024 * 1024;

export const ledgerRoutes = [
  route('staffing.ledger.read', {
    method: 'GET',
    path: '/api/staffing/ledger',
    title: '查看编制台账',
    access: can(),
    query: LedgerQuery,
    reply: listOf(LedgerRow),
    handle: (ctx, { query }) => readLedger(ctx, query),
  }),
  route('staffing.ledger.export', {
    method: 'GET',
    path: '/api/staffing/ledger/export',
    title: '导出编制台账',
    access: assured(can('staffing.ledger.read'), 1, { act: 'export' }),
    query: Type.Object({ ...LedgerQuery.properties, format }),
    handle: (ctx, { query }) => exportLedger(ctx, query),
  }),
  route('staffing.ledger.roll-up', {
    method: 'GET',
    path: '/api/staffing/ledger/roll-up',
    title: '查看编制汇总',
    access: can('staffing.ledger.read'),
    query: LedgerQuery,
    reply: Type.Object({ items: Type.Array(RollUp) }),
    handle: async (ctx, { query }) => ({ items: await readRollUp(ctx, query) }),
  }),
  route('staffing.approval.import-form', {
    method: 'GET',
    path: '/api/staffing/approvals/import-form',
    title: '下载核定编制导入模板',
    access: can('staffing.approval.import'),
    query: Type.Object({ format }),
    handle: (_ctx, { query }) => importForm(query.format ?? 'xlsx'),
  }),
  route('staffing.approval.import', {
    method: 'POST',
    path: '/api/staffing/approvals/import',
    title: '导入核定编制',
    access: can(),
    uploadBytes: UPLOAD_BYTES,
    body: Type.Object({ write: Type.Optional(Type.Union([Type.Literal('1'), Type.Literal('0')], { title: '写入' })) }),
    reply: ImportReport,
    errors: [errors.fileMissing, errors.fileEmpty, errors.headerWrong],
    handle: (ctx, { body, request }) => importApprovals(ctx, request.files[0], body.write === '1'),
  }),
];
