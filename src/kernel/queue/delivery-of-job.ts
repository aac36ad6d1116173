import { Check } from 'typebox/value';
import type { Ctx } from '../context/ctx.ts';
import { type Delivery, deliveryBy } from './delivery.ts';
import type { JobName } from './job-name.ts';

/** A job for now or for a later moment. */
export function deliveryOfJob<Payload>(
  ctx: Pick<Ctx, 'actor' | 'requestId'>,
  job: JobName<Payload>,
  payload: Payload,
  at: Date | undefined,
): Delivery {
  if (!Check(job.schema, payload)) throw new Error(`payload of job ${job.name} does not fit its schema`);
  return deliveryBy(ctx, { kind: 'job', name: job.name, consumer: job.name, payload, runAt: at ?? null });
}
