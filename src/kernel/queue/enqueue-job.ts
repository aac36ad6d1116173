import { Check } from 'typebox/value';
import type { TxCtx } from '../context/ctx.ts';
import { json, run, sql } from '../database/query.ts';
import type { JobType } from './define-job.ts';
import { WAKE_CHANNEL } from './wake.ts';

/** Puts a job into the queue, in the caller's transaction, for now or for a later moment. */
export async function enqueueJob<Payload>(
  ctx: TxCtx,
  job: JobType<Payload>,
  payload: Payload,
  at?: Date,
): Promise<void> {
  if (!Check(job.schema, payload)) throw new Error(`payload of job ${job.name} does not fit its schema`);
  await run(
    ctx,
    sql`insert into kernel.queue (kind, name, consumer, payload, actor_name, request_id, run_at)
      values ('job', ${job.name}, ${job.name}, ${json(payload)}, ${ctx.actor.name}, ${ctx.requestId}, coalesce(${at ?? null}::timestamptz, now()))`,
  );
  if (!at) await run(ctx, sql`select pg_notify(${WAKE_CHANNEL}, '')`);
}
