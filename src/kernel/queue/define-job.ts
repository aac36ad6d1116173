import type { Static, TSchema } from 'typebox';
import type { Ctx } from '../context/ctx.ts';
import type { JobName } from './job-name.ts';

/** Work for later or for every so often. It runs outside any transaction, at least once. */
export interface JobType<Payload> extends JobName<Payload> {
  /** What it does, for the status page. */
  readonly title: string;
  /** Cron expression in the city's time zone; the payload is then `{}`. */
  readonly cron: string | null;
  readonly maxAttempts: number;
  readonly run: (ctx: Ctx, payload: Payload) => Promise<void>;
}

export function defineJob<Schema extends TSchema>(
  name: string,
  job: {
    title: string;
    schema: Schema;
    cron?: string;
    maxAttempts?: number;
    run: (ctx: Ctx, payload: Static<Schema>) => Promise<void>;
  },
): JobType<Static<Schema>> {
  return {
    name,
    title: job.title,
    schema: job.schema,
    cron: job.cron ?? null,
    maxAttempts: job.maxAttempts ?? 12,
    run: job.run,
  };
}
