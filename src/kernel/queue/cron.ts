import { Cron } from 'croner';
import { systemActor } from '../access/actor.ts';
import { type CtxBase, createCtx } from '../context/create-ctx.ts';
import { maybeOne, run, sql } from '../database/query.ts';
import type { JobType } from './define-job.ts';

const MINUTE = 60_000;

/**
 * Puts each cron job into the queue at its ticks; of many processes, the first to note a tick does it. A tick that came
 * while no process ran is made up for at the start, once, however many there were.
 */
export function startCron(base: CtxBase): { stop(): void } {
  const timezone = base.city.timeZone ?? 'Asia/Shanghai';
  const timers = base.subscriptions.jobs.flatMap((job) => {
    if (job.cron === null) return [];
    const cron = new Cron(job.cron, { timezone, unref: true }, () => tickAt(base, job, base.now()));
    void makeUpFor(base, job, cron);
    return [cron];
  });
  return {
    stop() {
      for (const timer of timers) timer.stop();
    },
  };
}

async function makeUpFor(base: CtxBase, job: JobType<never>, cron: Cron): Promise<void> {
  const [missed] = cron.previousRuns(1, base.now());
  if (!missed) return;
  const last = await maybeOne(
    base,
    sql<{ tick: Date }>`select max(tick) as tick from kernel.cron_ticks where job = ${job.name} having count(*) > 0`,
  ).catch(() => undefined);
  // A job that has never run here is new: it waits for its hour.
  if (last && last.tick < missed) await tickAt(base, job, missed);
}

async function tickAt(base: CtxBase, job: JobType<never>, at: Date): Promise<void> {
  const ctx = createCtx(base, { actor: systemActor, operation: job.name, requestId: 'cron' });
  const tick = new Date(Math.floor(at.getTime() / MINUTE) * MINUTE);
  await ctx
    .transaction(async (tx) => {
      const first = await run(
        tx,
        sql`insert into kernel.cron_ticks (job, tick) values (${job.name}, ${tick}) on conflict do nothing`,
      );
      if (first === 1) await tx.enqueue(job, {} as never);
      // The last one stays, however long ago: it tells whether one was missed.
      await run(
        tx,
        sql`delete from kernel.cron_ticks where job = ${job.name} and tick < ${tick}::timestamptz - interval '7 days'`,
      );
    })
    .catch((error: unknown) => ctx.log.error({ err: error }, 'cron tick failed'));
}
