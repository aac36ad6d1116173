import { assured, type Ctx, can, kernelErrors, route } from '#kernel';
import { listOf, listQuery, pageWindow, Type } from '#kernel/contract';
import { Ticket, TicketFile } from './ticket.contract.ts';
import { ticketCommandsIn } from './ticket-life.rules.ts';
import { type TicketCommand, ticketCommandNames } from './ticket-words.ts';
import { type TicketRow, tickets } from './tickets.repo.ts';
import { revealRater, workTicket } from './work-ticket.ts';

const params = Type.Object({ id: Type.String({ title: '工单', maxLength: 60 }) });

async function atTicket(ctx: Ctx, input: { params: Readonly<Record<string, unknown>> }) {
  const row = await tickets.byId(ctx, String(input.params['id'] ?? ''));
  return row ? { paths: [row.organisationPath, row.regionPath] } : null;
}

const shown = (ctx: Ctx, row: TicketRow): Ticket => ({
  id: row.id,
  number: row.number,
  kind: row.kind,
  item: row.item,
  stars: row.stars,
  tags: row.tags,
  words: row.words,
  state: row.state,
  openedOn: row.openedOn,
  contactDueOn: row.contactDueOn,
  rectifyDueOn: row.rectifyDueOn,
  late: row.contactedOn === null && row.closedOn === null && (row.contactDueOn ?? '9999') < ctx.today(),
  satisfied: row.satisfied,
  version: row.version,
});

const list = route('cases.ticket.list', {
  method: 'GET',
  path: '/api/cases/tickets',
  title: '差评和投诉工单',
  access: can(),
  query: Type.Object({ ...listQuery, open: Type.Optional(Type.Boolean({ title: '只看没办完的' })) }),
  reply: listOf(Ticket),
  handle: async (ctx, { query }) => {
    const scopes = ctx.scopes('cases.ticket.list');
    const found = await tickets.list(ctx, { scopes, open: query.open ?? false, ...pageWindow(query) });
    return { items: found.map((row) => shown(ctx, row)), total: found[0]?.total ?? 0 };
  },
});

const read = route('cases.ticket.read', {
  method: 'GET',
  path: '/api/cases/tickets/:id',
  title: '查看工单',
  access: can('cases.ticket.list', atTicket),
  params,
  reply: TicketFile,
  handle: async (ctx, { params: { id } }) => {
    const row = await tickets.byId(ctx, id);
    if (!row) throw kernelErrors.notFound();
    const names: Readonly<Record<string, string>> = { ...ticketCommandNames, open: '收到', alarm: '超时报警' };
    const entries = (await tickets.entries(ctx, id)).map(({ command, at, actorName, words }) => ({
      what: names[command] ?? command,
      at: at.toISOString(),
      // Who opened it is who rated.
      who: command === 'open' ? '评价人' : actorName,
      words,
    }));
    return { ticket: shown(ctx, row), allowed: ticketCommandsIn(row.state), entries };
  },
});

const work = route('cases.ticket.work', {
  method: 'POST',
  path: '/api/cases/tickets/:id/steps',
  title: '办理工单',
  access: can(null, atTicket),
  params,
  body: Type.Object({
    type: Type.Unsafe<TicketCommand['type']>(
      Type.String({ title: '操作', enum: Object.keys(ticketCommandNames).filter((name) => name !== 'review') }),
    ),
    words: Type.String({ title: '办理情况', minLength: 1, maxLength: 1000 }),
    satisfied: Type.Optional(Type.Boolean({ title: '评价人满意' })),
    version: Type.Integer(),
  }),
  reply: Ticket,
  handle: async (ctx, { params: { id }, body }) => {
    const { type, words, satisfied = false, version } = body;
    const command = (type === 'call-back' ? { type, words, satisfied } : { type, words }) as TicketCommand;
    return shown(ctx, await workTicket(ctx, id, command, version));
  },
});

/** Not by who is rated: whoever may work on a ticket may not review the appeal against it. */
const review = route('cases.ticket.review', {
  method: 'POST',
  path: '/api/cases/tickets/:id/review',
  title: '复核申诉',
  access: can(null, atTicket),
  params,
  body: Type.Object({
    upheld: Type.Boolean({ title: '申诉成立，评价不计入' }),
    words: Type.String({ title: '复核意见', minLength: 1, maxLength: 1000 }),
    version: Type.Integer(),
  }),
  reply: Ticket,
  handle: async (ctx, { params: { id }, body }) =>
    shown(ctx, await workTicket(ctx, id, { type: 'review', upheld: body.upheld, words: body.words }, body.version)),
});

const reveal = route('cases.ticket.reveal', {
  method: 'POST',
  path: '/api/cases/tickets/:id/reveal',
  title: '查看评价人联系方式',
  access: assured(can(null, atTicket), 1, { act: 'reveal' }),
  params,
  reply: Type.Object({ name: Type.String({ title: '姓名' }), phone: Type.String({ title: '电话' }) }),
  handle: (ctx, { params: { id } }) => revealRater(ctx, id),
});

export const ticketRoutes = [list, read, work, review, reveal];
