import { systemActor } from '../access/actor.ts';
import { type CtxBase, createCtx } from '../context/create-ctx.ts';
import { run, sql } from '../database/query.ts';
import type { Message } from './claim.ts';
import { failMessage } from './fail.ts';

const EVENT_ATTEMPTS = 12;

/** Runs one leased message to its end: done and gone, set back, or parked. */
export async function processMessage(base: CtxBase, message: Message): Promise<'done' | 'retry' | 'parked'> {
  const ctx = createCtx(base, { actor: systemActor, operation: message.consumer, requestId: message.request_id });
  try {
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
    const attempts = base.subscriptions.job(message.name)?.maxAttempts ?? EVENT_ATTEMPTS;
    const verdict = await failMessage(base.db, message, error, attempts);
    ctx.log.warn(
      { err: error, message: message.id.toString(), consumer: message.consumer, verdict },
      'queue message failed',
    );
    return verdict;
  }
}
