import { type Ctx, kernelErrors, lockInTransaction, type TxCtx } from '#kernel';
import { errors } from '../errors.ts';
import type { HallTicket, WindowView } from './hall.contract.ts';
import { type Hall, halls, type Ticket, tickets } from './halls.repo.ts';

const MOST_PASSED = 20;

async function windowOf(
  ctx: Ctx,
  hallId: string,
  windowNo: string,
): Promise<{ hall: Hall; groups: readonly string[] }> {
  const hall = await halls.byId(ctx, hallId);
  const window = hall?.content.windows.find(({ no }) => no === windowNo);
  if (!hall || !window) throw kernelErrors.notFound();
  return { hall, groups: window.groups };
}

/** What a window sees now. */
export async function readWindow(ctx: Ctx, hallId: string, windowNo: string): Promise<WindowView> {
  const { hall, groups } = await windowOf(ctx, hallId, windowNo);
  const day = ctx.today();
  const [current, waiting, passed] = await Promise.all([
    tickets.atWindow(ctx, hallId, day, windowNo),
    tickets.waiting(ctx, hallId, day),
    tickets.inState(ctx, hallId, day, 'passed', MOST_PASSED),
  ]);
  const byCode = new Map(waiting.map((one) => [one.groupCode, one]));
  const shown = (ticket: Ticket): HallTicket => ({
    id: ticket.id,
    label: ticket.label,
    group: hall.content.groups.find(({ code }) => code === ticket.groupCode)?.name ?? '',
    takenAt: ticket.takenAt.toISOString(),
    calledAt: ticket.calledAt?.toISOString() ?? null,
    calls: ticket.calls,
  });
  return {
    hall: hall.name,
    window: windowNo,
    current: current ? shown(current) : null,
    waiting: hall.content.groups.map(({ code, name }) => {
      const one = byCode.get(code);
      return {
        code,
        name,
        count: one?.count ?? 0,
        longestMinutes: one ? Math.floor((ctx.now().getTime() - one.since.getTime()) / 60_000) : 0,
        own: groups.includes(code),
      };
    }),
    passed: passed.filter((ticket) => groups.includes(ticket.groupCode)).map(shown),
  };
}

/** 叫号: whoever has waited longest; a window serves one at a time. */
export async function callNext(ctx: Ctx, hallId: string, windowNo: string): Promise<void> {
  const { groups } = await windowOf(ctx, hallId, windowNo);
  await ctx.transaction(async (tx) => {
    await lockInTransaction(tx, `cases.window:${hallId}:${windowNo}`);
    const day = tx.today();
    if (await tickets.atWindow(tx, hallId, day, windowNo)) throw errors.windowBusy();
    const called = await tickets.callNext(tx, { hallId, day, groups, windowNo });
    if (!called) throw errors.nobodyWaits();
    await keep(tx, called, '叫号', windowNo);
  });
}

type Verb = 'recall' | 'pass' | 'done';
const words: Readonly<Record<Verb, string>> = { recall: '重呼', pass: '过号', done: '办结' };

const states = { recall: 'called', pass: 'passed', done: 'done' } as const;

/** 重呼, 过号, 办结 of a ticket; one that was passed over may be called again. */
export async function moveTicket(
  ctx: Ctx,
  hallId: string,
  ticketId: string,
  verb: Verb,
  windowNo: string,
): Promise<void> {
  await windowOf(ctx, hallId, windowNo);
  await ctx.transaction(async (tx) => {
    await lockInTransaction(tx, `cases.window:${hallId}:${windowNo}`);
    const ticket = await tickets.lock(tx, hallId, ticketId);
    if (!ticket || ticket.day !== tx.today()) throw kernelErrors.notFound();
    const isHere = ticket.state === 'called' && ticket.windowNo === windowNo;
    if (!isHere && !(verb === 'recall' && ticket.state === 'passed')) throw errors.ticketMoved();
    if (!isHere && (await tickets.atWindow(tx, hallId, ticket.day, windowNo))) throw errors.windowBusy();
    await tickets.move(tx, ticketId, states[verb], windowNo, verb === 'recall');
    await keep(tx, ticket, words[verb], windowNo);
  });
}

const keep = (tx: TxCtx, ticket: Ticket, verb: string, windowNo: string): Promise<void> =>
  tx.record({
    subject: `cases.ticket:${ticket.id}`,
    summary: `${verb}：${ticket.label}，${windowNo}号窗口`,
    facts: { hall: ticket.hallId },
  });
