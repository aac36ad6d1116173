import { createOrder, liveOrder, refundOrder } from '#engines/payments';
import { orderPaid, orderRefunded } from '#engines/payments/contract';
import { type Ctx, formatDateTime, on, type TxCtx } from '#kernel';
import { may } from './candidate.rules.ts';
import { openAnswers } from './candidate-answers.ts';
import { candidates } from './candidates.repo.ts';
import { errors } from './errors.ts';
import { posts } from './posts.repo.ts';
import { findExam, ownCandidate, requireStep } from './register-candidate.ts';

export const SYSTEM = 'exam-registration';

/** The order of an approved candidate, made when first wanted; its number. */
export async function feeOrder(ctx: Ctx, examId: string): Promise<string> {
  const exam = await findExam(ctx, examId);
  const own = await ownCandidate(ctx, examId);
  const live = await liveOrder(ctx, SYSTEM, own.id);
  if (live) return live.id;
  requireStep(own, 'pay');
  if (ctx.now() > exam.payUntil) throw errors.tooLate({ what: '缴费', until: formatDateTime(exam.payUntil) });
  return ctx.transaction(async (tx) => {
    const order = await createOrder(tx, {
      system: SYSTEM,
      subject: own.id,
      title: `${exam.title}考务费`,
      payer: own.actor,
      payerName: openAnswers(tx, own)['name'] ?? '',
      amountFen: BigInt(exam.feeFen),
      expiresAt: exam.payUntil,
      back: `/exams/${examId}/mine`,
      path: exam.path,
    });
    await candidates.setOrder(tx, own.id, order.id);
    return order.id;
  });
}

/** Money came: registered. When the place is gone meanwhile, the money goes back. */
const onPaid = on(orderPaid, 'exam-registration.paid', async (tx, { orderId, system, subject }) => {
  if (system !== SYSTEM) return;
  const candidate = await candidates.lock(tx, subject);
  if (!candidate || candidate.state === 'paid') return;
  if (may('pay', candidate.state)) await candidates.move(tx, candidate, 'paid', '考务费到账');
  else await refundOrder(tx, orderId, null, '缴费时报名已不在待缴费状态');
});

const onRefunded = on(orderRefunded, 'exam-registration.refunded', async (tx, { system, subject, whole }) => {
  if (system !== SYSTEM || !whole) return;
  const candidate = await candidates.lock(tx, subject);
  if (!candidate || !may('refund', candidate.state)) return;
  await candidates.move(tx, candidate, 'refunded', '考务费已退');
  if (candidate.state === 'paid') await posts.give(tx, candidate.post);
});

export const consumers = [onPaid, onRefunded];

/** Gives back the fee of those whose post was cancelled and who did not choose another. */
export async function refundCandidate(tx: TxCtx, orderId: string | null, reason: string): Promise<void> {
  if (orderId) await refundOrder(tx, orderId, null, reason);
}
