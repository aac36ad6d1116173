import type { TxCtx } from '../context/ctx.ts';
import type { EventType } from './define-event.ts';

/**
 * One listener of one event. It runs in the transaction that also removes its delivery, so its effect in PostgreSQL
 * happens once; anything outside PostgreSQL must bear repetition. Order between deliveries is not promised:
 * read the present state of the thing, do not trust the payload to be the last word.
 */
export interface Consumer {
  readonly event: EventType<never>;
  readonly name: string;
  readonly handle: (ctx: TxCtx, payload: never) => Promise<void>;
}

export function on<Payload>(
  event: EventType<Payload>,
  name: string,
  handle: (ctx: TxCtx, payload: Payload) => Promise<void>,
): Consumer {
  return { event: event as EventType<never>, name, handle: handle as Consumer['handle'] };
}
