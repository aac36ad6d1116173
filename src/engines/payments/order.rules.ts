import type { OrderState } from './contract.ts';

export interface OrderMoney {
  readonly state: OrderState;
  readonly amountFen: bigint;
  readonly refundedFen: bigint;
}

export type OrderStep =
  | { readonly kind: 'paid'; readonly amountFen: bigint }
  | { readonly kind: 'close' }
  | { readonly kind: 'refund'; readonly amountFen: bigint };

/** The order after a step, or why the step cannot be. Money that came in is never forgotten, whatever the state. */
export function stepOrder(order: OrderMoney, step: OrderStep): OrderMoney | { readonly refused: string } {
  if (step.kind === 'close')
    return order.state === 'pending' ? { ...order, state: 'closed' } : { refused: 'not-pending' };
  if (step.kind === 'paid') {
    if (step.amountFen !== order.amountFen) return { refused: 'amount' };
    if (order.state === 'pending') return { ...order, state: 'paid' };
    // Closed before the money came: it is taken, and goes back.
    return order.state === 'closed' ? { ...order, state: 'paid-late' } : { refused: 'paid-before' };
  }
  if (!holdsMoney(order.state)) return { refused: 'holds-nothing' };
  const refundedFen = order.refundedFen + step.amountFen;
  if (step.amountFen <= 0n || refundedFen > order.amountFen) return { refused: 'too-much' };
  return { ...order, refundedFen, state: stateRefunded(order, refundedFen) };
}

export const holdsMoney = (state: OrderState): boolean => ['paid', 'paid-late', 'part-refunded'].includes(state);

function stateRefunded(order: OrderMoney, refundedFen: bigint): OrderState {
  if (refundedFen === order.amountFen) return 'refunded';
  return order.state === 'paid-late' ? 'paid-late' : 'part-refunded';
}
