import { fileOf } from '#engines/registers';
import { type AccessInput, assured, type Ctx, can, download, route, type Target } from '#kernel';
import { listOf, listQuery, pageWindow, Type } from '#kernel/contract';
import { atCase, caseParams } from '../desk/places.ts';
import { errors } from '../errors.ts';
import { destructionCertificate } from './destruction-certificate.ts';
import { erasures } from './erasures.repo.ts';
import { erasingParts } from './follow-destruction.ts';
import { EVERY, linesOf } from './list-lines.ts';
import { decideDestruction, holdCase, proposeDestruction } from './propose-destruction.ts';
import {
  DecisionInput,
  Destruction,
  DestructionLine,
  Erasures,
  HoldInput,
  lineStates,
  plainSource,
} from './retention.contract.ts';
import { type DestructionRow, destructions } from './retention.repo.ts';

const LIST = 'cases.retention.list';
const DECIDE = 'cases.retention.decide';
const params = Type.Object({ id: Type.String({ title: '销毁清单', maxLength: 60 }) });

async function atList(ctx: Ctx, input: AccessInput): Promise<Target | null> {
  const list = await destructions.byId(ctx, String(input.params['id'] ?? ''));
  return list ? { paths: [list.path] } : null;
}

const shown = (ctx: Ctx, row: DestructionRow) => ({
  id: row.id,
  number: row.number,
  state: row.state,
  source: plainSource(row.source),
  cases: row.cases,
  destroyed: row.destroyed,
  kept: row.kept,
  proposedByName: row.proposedByName,
  proposedAt: row.proposedAt.toISOString(),
  decidedByName: row.decidedByName,
  decidedAt: row.decidedAt?.toISOString() ?? null,
  decision: row.decision,
  doneAt: row.doneAt?.toISOString() ?? null,
  mayDecide: row.state === 'proposed' && row.proposedBy !== ctx.actor.id && ctx.allows(DECIDE, { paths: [row.path] }),
});

const list = route('cases.retention.list', {
  method: 'GET',
  path: '/api/cases/destructions',
  title: '查询销毁清单',
  access: can(),
  query: Type.Object(listQuery),
  reply: listOf(Destruction),
  handle: async (ctx, { query }) => {
    const found = await destructions.list(ctx, ctx.scopes(LIST), pageWindow(query));
    return { items: found.map((row) => shown(ctx, row)), total: found[0]?.total ?? 0 };
  },
});

const lines = route('cases.retention.lines', {
  method: 'GET',
  path: '/api/cases/destructions/:id/lines',
  title: '销毁清单里的办件',
  access: can(LIST, atList),
  params,
  query: Type.Object(listQuery),
  reply: listOf(DestructionLine),
  handle: async (ctx, { params: { id }, query }) => ({
    items: await linesOf(ctx, id, pageWindow(query)),
    total: (await destructions.byId(ctx, id))?.cases ?? 0,
  }),
});

const heads = ['办件编号', '事项', '办理机关', '收件日', '办结日', '保管期限', '期满日', '状态', '说明'];

const exported = route('cases.retention.export', {
  method: 'GET',
  path: '/api/cases/destructions/:id/export',
  title: '导出销毁清册',
  access: assured(can(LIST, atList), 1, { act: 'export' }),
  params,
  handle: async (ctx, { params: { id } }) => {
    const found = await linesOf(ctx, id, EVERY);
    const cells = found.map((line) => [
      line.number,
      line.item,
      line.office,
      line.receivedOn,
      line.concludedOn,
      `${line.rule}，${line.years} 年`,
      line.dueOn,
      lineStates[line.state],
      line.note,
    ]);
    return fileOf(`销毁清册_${(await destructions.byId(ctx, id))?.number ?? ''}`, heads, cells, 'xlsx');
  },
});

const erased = route('cases.retention.erasures', {
  method: 'GET',
  path: '/api/cases/destructions/:id/erasures',
  title: '销毁范围',
  access: can(LIST, atList),
  params,
  reply: Erasures,
  handle: async (ctx, { params: { id } }) => ({
    items: await erasures.ofList(ctx, id),
    pending: await erasures.pending(ctx, id, erasingParts()),
  }),
});

const certificate = route('cases.retention.certificate', {
  method: 'GET',
  path: '/api/cases/destructions/:id/certificate',
  title: '出具销毁证明',
  access: assured(can(LIST, atList), 1, { act: 'export' }),
  params,
  errors: [errors.destructionUnfinished],
  handle: async (ctx, { params: { id } }) => {
    const { name, pdf } = await destructionCertificate(ctx, id);
    return download(pdf, name, 'application/pdf');
  },
});

/** At the widest place where the caller may: a whole city, or an organisation. */
const propose = route('cases.retention.propose', {
  method: 'POST',
  path: '/api/cases/destructions',
  title: '编制销毁清单',
  access: can(),
  reply: Type.Object({ id: Type.String(), cases: Type.Integer() }),
  errors: [errors.nothingDue],
  handle: (ctx) => proposeDestruction(ctx, [...ctx.scopes('cases.retention.propose')].sort()[0] ?? '/'),
});

const decide = route('cases.retention.decide', {
  method: 'POST',
  path: '/api/cases/destructions/:id/decide',
  title: '批准或不批准销毁清单',
  access: assured(can(null, atList), 1, { act: 'seal' }),
  params,
  body: DecisionInput,
  errors: [errors.secondPerson, errors.destructionDecided],
  handle: (ctx, { params: { id }, body }) => decideDestruction(ctx, id, body),
});

const holdings = (['hold', 'release-hold'] as const).map((way) =>
  route(`cases.case.${way}`, {
    method: 'POST',
    path: `/api/cases/cases/:id/${way}`,
    title: way === 'hold' ? '保全办件' : '解除保全',
    access: can(null, atCase),
    params: caseParams,
    body: HoldInput,
    errors: [errors.notNow],
    handle: (ctx, { params: { id }, body }) => holdCase(ctx, id, way, body.reason),
  }),
);

export const retentionRoutes = [list, lines, erased, exported, certificate, propose, decide, ...holdings];
