import { waitText } from '../queue.rules.ts';
import { send } from './answers.ts';
import { grouped, standingOf } from './standing.ts';
import { ticketOf, type Visit } from './visit.ts';

const TYPE = 'application/json; charset=utf-8';
const moved = Buffer.from(JSON.stringify({ state: 'moved' }));

/** Where somebody stands, in JSON for the script of the page. */
export function tellState(visit: Visit): void {
  const { gate } = visit;
  const ticket = ticketOf(visit);
  const waits =
    ticket !== null && ticket.no > gate.calledUpto && gate.state !== 'closed' && !gate.gone.includes(ticket.no);
  if (!waits) {
    send(visit, 200, TYPE, moved);
    return;
  }
  const { ahead, wait, again } = standingOf(visit, ticket);
  const state = {
    state: 'waiting',
    ahead: grouped(ahead),
    wait: gate.state === 'paused' ? '暂停放行，请稍候' : waitText(wait),
    called: `${grouped(gate.calledUpto)} 号`,
    upto: gate.calledUpto,
    again,
  };
  send(visit, 200, TYPE, Buffer.from(JSON.stringify(state)));
}
