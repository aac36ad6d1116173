import { type Ctx, defineJob, formatMoney, kernelErrors, type TxCtx } from '#kernel';
import { Type } from '#kernel/contract';
import { orderStates, type Refund } from './contract.ts';
import { errors } from './errors.ts';
import { holdsMoney } from './order.rules.ts';
import { type Order, orders, refunds } from './orders.repo.ts';
import { providerById } from './providers.ts';

/** Sends a promised refund to the provider; the queue repeats it until there is an answer. */
export const sendRefund = defineJob('payments.refund.send', {
  title: '向支付渠道发出退款',
  schema: Type.Object({ refundId: Type.String() }),
  async run(ctx, { refundId }) {
    const refund = await refunds.find(ctx, refundId);
    const order = refund && (await orders.find(ctx, refund.orderId));
    if (!refund || !order || refund.state !== 'asked') return;
    const answer = await providerById(order.provider).refund(ctx, refund);
    await ctx.transaction((tx) =>
      answer.ok
        ? refunds.move(tx, refundId, ['asked'], 'sent')
        : refunds.move(tx, refundId, ['asked'], 'failed', answer.why),
    );
  },
});

/** Promises money back and sends it after the commit. All promises of an order together never exceed what it holds. */
export async function promiseRefund(tx: TxCtx, order: Order, amountFen: bigint, reason: string): Promise<string> {
  if (!holdsMoney(order.state)) throw errors.notPending({ state: orderStates[order.state], act: '退款' });
  const left = order.amountFen - (await refunds.promised(tx, order.id));
  if (amountFen > left) throw errors.refundTooLarge({ left: formatMoney(left, '元', 2) });
  const id = tx.newId('rfd');
  await refunds.insert(tx, { id, orderId: order.id, amountFen, reason, askedBy: tx.actor.name, askedAt: tx.now() });
  await tx.enqueue(sendRefund, { refundId: id });
  await tx.record({
    subject: `payments.order:${order.id}`,
    summary: `订单“${order.title}”退款 ${formatMoney(amountFen, '元', 2)}`,
    facts: { reason, refundId: id },
  });
  return id;
}

/** Refunds part of an order or all that is left of it, in the transaction of whoever decides it. */
export async function refundOrder(
  tx: TxCtx,
  orderId: string,
  amountFen: bigint | null,
  reason: string,
): Promise<string> {
  const order = await orders.lock(tx, orderId);
  if (!order) throw kernelErrors.notFound();
  const whole = order.amountFen - (await refunds.promised(tx, orderId));
  return promiseRefund(tx, order, amountFen ?? whole, reason);
}

export async function resendRefund(ctx: Ctx, id: string): Promise<Refund> {
  await ctx.transaction(async (tx) => {
    const refund = await refunds.find(tx, id);
    if (!refund) throw kernelErrors.notFound();
    const order = await orders.lock(tx, refund.orderId);
    if (!order || refund.state !== 'failed') throw errors.refundNotFailed();
    const left = order.amountFen - (await refunds.promised(tx, order.id));
    if (refund.amountFen > left) throw errors.refundTooLarge({ left: formatMoney(left, '元', 2) });
    if (!(await refunds.move(tx, id, ['failed'], 'asked'))) throw errors.refundNotFailed();
    await tx.enqueue(sendRefund, { refundId: id });
    await tx.record({ subject: `payments.order:${order.id}`, summary: '重新发出退款', facts: { refundId: id } });
  });
  const refund = await refunds.find(ctx, id);
  if (!refund) throw kernelErrors.notFound();
  return refund;
}
