import type { Ctx } from '#kernel';

export interface Prepared {
  /** Where the payer goes. */
  readonly payAddress: string;
  readonly trade: string;
}

export interface ProviderPayment {
  readonly trade: string;
  readonly amountFen: bigint;
  readonly at: Date;
}

/** A notice whose signature was found right. */
export interface Notice {
  readonly id: string;
  readonly kind: 'payment' | 'refund';
  readonly orderId: string;
  readonly refundId: string | null;
  readonly trade: string;
  readonly amountFen: bigint;
  readonly at: Date;
}

export interface StatementLine {
  readonly kind: 'payment' | 'refund';
  /** The trade of a payment, the id of a refund. */
  readonly reference: string;
  readonly orderId: string;
  readonly amountFen: bigint;
  readonly at: Date;
}

/**
 * A way to take money. Everything may be asked twice: the provider knows orders and refunds by our ids. What it tells by
 * itself arrives at `/api/payments/notices/:provider`, any number of times, at any time.
 */
export interface PaymentProvider {
  readonly id: string;
  readonly title: string;
  prepare(
    ctx: Ctx,
    order: { id: string; title: string; amountFen: bigint; expiresAt: Date },
    returnTo: string,
  ): Promise<Prepared>;
  /** `paid`: it was paid before it could be closed. */
  close(ctx: Ctx, orderId: string): Promise<'closed' | 'paid'>;
  query(ctx: Ctx, orderId: string): Promise<ProviderPayment | null>;
  refund(
    ctx: Ctx,
    refund: { id: string; orderId: string; amountFen: bigint },
  ): Promise<{ ok: true } | { ok: false; why: string }>;
  /** Throws when the signature is not the provider's. */
  readNotice(ctx: Ctx, envelope: { message: string; signature: string }): Notice;
  statement(ctx: Ctx, day: string): Promise<StatementLine[]>;
}
