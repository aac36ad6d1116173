import { askAgainSeconds, peopleAhead, waitSeconds } from '../queue.rules.ts';
import type { Ticket } from '../ticket.rules.ts';
import type { Visit } from './visit.ts';

const PAUSED_SECONDS = 20;

/** What a waiting person sees, in numbers. */
export function standingOf({ gate }: Visit, ticket: Ticket) {
  const ahead = peopleAhead(ticket.no, gate.calledUpto, gate.gone);
  const wait = waitSeconds(ahead, gate.pace);
  return { ahead, wait, again: gate.state === 'paused' ? PAUSED_SECONDS : askAgainSeconds(wait) };
}

/** 12,345. */
export const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',');
