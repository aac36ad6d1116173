import { Check } from 'typebox/value';
import type { Ctx } from '../context/ctx.ts';
import type { EventType } from './define-event.ts';
import { type Delivery, deliveryBy } from './delivery.ts';
import type { Subscriptions } from './subscriptions.ts';

/** One delivery for each consumer. */
export function deliveriesOf<Payload>(
  ctx: Pick<Ctx, 'actor' | 'requestId'>,
  subscriptions: Subscriptions,
  event: EventType<Payload>,
  payload: Payload,
): Delivery[] {
  if (!Check(event.schema, payload)) throw new Error(`payload of ${event.name} does not fit its schema`);
  return subscriptions
    .consumersOf(event.name)
    .map((consumer) =>
      deliveryBy(ctx, { kind: 'event', name: event.name, consumer: consumer.name, payload, runAt: null }),
    );
}
