import { systemActor } from '../access/actor.ts';
import { type CtxBase, createCtx } from '../context/create-ctx.ts';
import { run, sql } from '../database/query.ts';
import type { Message } from './claim.ts';
import { failMessage } from './fail.ts';

const EVENT_ATTEMPTS = 12;
/** So often a message that was left may be begun again without coming to any end: whoever works it is killed by it. */
const MOST_ABANDONED = 4;

type Verdict = 'done' | 'retry' | 'parked';

/**
 * Runs one leased message to its end: done and gone, set back, or parked. Events that a killed process has left go one at a
 * time, each noted as it begins: whichever kills again is found, and its neighbours are not taken for it.
 */
export const processMessage = (base: CtxBase, message: Message): Promise<Verdict> =>
  message.abandoned && message.kind === 'event' ? inTurn(() => work(base, message)) : work(base, message);

let turn: Promise<unknown> = Promise.resolve();
function inTurn(begin: () => Promise<Verdict>): Promise<Verdict> {
  const mine = turn.then(begin);
  turn = mine.catch(() => undefined);
  return mine;
}

async function work(base: CtxBase, message: Message): Promise<Verdict> {
  const attempts = message.attempts + 1;
  const ctx = createCtx(base, { actor: systemActor, operation: message.consumer, requestId: message.request_id });
  try {
    if (message.abandoned) {
      if (message.attempts >= MOST_ABANDONED && message.last_error === null) throw new Abandoned(message.attempts);
      await run(ctx, sql`update kernel.queue set attempts = ${attempts} where id = ${message.id}`);
    }
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
    const verdict =
      error instanceof Abandoned
        ? await failMessage(base.db, message, error, 0)
        : await failMessage(base.db, { ...message, attempts }, error, most);
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
