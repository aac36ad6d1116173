import { Cron } from 'croner';
import { systemActor } from '../access/actor.ts';
import { type CtxBase, createCtx } from '../context/create-ctx.ts';
import { run, sql } from '../database/query.ts';

/** Puts each cron job into the queue at its ticks; of many processes, the first to note a tick does it. */
export function startCron(base: CtxBase): { stop(): void } {
  const timers = base.subscriptions.jobs
    .filter((job) => job.cron !== null)
    .map(
      (job) =>
        new Cron(job.cron ?? '', { timezone: base.city.timeZone ?? 'Asia/Shanghai', unref: true }, async () => {
          const ctx = createCtx(base, { actor: systemActor, operation: job.name, requestId: 'cron' });
          const tick = new Date(Math.floor(base.now().getTime() / 60_000) * 60_000);
          await ctx
            .transaction(async (tx) => {
              const first = await run(
                tx,
                sql`insert into kernel.cron_ticks (job, tick) values (${job.name}, ${tick}) on conflict do nothing`,
              );
              if (first === 1) await tx.enqueue(job, {} as never);
              await run(tx, sql`delete from kernel.cron_ticks where tick < now() - interval '7 days'`);
            })
            .catch((error: unknown) => ctx.log.error({ err: error }, 'cron tick failed'));
        }),
    );
  return {
    stop() {
      for (const timer of timers) timer.stop();
    },
  };
}
