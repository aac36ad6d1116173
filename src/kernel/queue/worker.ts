import { linkAudit } from '../audit/link-audit.ts';
import { startLinker } from '../audit/start-linker.ts';
import type { CtxBase } from '../context/create-ctx.ts';
import { listen } from '../database/listen.ts';
import { startCron } from './cron.ts';
import { WAKE_CHANNEL } from './wake.ts';
import { emptyQueue, workQueue } from './work-queue.ts';

export interface Worker {
  stop(): Promise<void>;
  /** Works until nothing is ready; for tests and for orderly loads. */
  drain(): Promise<number>;
}

/** Works the queue, ticks the cron jobs and chains the audit, until stopped. */
export function startWorker(base: CtxBase, databaseUrl: string): Worker {
  const work = workQueue(base);
  const deafen = base.queue.listen(work.wake);
  const cron = startCron(base);
  const listener = listen(databaseUrl, [WAKE_CHANNEL], work.wake, (error) =>
    base.log.warn({ err: error }, 'queue listener lost'),
  );
  const linker = startLinker(base);
  return {
    drain: () => drainQueue(base),
    async stop() {
      deafen();
      cron.stop();
      const resting = work.stop();
      await (await listener).stop();
      await resting;
      await linker.stop();
    },
  };
}

/** Works until nothing is ready now, and everything is in the chain of the audit. */
export async function drainQueue(base: CtxBase): Promise<number> {
  const total = await emptyQueue(base);
  while ((await linkAudit(base.db)) > 0);
  return total;
}
