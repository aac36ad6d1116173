import { fileOf } from '#engines/registers';
import { type AnyRoute, can, defineErrors, kernelErrors, type Runtime, route } from '#kernel';
import { listOf, Type } from '#kernel/contract';
import {
  AuditEntries,
  AuditEntryDetail,
  AuditQuery,
  AuditToday,
  AuditVerdict,
  AuditVerify,
  auditTopics,
} from '../../console/contract.ts';
import { entries } from './audit-entries.repo.ts';
import { exportLines } from './export-entries.ts';
import type { Wording } from './fact-words.ts';
import { listEntries, showEntry } from './show-entries.ts';
import { verifyStretch } from './verify-chain.ts';

const errors = defineErrors('audit', {
  exportTooLarge: {
    kind: 'too-large',
    zh: '符合条件的审计记录有 {total} 条，一次最多导出 {limit} 条，请先缩小日期范围',
    en: '{total} entries match; at most {limit} can be exported at once. Narrow the dates first.',
  },
});

const EXPORT_LIMIT = 50_000;

/** What the auditor asks: the entries, one of them in words, what to look at today, the proof of the chain. */
export function auditRoutes(runtime: Runtime, wording: Wording): AnyRoute[] {
  return [
    route('audit.entry.list', {
      method: 'GET',
      path: '/api/audit/entries',
      title: '查阅审计记录',
      access: can(),
      query: AuditQuery,
      reply: AuditEntries,
      handle: (ctx, { query }) => listEntries(ctx, wording, query),
    }),
    route('audit.entry.export', {
      method: 'GET',
      path: '/api/audit/entries/export',
      title: '导出审计记录',
      access: can(),
      query: Type.Object({
        ...AuditQuery.properties,
        format: Type.Optional(Type.Union([Type.Literal('csv'), Type.Literal('xlsx')], { title: '格式' })),
      }),
      errors: [errors.exportTooLarge],
      handle: async (ctx, { query: { format, ...query } }) => {
        const total = await entries.count(ctx, query);
        if (total > EXPORT_LIMIT) throw errors.exportTooLarge({ total, limit: EXPORT_LIMIT });
        const { header, lines } = await exportLines(ctx, wording, query);
        await ctx.transaction((tx) => tx.record({ summary: `导出审计记录 ${total} 条`, facts: { count: total } }));
        return fileOf(`审计记录_${ctx.today()}`, header, lines, format ?? 'xlsx');
      },
    }),
    route('audit.entry.show', {
      method: 'GET',
      path: '/api/audit/entries/:id',
      title: '查看一条审计记录',
      access: can('audit.entry.list'),
      params: Type.Object({ id: Type.String({ title: '记录', maxLength: 60 }) }),
      reply: AuditEntryDetail,
      handle: async (ctx, { params }) => {
        const found = await entries.byId(ctx, params.id);
        if (!found) throw kernelErrors.notFound();
        return showEntry(ctx, wording, found);
      },
    }),
    route('audit.operation.list', {
      method: 'GET',
      path: '/api/audit/operations',
      title: '查询操作名称',
      access: can('audit.entry.list'),
      query: Type.Object({ q: Type.Optional(Type.String({ title: '查找', maxLength: 60 })) }),
      reply: listOf(Type.Object({ value: Type.String(), label: Type.String() })),
      handle: async (_ctx, { query }) => {
        const q = query.q?.trim() ?? '';
        const items = runtime.modules
          .flatMap((module) => (module.routes ?? []).map((one) => ({ module, one })))
          .filter(({ one }) => one.draft.method !== 'GET' || /reveal|export|download/.test(one.operation))
          .map(({ module, one }) => ({ value: one.operation, label: `${one.draft.title}（${module.title.zh}）` }))
          .filter((item) => item.label.includes(q));
        const known = [...new Map(items.map((item) => [item.value, item])).values()].slice(0, 100);
        return { items: known, total: known.length };
      },
    }),
    route('audit.entry.today', {
      method: 'GET',
      path: '/api/audit/today',
      title: '今天要查的审计专题',
      access: can('audit.entry.list'),
      reply: AuditToday,
      handle: async (ctx) => {
        const counted = new Map((await entries.today(ctx, ctx.today())).map((row) => [row.topic as string, row]));
        const topics = Object.entries({ all: '全部记录', ...auditTopics }).map(([topic, title]) => ({
          topic,
          title,
          today: counted.get(topic)?.today ?? 0,
          yesterday: counted.get(topic)?.yesterday ?? 0,
        }));
        return { topics, verified: (await entries.lastVerified(ctx)) ?? null };
      },
    }),
    route('audit.chain.verify', {
      method: 'POST',
      path: '/api/audit/verify',
      title: '核对审计链',
      access: can(),
      body: AuditVerify,
      reply: AuditVerdict,
      handle: (ctx, { body }) => verifyStretch(ctx, runtime.modules, body.next),
    }),
  ];
}
