import { Check } from 'typebox/value';
import type { Ctx } from '../context/ctx.ts';
import type { JobType } from './define-job.ts';
import { type Delivery, deliveryBy } from './delivery.ts';

/** A job for now or for a later moment. */
export function deliveryOfJob<Payload>(
  ctx: Pick<Ctx, 'actor' | 'requestId'>,
  job: JobType<Payload>,
  payload: Payload,
  at: Date | undefined,
): Delivery {
  if (!Check(job.schema, payload)) throw new Error(`payload of job ${job.name} does not fit its schema`);
  return deliveryBy(ctx, { kind: 'job', name: job.name, consumer: job.name, payload, runAt: at ?? null });
}
