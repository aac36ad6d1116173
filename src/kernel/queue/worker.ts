import { linkAudit } from '../audit/link-audit.ts';
import type { CtxBase } from '../context/create-ctx.ts';
import { listen } from '../database/listen.ts';
import { claim } from './claim.ts';
import { startCron } from './cron.ts';
import { processMessage } from './process-message.ts';
import { WAKE_CHANNEL } from './wake.ts';

const BATCH = 50;
const PARALLEL = 4;
const LEASE_SECONDS = 300;
const POLL_MS = 2000;
const LINK_MS = 1000;

export interface Worker {
  stop(): Promise<void>;
  /** Works until nothing is ready; for tests and for orderly loads. */
  drain(): Promise<number>;
}

/** Works the queue, ticks the cron jobs and chains the audit, until stopped. */
export function startWorker(base: CtxBase, databaseUrl: string): Worker {
  let stopped = false;
  // What is committed after the look that found nothing and before the sleep must not wait for the next look.
  let isAwake = false;
  let rouse = (): void => {};
  const wake = (): void => {
    isAwake = true;
    rouse();
  };
  const deafen = base.queue.listen(wake);
  const cron = startCron(base);
  const listener = listen(databaseUrl, [WAKE_CHANNEL], wake, (error) =>
    base.log.warn({ err: error }, 'queue listener lost'),
  );

  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      if (isAwake) return resolve();
      const timer = setTimeout(resolve, ms);
      rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const loop = (async () => {
    while (!stopped) {
      try {
        isAwake = false;
        if ((await workBatch(base)) === 0) await sleep(POLL_MS);
      } catch (error) {
        base.log.error({ err: error }, 'queue loop failed');
        await sleep(POLL_MS);
      }
    }
  })();

  let rouseLinker = (): void => {};
  const linking = (async () => {
    while (!stopped) {
      const linked = await linkAudit(base.db).catch((error: unknown) => {
        base.log.error({ err: error }, 'audit linker failed');
        return 0;
      });
      if (linked >= 1000 || stopped) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, LINK_MS).unref();
        rouseLinker = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  })();

  return {
    drain: () => drainQueue(base),
    async stop() {
      stopped = true;
      deafen();
      wake();
      cron.stop();
      await (await listener).stop();
      await loop;
      rouseLinker();
      await Promise.race([linking, new Promise((resolve) => setTimeout(resolve, LINK_MS).unref())]);
    },
  };
}

/** Leases one batch and works it; how many messages there were. */
async function workBatch(base: CtxBase): Promise<number> {
  const messages = await claim(base.db, BATCH, LEASE_SECONDS);
  const queue = [...messages];
  const lane = async () => {
    for (let message = queue.shift(); message; message = queue.shift()) await processMessage(base, message);
  };
  await Promise.all(Array.from({ length: PARALLEL }, lane));
  return messages.length;
}

/** Works until nothing is ready now. */
export async function drainQueue(base: CtxBase): Promise<number> {
  let total = 0;
  for (;;) {
    const count = await workBatch(base);
    if (count === 0) break;
    total += count;
  }
  while ((await linkAudit(base.db)) > 0);
  return total;
}
