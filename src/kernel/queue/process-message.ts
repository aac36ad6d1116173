import { systemActor } from '../access/actor.ts';
import { type CtxBase, createCtx } from '../context/create-ctx.ts';
import { run, sql } from '../database/query.ts';
import type { Message } from './claim.ts';
import { failMessage } from './fail.ts';

const EVENT_ATTEMPTS = 12;
/** So often a message may be begun without coming to any end: whoever works it is killed by it. */
const MOST_ABANDONED = 4;

/** Runs one leased message to its end: done and gone, set back, or parked. */
export async function processMessage(base: CtxBase, message: Message): Promise<'done' | 'retry' | 'parked'> {
  const ctx = createCtx(base, { actor: systemActor, operation: message.consumer, requestId: message.request_id });
  try {
    if (message.attempts > MOST_ABANDONED && message.last_error === null) throw new Abandoned(message.attempts - 1);
    if (message.kind === 'event') {
      const consumer = base.subscriptions.consumer(message.consumer);
      if (!consumer) throw new Error(`no consumer ${message.consumer} in this version`);
      await ctx.transaction(async (tx) => {
        const mine = await run(tx, sql`delete from kernel.queue where id = ${message.id}`);
        if (mine === 1) await consumer.handle(tx, message.payload as never);
      });
    } else {
      const job = base.subscriptions.job(message.name);
      if (!job) throw new Error(`no job ${message.name} in this version`);
      await job.run(ctx, message.payload as never);
      await run(ctx, sql`delete from kernel.queue where id = ${message.id}`);
    }
    return 'done';
  } catch (error) {
    const most = base.subscriptions.job(message.name)?.maxAttempts ?? EVENT_ATTEMPTS;
    const attempts = error instanceof Abandoned ? 0 : most;
    const verdict = await failMessage(base.db, message, error, attempts);
    ctx.log.warn(
      { err: error, message: message.id.toString(), consumer: message.consumer, verdict },
      'queue message failed',
    );
    return verdict;
  }
}

class Abandoned extends Error {
  override readonly name = 'Abandoned';
  constructor(times: number) {
    super(`处理了 ${times} 次都没有结束：处理时进程被杀死或中断，查明原因后再重新投递`);
  }
}
