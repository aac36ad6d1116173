import type { Ctx } from '../context/ctx.ts';

/** A row of the queue that is to be. */
export interface Delivery {
  readonly kind: 'event' | 'job';
  readonly name: string;
  readonly consumer: string;
  readonly payload: unknown;
  readonly actorName: string;
  readonly requestId: string;
  /** Null is at once. */
  readonly runAt: Date | null;
}

export const deliveryBy = (
  ctx: Pick<Ctx, 'actor' | 'requestId'>,
  what: Omit<Delivery, 'actorName' | 'requestId'>,
): Delivery => ({ ...what, actorName: ctx.actor.name, requestId: ctx.requestId });
