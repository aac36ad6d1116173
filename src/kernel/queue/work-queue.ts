import type { CtxBase } from '../context/create-ctx.ts';
import { claim, giveBack, type Message, RENEW_MS, renew } from './claim.ts';
import { processMessage } from './process-message.ts';

const BATCH = 50;
const LANES = 4;
const POLL_MS = 2000;
/** A job that is not done by then is done again after the next start. */
const STOP_MS = 10_000;

export interface QueueWork {
  /** Something may be there: look now. */
  wake(): void;
  stop(): Promise<void>;
}

/**
 * Works the queue in several lanes until stopped. Each takes the next message by itself, so that a job of an hour holds up
 * nothing but its own lane.
 */
export function workQueue(base: CtxBase): QueueWork {
  const waiting: Message[] = [];
  const held = new Set<bigint>();
  const nap = napping();
  let stopped = false;
  let looking: Promise<void> | undefined;

  const look = async (): Promise<void> => {
    nap.forget();
    const found = await claim(base.db, BATCH);
    for (const message of found) held.add(message.id);
    waiting.push(...found);
    if (found.length > 1) nap.end();
  };
  const next = async (): Promise<Message | undefined> => {
    if (waiting.length === 0) {
      looking ??= look().finally(() => {
        looking = undefined;
      });
      await looking;
    }
    return stopped ? undefined : waiting.shift();
  };
  const lane = async (): Promise<void> => {
    while (!stopped) {
      try {
        const message = await next();
        if (!message) await nap.take();
        else await processMessage(base, message).finally(() => held.delete(message.id));
      } catch (error) {
        base.log.error({ err: error }, 'queue loop failed');
        await nap.take();
      }
    }
  };
  const lanes = Array.from({ length: LANES }, lane);
  const renewing = setInterval(() => {
    if (held.size > 0)
      renew(base.db, [...held]).catch((error: unknown) => base.log.warn({ err: error }, 'queue leases not renewed'));
  }, RENEW_MS).unref();

  return {
    wake: nap.end,
    async stop() {
      stopped = true;
      nap.end();
      await Promise.race([Promise.all(lanes), new Promise((resolve) => setTimeout(resolve, STOP_MS).unref())]);
      clearInterval(renewing);
      await giveBack(
        base.db,
        waiting.map(({ id }) => id),
      ).catch((error: unknown) => base.log.warn({ err: error }, 'queue messages not given back'));
    },
  };
}

/** One sleep for all who have nothing to do; a wake that comes before it ends it at once. */
function napping(): { take(): Promise<void>; end(): void; forget(): void } {
  let isAwake = false;
  let rouse = (): void => {};
  let sleep: Promise<void> | undefined;
  return {
    take() {
      if (isAwake) return Promise.resolve();
      sleep ??= new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, POLL_MS);
        rouse = () => {
          clearTimeout(timer);
          resolve();
        };
      }).finally(() => {
        sleep = undefined;
      });
      return sleep;
    },
    end() {
      isAwake = true;
      rouse();
    },
    /** What is committed after the look that follows must not wait for the next one. */
    forget() {
      isAwake = false;
    },
  };
}

/** Works until nothing is ready now; how many messages there were. */
export async function emptyQueue(base: CtxBase): Promise<number> {
  let total = 0;
  for (;;) {
    const queue = await claim(base.db, BATCH);
    if (queue.length === 0) return total;
    total += queue.length;
    const lane = async () => {
      for (let message = queue.shift(); message; message = queue.shift()) await processMessage(base, message);
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  }
}
