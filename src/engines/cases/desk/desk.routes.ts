import { fileOf } from '#engines/registers';
import { type AnyRoute, assured, can, route } from '#kernel';
import { Type } from '#kernel/contract';
import { items } from '../items/items.repo.ts';
import { revealApplicant } from './beside-case.ts';
import {
  type CaseLine,
  CaseList,
  CaseQuery,
  channels,
  DeskCase,
  QueueCounts,
  RevealedApplicant,
  RevealInput,
} from './desk.contract.ts';
import { countQueues, everyCase, findCases, READ } from './find-cases.ts';
import { atCase, atCaseToRead, caseParams } from './places.ts';
import { readDeskCase } from './read-desk-case.ts';

const list = route('cases.case.list', {
  method: 'GET',
  path: '/api/cases/cases',
  title: '查询办件',
  access: can(READ),
  query: CaseQuery,
  reply: CaseList,
  handle: (ctx, { query }) => findCases(ctx, query),
});

const count = route('cases.case.count', {
  method: 'GET',
  path: '/api/cases/queues',
  title: '各类办件的件数',
  access: can(READ),
  reply: QueueCounts,
  handle: (ctx) => countQueues(ctx),
});

const itemOptions = route('cases.case.item-options', {
  method: 'GET',
  path: '/api/cases/item-options',
  title: '选择事项',
  access: can(READ),
  query: Type.Object({ q: Type.Optional(Type.String({ title: '搜索', maxLength: 60 })) }),
  reply: Type.Object({ items: Type.Array(Type.Object({ value: Type.String(), label: Type.String() })) }),
  handle: async (ctx, { query }) => {
    const q = query.q?.trim() || null;
    const found = await items.list(ctx, { scopes: ['/'], q, state: null, limit: 50, offset: 0 });
    return { items: found.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` })) };
  },
});

const show = route('cases.case.read', {
  method: 'GET',
  path: '/api/cases/cases/:id',
  title: '查看办件',
  access: can(null, atCaseToRead),
  params: caseParams,
  reply: DeskCase,
  handle: (ctx, { params }) => readDeskCase(ctx, params.id),
});

const reveal = route('cases.case.reveal', {
  method: 'POST',
  path: '/api/cases/cases/:id/reveal',
  title: '查看办件申请人的完整资料',
  access: assured(can(null, atCase), 1, { act: 'reveal' }),
  perMinute: 60,
  params: caseParams,
  body: RevealInput,
  reply: RevealedApplicant,
  handle: (ctx, { params, body }) => revealApplicant(ctx, params.id, body.reason),
});

const header = [
  '办件编号',
  '事项',
  '申请人',
  '办理机关',
  '县市区',
  '状态',
  '来源',
  '经办人',
  '收件日',
  '到期日',
  '期限',
];
const lampWords = { green: '正常', yellow: '即将到期', red: '超期', off: '' } as const;
const cellsOf = (line: CaseLine): string[] => [
  line.number,
  line.item,
  line.applicant,
  line.office,
  line.region,
  line.stateName,
  channels[line.channel as keyof typeof channels],
  line.handler ?? '',
  line.receivedOn,
  line.dueOn ?? '',
  line.breached ? '超过法定期限' : lampWords[line.lamp],
];

const format = Type.Optional(Type.Unsafe<'csv' | 'xlsx'>({ title: '格式', enum: ['csv', 'xlsx'] }));

const exportCases = route('cases.case.export', {
  method: 'GET',
  path: '/api/cases/export',
  title: '导出办件',
  access: assured(can(), 1, { act: 'export' }),
  query: Type.Object({ ...CaseQuery.properties, format }),
  handle: async (ctx, { query: { format: kind, ...query } }) => {
    const lines: string[][] = [];
    for await (const found of everyCase(ctx, query)) lines.push(...found.map(cellsOf));
    await ctx.transaction((tx) =>
      tx.record({
        summary: `导出办件 ${lines.length} 件`,
        facts: { count: lines.length, queue: query.queue ?? 'all' },
      }),
    );
    return fileOf(`办件_${ctx.today()}`, header, lines, kind ?? 'xlsx');
  },
});

export const readRoutes: readonly AnyRoute[] = [list, count, itemOptions, show, reveal, exportCases];
