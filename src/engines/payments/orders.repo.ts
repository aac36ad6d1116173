import { type Ctx, maybeOne, one, rows, run, sql, type TxCtx } from '#kernel';
import type { OrderFile, OrderRow, OrderState, Refund } from './contract.ts';

export interface Order {
  id: string;
  system: string;
  subject: string;
  title: string;
  payer: string | null;
  payerName: string;
  amountFen: bigint;
  refundedFen: bigint;
  state: OrderState;
  provider: string;
  trade: string | null;
  back: string;
  path: string;
  createdAt: Date;
  expiresAt: Date;
  paidAt: Date | null;
  closedAt: Date | null;
  closeReason: string;
}

const columns = sql`o.id, o.system, o.subject, o.title, o.payer, o.payer_name as "payerName", o.amount_fen as "amountFen",
  o.refunded_fen as "refundedFen", o.state, o.provider, o.trade, o.back, o.path, o.created_at as "createdAt",
  o.expires_at as "expiresAt", o.paid_at as "paidAt", o.closed_at as "closedAt", o.close_reason as "closeReason"`;

export interface OrderFilter {
  scopes: readonly string[];
  q: string | null;
  state: string | null;
  from: string | null;
  to: string | null;
  limit: number;
  offset: number;
}

const inScopes = (scopes: readonly string[]) =>
  sql`exists (select 1 from unnest(${[...scopes]}::text[]) s where s = '/' or o.path = s or o.path like s || '/%')`;

export const orders = {
  async insert(tx: TxCtx, order: Order): Promise<boolean> {
    const count = await run(
      tx,
      sql`insert into payments.orders (id, system, subject, title, payer, payer_name, amount_fen, provider, back, path,
          created_at, expires_at)
        values (${order.id}, ${order.system}, ${order.subject}, ${order.title}, ${order.payer}, ${order.payerName},
          ${order.amountFen}, ${order.provider}, ${order.back}, ${order.path}, ${order.createdAt}, ${order.expiresAt})
        on conflict do nothing`,
    );
    return count === 1;
  },
  find: (ctx: Ctx, id: string): Promise<Order | undefined> =>
    maybeOne(ctx, sql<Order>`select ${columns} from payments.orders o where o.id = ${id}`),
  lock: (tx: TxCtx, id: string): Promise<Order | undefined> =>
    maybeOne(tx, sql<Order>`select ${columns} from payments.orders o where o.id = ${id} for update`),
  liveOf: (ctx: Ctx, system: string, subject: string): Promise<Order | undefined> =>
    maybeOne(
      ctx,
      sql<Order>`select ${columns} from payments.orders o where o.system = ${system} and o.subject = ${subject}
        and o.state in ('pending', 'paid', 'part-refunded')`,
    ),
  ofPayer: (ctx: Ctx, payers: readonly string[]): Promise<Order[]> =>
    rows(
      ctx,
      sql<Order>`select ${columns} from payments.orders o where o.payer = any(${[...payers]}::text[])
        order by o.created_at desc limit 500`,
    ),
  due: (ctx: Ctx): Promise<{ id: string }[]> =>
    rows(
      ctx,
      sql<{ id: string }>`select id from payments.orders where state = 'pending' and expires_at <= ${ctx.now()}
        order by expires_at limit 500`,
    ),
  async move(tx: TxCtx, id: string, change: Partial<Order>): Promise<void> {
    await run(
      tx,
      sql`update payments.orders set state = coalesce(${change.state ?? null}, state),
        refunded_fen = coalesce(${change.refundedFen ?? null}::bigint, refunded_fen), trade = coalesce(${change.trade ?? null}, trade),
        paid_at = coalesce(${change.paidAt ?? null}, paid_at), closed_at = coalesce(${change.closedAt ?? null}, closed_at),
        close_reason = coalesce(${change.closeReason ?? null}, close_reason) where id = ${id}`,
    );
  },
  async list(ctx: Ctx, filter: OrderFilter): Promise<{ items: OrderRow[]; total: number }> {
    const where = sql`${inScopes(filter.scopes)}
      and (${filter.q}::text is null or o.id = ${filter.q} or o.title ilike '%' || ${filter.q} || '%' or o.payer_name = ${filter.q})
      and (${filter.state}::text is null or o.state = ${filter.state})
      and (${filter.from}::date is null or o.created_at >= ${filter.from}::date at time zone 'Asia/Shanghai')
      and (${filter.to}::date is null or o.created_at < (${filter.to}::date + 1) at time zone 'Asia/Shanghai')`;
    const { total } = await one(
      ctx,
      sql<{ total: number }>`select count(*)::int as total from payments.orders o where ${where}`,
    );
    const items = await rows(
      ctx,
      sql<OrderRow>`select o.id, o.title, o.payer_name as "payerName", o.amount_fen as "amountFen",
          o.refunded_fen as "refundedFen", o.state, o.created_at as "createdAt", o.paid_at as "paidAt", o.expires_at as "expiresAt"
        from payments.orders o where ${where} order by o.created_at desc, o.id limit ${filter.limit} offset ${filter.offset}`,
    );
    return { items, total };
  },
  notices: (ctx: Ctx, id: string): Promise<OrderFile['notices']> =>
    rows(
      ctx,
      sql<
        OrderFile['notices'][number]
      >`select id, kind, amount_fen as "amountFen", received_at as "receivedAt", times, outcome,
        note from payments.notices where order_id = ${id} order by received_at`,
    ),
  async book(
    tx: TxCtx,
    entry: {
      provider: string;
      day: string;
      kind: 'payment' | 'refund' | 'adjustment';
      reference: string;
      orderId: string | null;
      amountFen: bigint;
      at: Date;
      note?: string;
    },
  ): Promise<boolean> {
    const count = await run(
      tx,
      sql`insert into payments.ledger (provider, day, kind, reference, order_id, amount_fen, at, note)
        values (${entry.provider}, ${entry.day}, ${entry.kind}, ${entry.reference}, ${entry.orderId}, ${entry.amountFen},
          ${entry.at}, ${entry.note ?? ''}) on conflict do nothing`,
    );
    return count === 1;
  },
};

export const findOrder = orders.find;
/** The order of a subject that is unpaid or holds its money. */
export const liveOrder = orders.liveOf;

const refundColumns = sql`r.id, r.order_id as "orderId", o.title as "orderTitle", r.amount_fen as "amountFen", r.reason, r.state,
  r.asked_by as "askedBy", r.asked_at as "askedAt", r.done_at as "doneAt", r.failure`;

export const refunds = {
  async insert(
    tx: TxCtx,
    refund: Pick<Refund, 'id' | 'orderId' | 'amountFen' | 'reason' | 'askedBy' | 'askedAt'>,
  ): Promise<void> {
    await run(
      tx,
      sql`insert into payments.refunds (id, order_id, amount_fen, reason, asked_by, asked_at)
        values (${refund.id}, ${refund.orderId}, ${refund.amountFen}, ${refund.reason}, ${refund.askedBy}, ${refund.askedAt})`,
    );
  },
  find: (ctx: Ctx, id: string): Promise<Refund | undefined> =>
    maybeOne(
      ctx,
      sql<Refund>`select ${refundColumns} from payments.refunds r join payments.orders o on o.id = r.order_id where r.id = ${id}`,
    ),
  /** False when it was not in one of these states any more. */
  async move(tx: TxCtx, id: string, from: readonly string[], state: string, failure = ''): Promise<boolean> {
    const doneAt = state === 'done' ? tx.now() : null;
    const count = await run(
      tx,
      sql`update payments.refunds set state = ${state}, failure = ${failure}, done_at = coalesce(${doneAt}, done_at)
        where id = ${id} and state = any(${[...from]}::text[])`,
    );
    return count === 1;
  },
  /** Fen of all refunds of an order that may still leave or have left. */
  promised: async (tx: TxCtx, orderId: string): Promise<bigint> =>
    (
      await one(
        tx,
        sql<{ sum: bigint }>`select coalesce(sum(amount_fen), 0)::bigint as sum from payments.refunds
          where order_id = ${orderId} and state <> 'failed'`,
      )
    ).sum,
  ofOrder: (ctx: Ctx, orderId: string): Promise<Refund[]> =>
    rows(
      ctx,
      sql<Refund>`select ${refundColumns} from payments.refunds r join payments.orders o on o.id = r.order_id
        where r.order_id = ${orderId} order by r.asked_at`,
    ),
  async list(
    ctx: Ctx,
    filter: { scopes: readonly string[]; q: string | null; state: string | null; limit: number; offset: number },
  ): Promise<{ items: Refund[]; total: number }> {
    const from = sql`from payments.refunds r join payments.orders o on o.id = r.order_id where ${inScopes(filter.scopes)}
      and (${filter.state}::text is null or r.state = ${filter.state})
      and (${filter.q}::text is null or r.id = ${filter.q} or r.order_id = ${filter.q} or o.title ilike '%' || ${filter.q} || '%')`;
    const { total } = await one(ctx, sql<{ total: number }>`select count(*)::int as total ${from}`);
    const items = await rows(
      ctx,
      sql<Refund>`select ${refundColumns} ${from} order by r.asked_at desc, r.id limit ${filter.limit} offset ${filter.offset}`,
    );
    return { items, total };
  },
};
