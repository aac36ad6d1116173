import { Check } from 'typebox/value';
import type { TxCtx } from '../context/ctx.ts';
import { json, run, sql } from '../database/query.ts';
import type { EventType } from './define-event.ts';
import type { Subscriptions } from './subscriptions.ts';
import { WAKE_CHANNEL } from './wake.ts';

/** Writes one delivery for each consumer, in the caller's transaction. */
export async function postEvent<Payload>(
  ctx: TxCtx,
  subscriptions: Subscriptions,
  event: EventType<Payload>,
  payload: Payload,
): Promise<void> {
  if (!Check(event.schema, payload)) throw new Error(`payload of ${event.name} does not fit its schema`);
  const consumers = subscriptions.consumersOf(event.name).map((consumer) => consumer.name);
  if (consumers.length === 0) return;
  await run(
    ctx,
    sql`insert into kernel.queue (kind, name, consumer, payload, actor_name, request_id)
      select 'event', ${event.name}, c, ${json(payload)}, ${ctx.actor.name}, ${ctx.requestId}
      from unnest(${consumers}::text[]) c`,
  );
  await run(ctx, sql`select pg_notify(${WAKE_CHANNEL}, '')`);
}
