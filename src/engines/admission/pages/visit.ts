import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Ctx } from '#kernel';
import { ticketCookie } from '../admit.ts';
import type { GateView } from '../gate-memory.ts';
import { readTicket, type Ticket } from '../ticket.rules.ts';
import type { QueuePages } from './render-queue.tsx';

/** One request at the queue, with everything that its answer is made of. */
export interface Visit {
  readonly ctx: Ctx;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** What every answer has, as the flat list of `writeHead`; empty where the kernel has set it already. */
  readonly headers: readonly string[];
  readonly ip: string;
  readonly gate: GateView;
  readonly pages: QueuePages;
  readonly cookies: Readonly<Record<string, string>>;
  readonly query: URLSearchParams | null;
}

export const ticketOf = ({ ctx, gate, cookies }: Visit): Ticket | null =>
  readTicket(ctx, gate.id, cookies[ticketCookie(gate.id)]);
