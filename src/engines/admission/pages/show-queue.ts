import { randomUUID } from 'node:crypto';
import { keepLease, ticketCookie } from '../admit.ts';
import { arrive } from '../arrival-line.ts';
import { placeOf } from '../place-arrivals.ts';
import { waitText } from '../queue.rules.ts';
import { addressKey, claimOf, readDevice, type Ticket, writeDevice, writeTicket } from '../ticket.rules.ts';
import { cookieLine, goTo, send } from './answers.ts';
import type { QueueState } from './queue-view.tsx';
import { fillPage } from './render-queue.tsx';
import { grouped, standingOf } from './standing.ts';
import { ticketOf, type Visit } from './visit.ts';

const DAY = 24 * 3600;
const YEAR = 365 * DAY;
const DEVICE_COOKIE = 'zt_device';
const TYPE = 'text/html; charset=utf-8';
/** Seconds after which a page that waits for something else than its turn comes again. */
const REFRESH = { planned: '30', busy: '5' };

/** The page: takes a place for who has none, shows it to who waits, opens the gate for who is called. */
export async function showQueue(visit: Visit, act: string): Promise<void> {
  const { ctx, gate, query } = visit;
  if (act !== '') return goTo(visit, `/queue/${gate.id}`);
  const refused = query?.get('refused');
  if (refused === 'address-full' || refused === 'no-cookie') return tell(visit, refused, 200);
  if (gate.state === 'closed' || gate.state === 'planned') return tell(visit, gate.state, 200);
  const ticket = query?.has('again') ? null : ticketOf(visit);
  if (!ticket) return takePlace(visit);
  if (ticket.no > gate.calledUpto) {
    // Who left while waiting is among the gone; everybody else waits.
    return gate.gone.includes(ticket.no) ? tell(visit, 'missed', 200) : showPlace(visit, ticket);
  }
  if (await keepLease(ctx, gate.id, ticket)) return goTo(visit, gate.target);
  const place = await placeOf(ctx, gate.id, ticket.no, ticket.claim);
  return place?.state === 'waiting' ? showPlace(visit, ticket) : tell(visit, 'missed', 200);
}

async function takePlace(visit: Visit): Promise<void> {
  const { ctx, gate, cookies, ip, request } = visit;
  // A browser that fetches ahead has nobody in front of it.
  if (/prefetch|preview/.test(String(request.headers['sec-purpose'] ?? ''))) return goTo(visit, gate.target);
  if (gate.claim === 'account') return goTo(visit, `/queue/${gate.id}/enter`);
  const known = readDevice(ctx, cookies[DEVICE_COOKIE]);
  const device = known ?? randomUUID();
  const claim = claimOf(ctx, 'device', device);
  let placed: Awaited<ReturnType<typeof arrive>>;
  try {
    placed = await arrive(ctx, gate.id, { claim, address: addressKey(ctx, ip) });
  } catch (error) {
    ctx.log.error({ err: error }, 'place not given');
    return tell(visit, 'busy', 503);
  }
  if ('refused' in placed)
    return placed.refused === 'not-open' ? tell(visit, 'closed', 200) : tell(visit, 'address-full', 429);
  const ticket = { no: placed.no, claim };
  const lines = [cookieLine(visit, ticketCookie(gate.id), writeTicket(ctx, gate.id, ticket), DAY)];
  if (!known) lines.push(cookieLine(visit, DEVICE_COOKIE, writeDevice(ctx, device), YEAR));
  showPlace(
    visit,
    ticket,
    lines.flatMap((line) => ['set-cookie', line]),
  );
}

function showPlace(visit: Visit, ticket: Ticket, more: readonly string[] = []): void {
  const { gate, pages } = visit;
  const { ahead, wait, again } = standingOf(visit, ticket);
  const values = {
    no: grouped(ticket.no),
    ahead: grouped(ahead),
    wait: waitText(wait),
    called: `${grouped(gate.calledUpto)} 号`,
    upto: String(gate.calledUpto),
    max: String(ticket.no),
    again: String(again),
  };
  const page = pages[gate.state === 'paused' ? 'paused' : 'waiting'];
  send(visit, 200, TYPE, fillPage(page, values), more);
}

export function tell(visit: Pick<Visit, 'response' | 'headers' | 'pages'>, state: QueueState, status: number): void {
  const again = state === 'planned' || state === 'busy' ? REFRESH[state] : '';
  send(visit, status, TYPE, fillPage(visit.pages[state], { again }));
}
