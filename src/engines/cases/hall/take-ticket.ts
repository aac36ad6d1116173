import { type Ctx, kernelErrors, lockInTransaction } from '#kernel';
import { errors } from '../errors.ts';
import { halls, type Ticket, tickets } from './halls.repo.ts';

/** 取号: by whoever stands at the machine or holds a phone; nobody is asked who they are. */
export async function takeTicket(ctx: Ctx, hallId: string, groupCode: string): Promise<Ticket> {
  const hall = await halls.byId(ctx, hallId);
  if (!hall) throw kernelErrors.notFound();
  if (!hall.content.groups.some(({ code }) => code === groupCode)) throw errors.noSuchGroup();
  return ctx.transaction(async (tx) => {
    const day = tx.today();
    await lockInTransaction(tx, `cases.hall:${hallId}:${day}:${groupCode}`);
    const ticket = await tickets.take(tx, { id: tx.newId('tkt'), hallId, day, groupCode });
    if (!ticket) throw new Error('a ticket was not written');
    return ticket;
  });
}
