import { type Ctx, type Reply, type RequestFacts, redirect } from '#kernel';
import { gateView } from './gate-memory.ts';
import { endPlace, holdLease } from './place-arrivals.ts';
import { readTicket, type Ticket } from './ticket.rules.ts';

export const ticketCookie = (gate: string): string => `zt_queue_${gate}`;

/** A lease is moved on in the store at most this often for each holder; the lease itself is minutes long. */
const TOUCH_MS = 15_000;
const TOUCHED_LIMIT = 50_000;

const touched = new Map<string, number>();

/** Moves the lease on; false when it has run out. */
export async function keepLease(ctx: Ctx, gate: string, ticket: Ticket): Promise<boolean> {
  const key = `${gate} ${ticket.no} ${ticket.claim}`;
  const now = performance.now();
  if (now - (touched.get(key) ?? Number.NEGATIVE_INFINITY) < TOUCH_MS) return true;
  if ((await holdLease(ctx, gate, ticket)) === null) {
    touched.delete(key);
    return false;
  }
  if (touched.size >= TOUCHED_LIMIT) touched.clear();
  touched.set(key, now);
  return true;
}

/**
 * For pages behind a gate: null when the reader may go on, else the way to the queue. A gate that is closed or was never
 * opened holds nobody back: when there is a crowd, somebody opens it.
 */
export async function admit(ctx: Ctx, request: RequestFacts, gate: string): Promise<Reply | null> {
  const view = await gateView(ctx, gate);
  if (!view || view.state === 'closed' || view.state === 'planned') return null;
  const ticket = readTicket(ctx, gate, request.cookies[ticketCookie(gate)]);
  if (ticket && (await keepLease(ctx, gate, ticket))) return null;
  return redirect(`/queue/${gate}`);
}

/** Whoever has done what they came for gives the place to the next. */
export async function finish(ctx: Ctx, request: RequestFacts, gate: string): Promise<void> {
  const ticket = readTicket(ctx, gate, request.cookies[ticketCookie(gate)]);
  if (!ticket) return;
  touched.delete(`${gate} ${ticket.no} ${ticket.claim}`);
  await endPlace(ctx, gate, ticket, 'done');
}
