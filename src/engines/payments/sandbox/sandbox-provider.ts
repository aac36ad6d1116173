import type { Ctx } from '#kernel';
import { nullable, type Static, type TSchema, Type } from '#kernel/contract';
import { errors } from '../errors.ts';
import type { PaymentProvider } from '../provider.ts';
import { type Envelope, openMessage, sealMessage } from './signing.rules.ts';

const WAIT_MS = 10_000;

const Payment = Type.Object({ trade: Type.String(), amountFen: Type.String(), at: Type.String() });
const NoticeBody = Type.Object({
  id: Type.String(),
  kind: Type.Union([Type.Literal('payment'), Type.Literal('refund')]),
  orderId: Type.String(),
  refundId: nullable(Type.String()),
  trade: Type.String(),
  amountFen: Type.String({ pattern: '^[0-9]+$' }),
  at: Type.String(),
});
const Lines = Type.Object({
  lines: Type.Array(
    Type.Object({
      kind: NoticeBody.properties.kind,
      reference: Type.String(),
      orderId: Type.String(),
      amountFen: Type.String(),
      at: Type.String(),
    }),
  ),
});

/** Our side of the sandbox: it knows the peer by its address and its signature only, as it would any provider. */
export const sandboxProvider: PaymentProvider = {
  id: 'sandbox',
  title: '沙箱支付（演示）',
  async prepare(ctx, order, returnTo) {
    const { trade } = await call(ctx, 'trades', Type.Object({ trade: Type.String() }), {
      orderId: order.id,
      title: order.title,
      amountFen: order.amountFen.toString(),
      notifyUrl: `${ctx.settings.siteAddress}/api/payments/notices/sandbox`,
      returnUrl: returnTo,
    });
    return { trade, payAddress: `/sandbox-pay/${trade}` };
  },
  async close(ctx, orderId) {
    const { state } = await call(ctx, 'close', Type.Object({ state: Type.String() }), { orderId });
    return state === 'paid' ? 'paid' : 'closed';
  },
  async query(ctx, orderId) {
    const { payment } = await call(ctx, 'query', Type.Object({ payment: nullable(Payment) }), {
      orderId,
    });
    return payment && { trade: payment.trade, amountFen: BigInt(payment.amountFen), at: new Date(payment.at) };
  },
  async refund(ctx, refund) {
    const answer = await call(ctx, 'refunds', Type.Object({ ok: Type.Boolean(), why: Type.String() }), {
      refundId: refund.id,
      orderId: refund.orderId,
      amountFen: refund.amountFen.toString(),
    });
    return answer.ok ? { ok: true } : { ok: false, why: answer.why };
  },
  readNotice(ctx, envelope) {
    const notice = openMessage(ctx, NoticeBody, envelope);
    return { ...notice, amountFen: BigInt(notice.amountFen), at: new Date(notice.at) };
  },
  async statement(ctx, day) {
    const { lines } = await call(ctx, 'statements', Lines, { day });
    return lines.map((line) => ({ ...line, amountFen: BigInt(line.amountFen), at: new Date(line.at) }));
  },
};

async function call<Schema extends TSchema>(
  ctx: Ctx,
  act: string,
  answer: Schema,
  message: object,
): Promise<Static<Schema>> {
  const response = await fetch(`${ctx.settings.siteAddress}/api/sandbox-pay/${act}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(sealMessage(ctx, message)),
    signal: AbortSignal.timeout(WAIT_MS),
  }).catch((cause: unknown) => {
    throw errors.providerAway({}, { cause });
  });
  if (!response.ok) throw errors.providerAway({}, { detail: `sandbox ${act} answered ${response.status}` });
  return openMessage(ctx, answer, (await response.json()) as Envelope);
}
