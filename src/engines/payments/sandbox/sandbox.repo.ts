import { type Ctx, json, maybeOne, rows, run, sql, type TxCtx } from '#kernel';

export interface SandboxTrade {
  trade: string;
  orderId: string;
  title: string;
  amountFen: bigint;
  state: 'open' | 'paid' | 'closed';
  notifyUrl: string;
  returnUrl: string;
  paidAt: Date | null;
}

const columns = sql`trade, order_id as "orderId", title, amount_fen as "amountFen", state, notify_url as "notifyUrl",
  return_url as "returnUrl", paid_at as "paidAt"`;

/** The books of the sandbox provider, which is another party: nothing of the orders is read here. */
export const sandboxBooks = {
  async open(tx: TxCtx, trade: Omit<SandboxTrade, 'state' | 'paidAt'>): Promise<string> {
    await run(
      tx,
      sql`insert into payments.sandbox_trades (trade, order_id, title, amount_fen, notify_url, return_url, created_at)
        values (${trade.trade}, ${trade.orderId}, ${trade.title}, ${trade.amountFen}, ${trade.notifyUrl}, ${trade.returnUrl}, ${tx.now()})
        on conflict (order_id) do update set return_url = excluded.return_url`,
    );
    return (await sandboxBooks.byOrder(tx, trade.orderId))?.trade ?? trade.trade;
  },
  /** What the sandbox would know of the sample orders, had they been paid through it. */
  async keepSamples(
    tx: TxCtx,
    samples: readonly {
      id: string;
      trade: string | null;
      title: string;
      amountFen: number;
      paidAt: Date | null;
      refundId: string | null;
      refundedFen: number;
      refundedAt: Date | null;
    }[],
  ): Promise<void> {
    await run(
      tx,
      sql`with samples as (select * from jsonb_to_recordset(${json(samples.filter(({ trade }) => trade))}) as s (id text, trade text,
          title text, "amountFen" bigint, "paidAt" timestamptz, "refundId" text, "refundedFen" bigint, "refundedAt" timestamptz)),
        traded as (
          insert into payments.sandbox_trades (trade, order_id, title, amount_fen, state, notify_url, return_url, created_at, paid_at)
          select trade, id, title, "amountFen", 'paid', '', '/', "paidAt", "paidAt" from samples on conflict do nothing)
        insert into payments.sandbox_refunds (refund_id, trade, amount_fen, at)
        select "refundId", trade, "refundedFen", "refundedAt" from samples where "refundId" is not null on conflict do nothing`,
    );
  },
  byTrade: (ctx: Ctx, trade: string): Promise<SandboxTrade | undefined> =>
    maybeOne(ctx, sql<SandboxTrade>`select ${columns} from payments.sandbox_trades where trade = ${trade}`),
  byOrder: (ctx: Ctx, orderId: string): Promise<SandboxTrade | undefined> =>
    maybeOne(
      ctx,
      sql<SandboxTrade>`select ${columns} from payments.sandbox_trades where order_id = ${orderId} for update`,
    ),
  async pay(tx: TxCtx, trade: string): Promise<boolean> {
    const count = await run(
      tx,
      sql`update payments.sandbox_trades set state = 'paid', paid_at = ${tx.now()} where trade = ${trade} and state = 'open'`,
    );
    return count === 1;
  },
  close: (tx: TxCtx, orderId: string) =>
    run(tx, sql`update payments.sandbox_trades set state = 'closed' where order_id = ${orderId} and state = 'open'`),
  refunded: async (tx: TxCtx, trade: string): Promise<bigint> =>
    (
      await maybeOne(
        tx,
        sql<{
          sum: bigint;
        }>`select coalesce(sum(amount_fen), 0)::bigint as sum from payments.sandbox_refunds where trade = ${trade}`,
      )
    )?.sum ?? 0n,
  /** False when this refund is known already. */
  async refund(tx: TxCtx, refund: { refundId: string; trade: string; amountFen: bigint }): Promise<boolean> {
    const count = await run(
      tx,
      sql`insert into payments.sandbox_refunds (refund_id, trade, amount_fen, at)
        values (${refund.refundId}, ${refund.trade}, ${refund.amountFen}, ${tx.now()}) on conflict do nothing`,
    );
    return count === 1;
  },
  hasRefund: async (tx: TxCtx, refundId: string): Promise<boolean> =>
    (await maybeOne(tx, sql`select 1 from payments.sandbox_refunds where refund_id = ${refundId}`)) !== undefined,
  keepNotice: (tx: TxCtx, notice: { id: string; url: string; body: string }) =>
    run(
      tx,
      sql`insert into payments.sandbox_notices (id, url, body, created_at)
        values (${notice.id}, ${notice.url}, ${notice.body}, ${tx.now()})`,
    ),
  notice: (ctx: Ctx, id: string) =>
    maybeOne(ctx, sql<{ url: string; body: string }>`select url, body from payments.sandbox_notices where id = ${id}`),
  delivered: (ctx: Ctx, id: string) =>
    run(ctx, sql`update payments.sandbox_notices set delivered_at = ${ctx.now()} where id = ${id}`),
  lines: (ctx: Ctx, day: string) =>
    rows(
      ctx,
      sql<{ kind: string; reference: string; orderId: string; amountFen: bigint; at: Date }>`
        select 'payment' as kind, trade as reference, order_id as "orderId", amount_fen as "amountFen", paid_at as at
          from payments.sandbox_trades where (paid_at at time zone 'Asia/Shanghai')::date = ${day}
        union all select 'refund', r.refund_id, t.order_id, r.amount_fen, r.at from payments.sandbox_refunds r
          join payments.sandbox_trades t on t.trade = r.trade where (r.at at time zone 'Asia/Shanghai')::date = ${day}
        order by at, reference`,
    ),
};
