import { type Ctx, defineJob, open, route, type TxCtx } from '#kernel';
import { type Static, type TObject, Type } from '#kernel/contract';
import { errors } from '../errors.ts';
import { type SandboxTrade, sandboxBooks } from './sandbox.repo.ts';
import { Envelope, openMessage, sealMessage } from './signing.rules.ts';

const WAIT_MS = 10_000;
const text = Type.String({ maxLength: 500 });
const fen = Type.String({ pattern: '^[1-9][0-9]{0,15}$' });

/** Tells the merchant what happened, again and again until it says that it has understood. */
export const deliverNotice = defineJob('payments.sandbox.notify', {
  title: '沙箱支付：送达支付通知',
  schema: Type.Object({ noticeId: Type.String() }),
  async run(ctx, { noticeId }) {
    const notice = await sandboxBooks.notice(ctx, noticeId);
    if (!notice) return;
    const answer = await fetch(notice.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(sealMessage(ctx, JSON.parse(notice.body) as object)),
      signal: AbortSignal.timeout(WAIT_MS),
    });
    if (!answer.ok) throw new Error(`the merchant answered ${answer.status}`);
    await sandboxBooks.delivered(ctx, noticeId);
  },
});

async function tell(
  tx: TxCtx,
  trade: SandboxTrade,
  kind: 'payment' | 'refund',
  refund: { id: string; amountFen: bigint } | null,
): Promise<void> {
  const id = tx.newId('ntc');
  const body = JSON.stringify({
    id,
    kind,
    orderId: trade.orderId,
    refundId: refund?.id ?? null,
    trade: trade.trade,
    amountFen: (refund?.amountFen ?? trade.amountFen).toString(),
    at: tx.now().toISOString(),
  });
  await sandboxBooks.keepNotice(tx, { id, url: trade.notifyUrl, body });
  await tx.enqueue(deliverNotice, { noticeId: id });
}

/** The payer confirms on the provider's page. */
export async function payTrade(ctx: Ctx, id: string): Promise<boolean> {
  return ctx.transaction(async (tx) => {
    if (!(await sandboxBooks.pay(tx, id))) return false;
    const trade = await sandboxBooks.byTrade(tx, id);
    if (trade) await tell(tx, trade, 'payment', null);
    return true;
  });
}

/** One act of the provider's interface: signed both ways. */
function act<Message extends TObject>(
  name: string,
  title: string,
  message: Message,
  handle: (tx: TxCtx, message: Static<Message>) => Promise<object>,
) {
  return route(`payments.sandbox.${name}`, {
    method: 'POST',
    path: `/api/sandbox-pay/${name}`,
    title: `沙箱支付：${title}`,
    access: open('以消息签名认人'),
    body: Envelope,
    reply: Envelope,
    errors: [errors.forged],
    async handle(ctx, { body }) {
      const content = openMessage(ctx, message, body);
      return sealMessage(ctx, await ctx.transaction((tx) => handle(tx, content)));
    },
  });
}

export const sandboxRoutes = [
  act(
    'trades',
    '下单',
    Type.Object({ orderId: text, title: text, amountFen: fen, notifyUrl: text, returnUrl: text }),
    async (tx, order) => {
      const trade = await sandboxBooks.open(tx, {
        ...order,
        trade: tx.newId('sbx'),
        amountFen: BigInt(order.amountFen),
      });
      return { trade };
    },
  ),
  act('close', '关单', Type.Object({ orderId: text }), async (tx, { orderId }) => {
    await sandboxBooks.close(tx, orderId);
    return { state: (await sandboxBooks.byOrder(tx, orderId))?.state ?? 'closed' };
  }),
  act('query', '查单', Type.Object({ orderId: text }), async (tx, { orderId }) => {
    const trade = await sandboxBooks.byOrder(tx, orderId);
    const payment =
      trade?.state === 'paid'
        ? { trade: trade.trade, amountFen: trade.amountFen.toString(), at: trade.paidAt?.toISOString() ?? '' }
        : null;
    return { payment };
  }),
  act(
    'refunds',
    '退款',
    Type.Object({ refundId: text, orderId: text, amountFen: fen }),
    async (tx, { refundId, orderId, amountFen }) => {
      const trade = await sandboxBooks.byOrder(tx, orderId);
      if (trade?.state !== 'paid') return { ok: false, why: '渠道没有这笔付款' };
      if (await sandboxBooks.hasRefund(tx, refundId)) return { ok: true, why: '' };
      const amount = BigInt(amountFen);
      if ((await sandboxBooks.refunded(tx, trade.trade)) + amount > trade.amountFen)
        return { ok: false, why: '超过可退金额' };
      await sandboxBooks.refund(tx, { refundId, trade: trade.trade, amountFen: amount });
      await tell(tx, trade, 'refund', { id: refundId, amountFen: amount });
      return { ok: true, why: '' };
    },
  ),
  act('statements', '对账单', Type.Object({ day: Type.String({ format: 'date' }) }), async (tx, { day }) => ({
    lines: (await sandboxBooks.lines(tx, day)).map((line) => ({
      ...line,
      amountFen: line.amountFen.toString(),
      at: line.at.toISOString(),
    })),
  })),
];
