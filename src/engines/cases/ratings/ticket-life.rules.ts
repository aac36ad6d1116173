import { ticketErrors as errors } from './errors.ts';

import type { TicketCommand, TicketState } from './ticket-words.ts';

const from: Readonly<Record<TicketCommand['type'], readonly TicketState[]>> = {
  contact: ['open'],
  rectify: ['contacted'],
  'call-back': ['rectified'],
  answer: ['called-back'],
  archive: ['answered'],
  appeal: ['open', 'contacted'],
  review: ['appealed'],
};

export const ticketCommandsIn = (state: TicketState): TicketCommand['type'][] =>
  (Object.keys(from) as TicketCommand['type'][]).filter((type) => from[type].includes(state));

export interface TicketLife {
  readonly state: TicketState;
  readonly contacted: boolean;
  readonly calledBack: boolean;
}

/** One step of a ticket. Everybody who gave a bad rating is called back, so nothing is answered or filed before. */
export function moveTicket(ticket: TicketLife, command: TicketCommand): TicketLife {
  if (!command.words.trim()) throw errors.wordsNeeded();
  if ((command.type === 'answer' || command.type === 'archive') && !ticket.calledBack) throw errors.callBackFirst();
  if (!from[command.type].includes(ticket.state)) throw errors.notNow();
  switch (command.type) {
    case 'contact':
      return { ...ticket, state: 'contacted', contacted: true };
    case 'rectify':
      return { ...ticket, state: 'rectified' };
    case 'call-back':
      // Who is still not content is a reason to go on rectifying.
      return command.satisfied
        ? { ...ticket, state: 'called-back', calledBack: true }
        : { ...ticket, state: 'contacted' };
    case 'answer':
      return { ...ticket, state: 'answered' };
    case 'archive':
      return { ...ticket, state: 'archived' };
    case 'appeal':
      return { ...ticket, state: 'appealed' };
    case 'review':
      if (command.upheld) return { ...ticket, state: 'dismissed' };
      return { ...ticket, state: ticket.contacted ? 'contacted' : 'open' };
  }
}

export const ticketEnds: readonly TicketState[] = ['archived', 'dismissed'];
