import { keepLease, ticketCookie } from '../admit.ts';
import { endPlace } from '../place-arrivals.ts';
import { cookieLine, goTo } from './answers.ts';
import { ticketOf, type Visit } from './visit.ts';

/** A sign of life from behind the gate, or stepping out of the queue. */
export async function answerPost(visit: Visit, act: string): Promise<void> {
  const { ctx, gate, request } = visit;
  const site = request.headers['sec-fetch-site'];
  const ticket = ticketOf(visit);
  if (!ticket) return close(visit, 404);
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return close(visit, 400);
  if (act === 'beat') return close(visit, (await keepLease(ctx, gate.id, ticket)) ? 204 : 404);
  if (act !== 'leave') return close(visit, 404);
  await endPlace(ctx, gate.id, ticket, 'left');
  goTo(visit, '/', ['set-cookie', cookieLine(visit, ticketCookie(gate.id), '', 0)]);
}

const close = ({ response, headers }: Visit, status: number): void => {
  response.writeHead(status, [...headers]).end();
};
