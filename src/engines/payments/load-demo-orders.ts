import { addDays, json, type Pack, type PackSection, run, sql, startOfDay, type TxCtx } from '#kernel';
import { businessDate, type Static, Type } from '#kernel/contract';
import { orderStates } from './contract.ts';
import { currentProvider } from './providers.ts';
import { sandboxBooks } from './sandbox/sandbox.repo.ts';

const FILE = 'payments/demo-orders.csv';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** One sample order: how long ago it was made, and what became of it. */
const Line = Type.Object({
  ref: Type.Integer(),
  daysAgo: Type.Integer({ minimum: 0, maximum: 300 }),
  title: Type.String(),
  amountFen: Type.Integer({ minimum: 1 }),
  payerName: Type.String(),
  state: Type.String({ enum: Object.keys(orderStates) }),
  refundedFen: Type.Integer({ minimum: 0 }),
  reason: Type.Optional(Type.String()),
});

/**
 * Orders for demonstration, their days reckoned back from now, with refunds, our books and those of the provider, so that
 * the days can be compared. No system asks for them, so no event tells of them.
 */
async function load(tx: TxCtx, pack: Pack): Promise<number> {
  const provider = currentProvider(tx).id;
  const lines = pack.csv(FILE, Line).map((line) => sampleOf(tx, line));
  const count = await run(
    tx,
    sql`with lines as (select * from jsonb_to_recordset(${json(lines)}) as l (id text, ref int, title text, "payerName" text,
        "amountFen" bigint, state text, trade text, "createdAt" timestamptz, "expiresAt" timestamptz, "paidAt" timestamptz,
        "closedAt" timestamptz, reason text, "refundedFen" bigint, "refundId" text, "refundReason" text, "refundedAt" timestamptz)),
      refunded as (
        insert into payments.refunds (id, order_id, amount_fen, reason, state, asked_by, asked_at, done_at)
        select "refundId", id, "refundedFen", "refundReason", 'done', '示例', "refundedAt", "refundedAt"
        from lines where "refundId" is not null on conflict do nothing),
      moved as (
        select 'payment' as kind, trade as reference, id, "amountFen" as fen, "paidAt" as at from lines where trade is not null
        union all select 'refund', "refundId", id, "refundedFen", "refundedAt" from lines where "refundId" is not null),
      booked as (
        insert into payments.ledger (provider, day, kind, reference, order_id, amount_fen, at)
        select ${provider}, (at at time zone 'Asia/Shanghai')::date, kind, reference, id, fen, at from moved on conflict do nothing)
    insert into payments.orders (id, system, subject, title, payer_name, amount_fen, state, provider, trade, path,
      created_at, expires_at, paid_at, closed_at, close_reason, refunded_fen)
    select id, 'demo', 'demo:' || ref, title, "payerName", "amountFen", state, ${provider}, trade, '/', "createdAt", "expiresAt",
      "paidAt", "closedAt", reason, "refundedFen" from lines on conflict do nothing`,
  );
  await sandboxBooks.keepSamples(tx, lines);
  return count;
}

function sampleOf(tx: TxCtx, line: Static<typeof Line>) {
  const planned = startOfDay(addDays(tx.today(), -line.daysAgo)).getTime() + (9 + (line.ref % 8)) * HOUR;
  // Early in the morning today's hours are still to come.
  const at = planned + 2 * HOUR > tx.now().getTime() ? planned - DAY : planned;
  const isPaid = line.state !== 'pending' && line.state !== 'closed';
  const isClosed = line.state === 'closed' || line.state === 'paid-late';
  const number = String(line.ref).padStart(8, '0');
  return {
    ...line,
    id: `${businessDate(new Date(at)).replaceAll('-', '')}${number}`,
    reason: isClosed ? (line.reason ?? '') : '',
    createdAt: new Date(at),
    expiresAt: new Date(at + 3 * DAY),
    trade: isPaid ? `DEMO${number}` : null,
    paidAt: isPaid ? new Date(at + HOUR / 2) : null,
    closedAt: isClosed ? new Date(at + HOUR / 4) : null,
    refundId: line.refundedFen > 0 ? `ref${number}` : null,
    refundReason: line.reason ?? '示例退款',
    refundedAt: line.refundedFen > 0 ? new Date(at + HOUR) : null,
  };
}

export const demoOrders: PackSection = {
  name: 'demo-orders',
  files: [FILE],
  demo: true,
  load: (tx, pack) => (pack.has(FILE) ? load(tx, pack) : Promise.resolve(0)),
};
