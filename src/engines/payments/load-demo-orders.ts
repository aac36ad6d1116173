import { addDays, json, type Pack, type PackSection, run, sql, startOfDay, type TxCtx } from '#kernel';
import { Type } from '#kernel/contract';
import { orderStates } from './contract.ts';
import { currentProvider } from './provider.ts';

const FILE = 'payments/demo-orders.csv';
const HOUR = 3_600_000;

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

/** Orders for demonstration, their days reckoned back from today; no system asks for them, so no event tells of them. */
async function load(tx: TxCtx, pack: Pack): Promise<number> {
  const lines = pack.csv(FILE, Line).map((line) => {
    const at = new Date(startOfDay(addDays(tx.today(), -line.daysAgo)).getTime() + (9 + (line.ref % 8)) * HOUR);
    const isPaid = line.state !== 'pending' && line.state !== 'closed';
    const isClosed = line.state === 'closed' || line.state === 'paid-late';
    return {
      ...line,
      reason: line.reason ?? '',
      createdAt: at,
      expiresAt: new Date(at.getTime() + 72 * HOUR),
      trade: isPaid ? `DEMO${String(line.ref).padStart(8, '0')}` : null,
      paidAt: isPaid ? new Date(at.getTime() + HOUR / 2) : null,
      closedAt: isClosed ? new Date(at.getTime() + HOUR / 4) : null,
    };
  });
  return run(
    tx,
    sql`insert into payments.orders (id, system, subject, title, payer_name, amount_fen, state, provider, trade, path,
        created_at, expires_at, paid_at, closed_at, close_reason, refunded_fen)
      select 'pay-demo-' || l.ref, 'demo', 'demo:' || l.ref, l.title, l."payerName", l."amountFen", l.state,
        ${currentProvider(tx).id}, l.trade, '/', l."createdAt", l."expiresAt", l."paidAt", l."closedAt",
        case when l."closedAt" is null then '' else l.reason end, l."refundedFen"
      from jsonb_to_recordset(${json(lines)}) as l (ref int, title text, "payerName" text, "amountFen" bigint, state text,
        trade text, "createdAt" timestamptz, "expiresAt" timestamptz, "paidAt" timestamptz, "closedAt" timestamptz,
        reason text, "refundedFen" bigint)
      on conflict do nothing`,
  );
}

export const demoOrders: PackSection = {
  name: 'demo-orders',
  files: [FILE],
  demo: true,
  load: (tx, pack) => (pack.has(FILE) ? load(tx, pack) : Promise.resolve(0)),
};
