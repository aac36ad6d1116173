import { type Ctx, defineJob } from '#kernel';
import { Type } from '#kernel/contract';
import { adapterFor } from './adapters/adapter-for.ts';
import { holdSeconds, nextTry } from './limits.rules.ts';
import { type MessageRow, messages } from './messages.repo.ts';

/**
 * One try at a message. A process that dies in the middle leaves it held; the queue brings it back, and after the hold it
 * is tried again, under the same id so that a careful gateway sends it once.
 */
export const deliver = defineJob('messaging.deliver', {
  title: '发送短信和邮件',
  schema: Type.Object({ id: Type.String() }),
  run: async (ctx, { id }) => {
    const message = await messages.hold(ctx, id, holdSeconds);
    if (!message) {
      if (await messages.isOpen(ctx, id)) await tryAgainAt(ctx, id, new Date(ctx.now().getTime() + holdSeconds * 1000));
      return;
    }
    await deliverHeld(ctx, message);
  },
});

async function deliverHeld(ctx: Ctx, message: MessageRow): Promise<void> {
  const { id, channel, attempts, worthUntil } = message;
  if (worthUntil !== null && worthUntil <= ctx.now()) return giveUp(ctx, id, '已过有效时间');
  const adapter = adapterFor(ctx, channel);
  if (!adapter) return giveUp(ctx, id, channel === 'sms' ? '没有设置短信网关' : '没有设置邮件服务器');
  const outcome = await adapter.send({
    id,
    to: ctx.secrets.open(message.toSealed, `messaging.messages.to:${id}`),
    subject: message.subject,
    text: ctx.secrets.open(message.textSealed, `messaging.messages.text:${id}`),
  });
  if (outcome.ok) {
    await ctx.transaction((tx) => messages.settle(tx, id, { state: 'sent', via: adapter.via }));
    return;
  }
  const at = outcome.final ? null : nextTry(attempts, ctx.now(), worthUntil);
  ctx.log.warn({ message: id, channel, problem: outcome.problem, attempts }, 'message not sent');
  if (at === null) return giveUp(ctx, id, outcome.problem);
  await ctx.transaction(async (tx) => {
    await messages.settle(tx, id, { state: 'failed', problem: outcome.problem });
    await tx.enqueue(deliver, { id }, { at });
  });
}

const giveUp = async (ctx: Ctx, id: string, problem: string): Promise<void> =>
  void (await ctx.transaction((tx) => messages.settle(tx, id, { state: 'given-up', problem })));

const tryAgainAt = (ctx: Ctx, id: string, at: Date): Promise<void> =>
  ctx.transaction((tx) => tx.enqueue(deliver, { id }, { at }));

export const sweep = defineJob('messaging.sweep', {
  title: '清理过期的短信和邮件记录',
  schema: Type.Object({}),
  cron: '40 3 * * *',
  run: async (ctx) => void (await messages.sweep(ctx)),
});
