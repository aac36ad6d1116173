import { randomInt } from 'node:crypto';
import { type Ctx, kernelErrors, type TxCtx } from '#kernel';
import { businessDate } from '#kernel/contract';
import { applyPayment, applyWaiting } from './apply-notice.ts';
import { orderClosed, orderStates } from './contract.ts';
import { errors } from './errors.ts';
import { stepOrder } from './order.rules.ts';
import { type Order, orders } from './orders.repo.ts';
import type { Prepared } from './provider.ts';
import { currentProvider, providerById } from './providers.ts';

export interface NewOrder {
  readonly system: string;
  /** What the system asks the money for; one live order for each. */
  readonly subject: string;
  readonly title: string;
  readonly payer: string | null;
  readonly payerName: string;
  readonly amountFen: bigint;
  readonly expiresAt: Date;
  /** Where the payer goes on afterwards, on this site. */
  readonly back: string;
  readonly path: string;
  /** Given where the provider may know it first. */
  readonly id?: string;
}

/** Asks for money, in the transaction of whoever asks. A notice that came before the order is applied now. */
export async function createOrder(tx: TxCtx, input: NewOrder): Promise<Order> {
  const order: Order = {
    ...input,
    id: input.id ?? orderNumber(tx.now()),
    refundedFen: 0n,
    state: 'pending',
    provider: currentProvider(tx).id,
    trade: null,
    createdAt: tx.now(),
    paidAt: null,
    closedAt: null,
    closeReason: '',
  };
  if (!(await orders.insert(tx, order))) {
    const other = await orders.liveOf(tx, input.system, input.subject);
    throw errors.alreadyOrdered({ order: other?.id ?? order.id });
  }
  await applyWaiting(tx, order.id);
  return (await orders.find(tx, order.id)) ?? order;
}

/** Sends the payer to the provider. */
export async function startPayment(ctx: Ctx, order: Order, returnTo: string): Promise<Prepared> {
  if (order.state !== 'pending') throw errors.notPending({ state: orderStates[order.state], act: '缴费' });
  if (order.expiresAt <= ctx.now()) throw errors.expired({ until: order.expiresAt.toISOString().slice(0, 16) });
  const prepared = await providerById(order.provider).prepare(ctx, order, returnTo);
  await ctx.transaction((tx) => orders.move(tx, order.id, { trade: prepared.trade }));
  return prepared;
}

/** Asks the provider whether an order was paid, for when its notice is slow or lost. */
export const askProvider = (ctx: Ctx, order: Order): Promise<Order> =>
  order.state === 'pending' && order.trade ? applyAnswer(ctx, order) : Promise.resolve(order);

async function applyAnswer(ctx: Ctx, order: Order): Promise<Order> {
  const payment = await providerById(order.provider).query(ctx, order.id);
  if (payment) await ctx.transaction((tx) => applyPayment(tx, order.id, payment));
  return (await orders.find(ctx, order.id)) ?? order;
}

/** Closes an unpaid order, at the provider first: what was paid in that moment is paid. */
export async function closeOrder(ctx: Ctx, id: string, reason: string): Promise<Order> {
  const order = await orders.find(ctx, id);
  if (!order) throw kernelErrors.notFound();
  if (order.state !== 'pending') throw errors.notPending({ state: orderStates[order.state], act: '关闭' });
  const provider = providerById(order.provider);
  // The provider may know a payment that was begun and whose answer we lost: it is asked whether we know of one or not.
  if ((await provider.close(ctx, id)) === 'paid') return applyAnswer(ctx, order);
  await ctx.transaction(async (tx) => {
    const locked = await orders.lock(tx, id);
    if (!locked || 'refused' in stepOrder(locked, { kind: 'close' })) return;
    await orders.move(tx, id, { state: 'closed', closedAt: tx.now(), closeReason: reason });
    await tx.emit(orderClosed, { orderId: id, system: order.system, subject: order.subject });
    await tx.record({ subject: `payments.order:${id}`, summary: `关闭订单“${order.title}”`, facts: { reason } });
  });
  return (await orders.find(ctx, id)) ?? order;
}

/** Figures only, as people read them out over the telephone: the city's day, and fifteen by chance. */
const orderNumber = (now: Date): string =>
  `${businessDate(now).replaceAll('-', '')}${String(randomInt(281_000_000_000_000)).padStart(15, '0')}`;
