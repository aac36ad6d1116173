import { type Ctx, defineJob, kernelErrors, run, sql, type WaitingTask } from '#kernel';
import { Type } from '#kernel/contract';
import { cases } from '../cases.repo.ts';
import { applicantOf } from '../read-case.ts';
import { moveTicket, ticketEnds } from './ticket-life.rules.ts';
import { type TicketCommand, ticketCommandNames } from './ticket-words.ts';
import { type TicketRow, tickets } from './tickets.repo.ts';

/** One step of a ticket by an official of the place, which the route has checked. */
export function workTicket(ctx: Ctx, id: string, command: TicketCommand, version: number): Promise<TicketRow> {
  return ctx.transaction(async (tx) => {
    const row = await tickets.lock(tx, id);
    if (!row) throw kernelErrors.notFound();
    if (row.version !== version) throw kernelErrors.conflict();
    const before = { state: row.state, contacted: row.contactedOn !== null, calledBack: row.calledBackOn !== null };
    const after = moveTicket(before, command);
    const today = tx.today();
    await tickets.move(tx, {
      ...row,
      state: after.state,
      contactedOn: row.contactedOn ?? (after.contacted ? today : null),
      rectifiedOn: command.type === 'rectify' ? today : row.rectifiedOn,
      calledBackOn: row.calledBackOn ?? (after.calledBack ? today : null),
      satisfied: command.type === 'call-back' ? command.satisfied : row.satisfied,
      closedOn: ticketEnds.includes(after.state) ? today : null,
    });
    if (after.state === 'dismissed' && row.ratingId)
      await run(tx, sql`update cases.ratings set dismissed = true where id = ${row.ratingId}`);
    await tickets.addEntry(tx, id, command.type, command.words.trim());
    await tx.record({ subject: `cases.ticket:${id}`, summary: `${ticketCommandNames[command.type]}：${row.number}` });
    return (await tickets.byId(tx, id)) as TicketRow;
  });
}

/** Whom to call. The rated office has no such power; each look is recorded. */
export async function revealRater(ctx: Ctx, id: string): Promise<{ name: string; phone: string }> {
  const ticket = await tickets.byId(ctx, id);
  const row = ticket ? await cases.byId(ctx, ticket.caseId) : undefined;
  if (!ticket || !row) throw kernelErrors.notFound();
  const applicant = applicantOf(ctx, row);
  await ctx.transaction((tx) =>
    tx.record({ subject: `cases.ticket:${id}`, summary: `查看评价人联系方式：${ticket.number}` }),
  );
  return { name: applicant.name, phone: applicant.agent?.phone || applicant.phone };
}

export const alarmJob = defineJob('cases.alarm-late-tickets', {
  title: '差评超过时限没有联系的报警',
  schema: Type.Object({}),
  cron: '10 0 * * *',
  run: async (ctx) => {
    await ctx.transaction(async (tx) => {
      for (const { id } of await tickets.takeLate(tx)) {
        await tickets.addEntry(tx, id, 'alarm', '超过时限没有联系评价人');
      }
    });
  },
});

export async function ticketTasks(ctx: Ctx): Promise<WaitingTask[]> {
  const scopes = ctx.scopes('cases.ticket.work');
  if (scopes.length === 0) return [];
  const { open, late } = await tickets.countLate(ctx, scopes);
  return open === 0
    ? []
    : [{ title: '差评和投诉工单', note: '1 个工作日内联系', count: open, late, link: '/ratings/tickets' }];
}
