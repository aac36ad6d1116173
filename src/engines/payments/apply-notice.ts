import { businessDate, type Ctx, one, rows, run, sql, type TxCtx } from '#kernel';
import { orderPaid, orderRefunded } from './contract.ts';
import { stepOrder } from './order.rules.ts';
import { orders, refunds } from './orders.repo.ts';
import type { Notice, ProviderPayment } from './provider.ts';
import { promiseRefund } from './refund-order.ts';

type Outcome = { outcome: 'applied' | 'repeated' | 'waiting' | 'refused'; note?: string };

/**
 * Takes in a notice whose signature is right: once, whatever number of times it comes; kept for later when its order is not
 * stored yet.
 */
export function takeNotice(ctx: Ctx, provider: string, notice: Notice): Promise<Outcome> {
  return ctx.transaction(async (tx) => {
    const isNew = await run(
      tx,
      sql`insert into payments.notices (provider, id, kind, order_id, refund_id, trade, amount_fen, happened_at, received_at, outcome)
        values (${provider}, ${notice.id}, ${notice.kind}, ${notice.orderId}, ${notice.refundId}, ${notice.trade},
          ${notice.amountFen}, ${notice.at}, ${tx.now()}, 'waiting') on conflict do nothing`,
    );
    if (isNew === 0) {
      const before = await one(
        tx,
        sql<{ outcome: string }>`update payments.notices set times = times + 1
          where provider = ${provider} and id = ${notice.id} returning outcome`,
      );
      if (before.outcome !== 'waiting') return { outcome: 'repeated' };
    }
    const result = await apply(tx, notice);
    await note(tx, provider, notice.id, result);
    return result;
  });
}

/** Notices that came before their order. */
export async function applyWaiting(tx: TxCtx, orderId: string): Promise<void> {
  const waiting = await rows(
    tx,
    sql<Notice & { provider: string }>`select provider, id, kind, order_id as "orderId", refund_id as "refundId", trade,
      amount_fen as "amountFen", happened_at as at from payments.notices where order_id = ${orderId} and outcome = 'waiting'
      order by received_at`,
  );
  for (const notice of waiting) await note(tx, notice.provider, notice.id, await apply(tx, notice));
}

const apply = (tx: TxCtx, notice: Notice): Promise<Outcome> =>
  notice.kind === 'payment'
    ? applyPayment(tx, notice.orderId, notice)
    : applyRefund(tx, notice.refundId ?? '', notice.at);

const note = (tx: TxCtx, provider: string, id: string, result: Outcome): Promise<number> =>
  run(
    tx,
    sql`update payments.notices set outcome = ${result.outcome}, note = ${result.note ?? ''}
      where provider = ${provider} and id = ${id}`,
  );

/** Books a payment that the provider told, was asked about, or states at the end of the day: all three lead here. */
export async function applyPayment(tx: TxCtx, orderId: string, payment: ProviderPayment): Promise<Outcome> {
  const order = await orders.lock(tx, orderId);
  if (!order) return { outcome: 'waiting', note: '订单尚未登记' };
  const next = stepOrder(order, { kind: 'paid', amountFen: payment.amountFen });
  if ('refused' in next)
    return next.refused === 'amount'
      ? { outcome: 'refused', note: '金额与订单不符' }
      : { outcome: 'repeated', note: '订单已入账' };
  await orders.book(tx, {
    provider: order.provider,
    day: businessDate(payment.at),
    kind: 'payment',
    reference: payment.trade,
    orderId,
    amountFen: payment.amountFen,
    at: payment.at,
  });
  await orders.move(tx, orderId, { state: next.state, paidAt: payment.at, trade: payment.trade });
  if (next.state === 'paid') {
    await tx.emit(orderPaid, { orderId, system: order.system, subject: order.subject });
    await tx.record({ subject: `payments.order:${orderId}`, summary: `订单“${order.title}”已缴费` });
  } else {
    await promiseRefund(tx, { ...order, state: next.state }, payment.amountFen, '订单关闭后到账，原路退回');
  }
  return { outcome: 'applied' };
}

export async function applyRefund(tx: TxCtx, refundId: string, at: Date): Promise<Outcome> {
  const refund = await refunds.find(tx, refundId);
  const order = refund && (await orders.lock(tx, refund.orderId));
  if (!refund || !order) return { outcome: 'waiting', note: '没有这笔退款' };
  if (!(await refunds.move(tx, refundId, ['asked', 'sent', 'failed'], 'done'))) return { outcome: 'repeated' };
  const next = stepOrder(order, { kind: 'refund', amountFen: refund.amountFen });
  if ('refused' in next) throw new Error(`refund ${refundId} does not fit its order`);
  await orders.move(tx, order.id, { state: next.state, refundedFen: next.refundedFen });
  await orders.book(tx, {
    provider: order.provider,
    day: businessDate(at),
    kind: 'refund',
    reference: refundId,
    orderId: order.id,
    amountFen: refund.amountFen,
    at,
  });
  await tx.emit(orderRefunded, {
    orderId: order.id,
    system: order.system,
    subject: order.subject,
    refundId,
    whole: next.state === 'refunded',
  });
  await tx.record({ subject: `payments.order:${order.id}`, summary: `订单“${order.title}”退款到账` });
  return { outcome: 'applied' };
}
