import { type Ctx, defineJob } from '#kernel';
import { Type } from '#kernel/contract';
import type { Adapter } from './adapters/adapter.ts';
import { adapterFor } from './adapters/adapter-for.ts';
import { holdSeconds, nextTry } from './limits.rules.ts';
import { type Ended, type MessageRow, messages } from './messages.repo.ts';

/** So many at once to one way out. */
const LANES = 10;
/** Messages of one job: with a peer that answers nothing, all lanes are through within the hold and the job's lease. */
export const BATCH = 50;

/**
 * One try at a message. A process that dies in the middle leaves it held; the queue brings it back, and after the hold it
 * is tried again, under the same id so that a careful gateway sends it once.
 */
export const deliver = defineJob('messaging.deliver', {
  title: '发送短信和邮件',
  schema: Type.Object({ id: Type.String() }),
  run: (ctx, { id }) => deliverAll(ctx, [id]),
});

/** The same for many that were written together: held, tried and noted in a few statements. */
export const deliverMany = defineJob('messaging.deliver-many', {
  title: '成批发送短信和邮件',
  schema: Type.Object({ ids: Type.Array(Type.String(), { maxItems: BATCH }) }),
  run: (ctx, { ids }) => deliverAll(ctx, ids),
});

async function deliverAll(ctx: Ctx, ids: readonly string[]): Promise<void> {
  const seconds = holdSeconds * Math.ceil(ids.length / LANES);
  const held = await messages.hold(ctx, ids, seconds);
  const mine = new Set(held.map(({ id }) => id));
  const others = await messages.open(
    ctx,
    ids.filter((id) => !mine.has(id)),
  );
  const ended = await tryAll(ctx, held);
  const attempts = new Map(held.map((one) => [one.id, one]));
  await ctx.transaction(async (tx) => {
    await messages.end(tx, ended);
    for (const { id, state } of ended) {
      const message = attempts.get(id);
      const at = state === 'failed' && message ? nextTry(message.attempts, tx.now(), message.worthUntil) : null;
      if (at) await tx.enqueue(deliver, { id }, { at });
    }
    const later = new Date(tx.now().getTime() + seconds * 1000);
    for (const id of others) await tx.enqueue(deliver, { id }, { at: later });
  });
}

async function tryAll(ctx: Ctx, held: readonly MessageRow[]): Promise<Ended[]> {
  const left = [...held];
  const ended: Ended[] = [];
  const lane = async (): Promise<void> => {
    for (let message = left.shift(); message; message = left.shift()) ended.push(await tryOne(ctx, message));
  };
  await Promise.all(Array.from({ length: Math.min(LANES, held.length) }, lane));
  return ended;
}

async function tryOne(ctx: Ctx, message: MessageRow): Promise<Ended> {
  const { id, channel, attempts, worthUntil } = message;
  const end = (state: Ended['state'], problem: string | null, adapter?: Adapter): Ended => ({
    id,
    state,
    problem,
    via: adapter?.via ?? null,
  });
  if (worthUntil !== null && worthUntil <= ctx.now()) return end('given-up', '已过有效时间');
  const adapter = adapterFor(ctx, channel);
  if (!adapter) return end('given-up', channel === 'sms' ? '没有设置短信网关' : '没有设置邮件服务器');
  const outcome = await adapter.send({
    id,
    to: ctx.secrets.open(message.toSealed, `messaging.messages.to:${id}`),
    subject: message.subject,
    text: ctx.secrets.open(message.textSealed, `messaging.messages.text:${id}`),
  });
  if (outcome.ok) return end('sent', null, adapter);
  ctx.log.warn({ message: id, channel, problem: outcome.problem, attempts }, 'message not sent');
  const again = !outcome.final && nextTry(attempts, ctx.now(), worthUntil) !== null;
  return end(again ? 'failed' : 'given-up', outcome.problem);
}

export const sweep = defineJob('messaging.sweep', {
  title: '清理过期的短信和邮件记录',
  schema: Type.Object({}),
  cron: '40 3 * * *',
  run: async (ctx) => void (await messages.sweep(ctx)),
});
