import { addDays, type Ctx, defineJob, formatDate, kernelErrors } from '#kernel';
import { Type } from '#kernel/contract';
import { applyPayment, applyRefund } from '../apply-notice.ts';
import { type DayFile, type DayRow, type Settle, settleWays } from '../contract.ts';
import { errors } from '../errors.ts';
import { orders } from '../orders.repo.ts';
import { currentProvider } from '../providers.ts';
import { days } from './days.repo.ts';

export const listDays = (ctx: Ctx): Promise<DayRow[]> => days.list(ctx, currentProvider(ctx).id);

export async function readDay(ctx: Ctx, day: string): Promise<DayFile> {
  const provider = currentProvider(ctx).id;
  const found = await days.find(ctx, provider, day);
  if (!found) throw kernelErrors.notFound();
  return { ...found, differences: await days.differences(ctx, provider, day) };
}

/** Loads the provider's statement of a day that has ended and lays it beside our own book. May be done again. */
export async function reconcileDay(ctx: Ctx, day: string): Promise<DayFile> {
  if (day >= ctx.today()) throw errors.dayOpen({ day });
  const provider = currentProvider(ctx);
  const lines = await provider.statement(ctx, day);
  await ctx.transaction(async (tx) => {
    await days.keepStatement(tx, provider.id, day, lines);
    await days.compare(tx, provider.id, day);
    await tx.record({
      subject: `payments.day:${day}`,
      summary: `核对${formatDate(day)}的对账单，${lines.length} 笔`,
    });
  });
  return readDay(ctx, day);
}

/** Settles one difference: booked as the provider states it, or as an adjustment with its reason. */
export async function settleDifference(ctx: Ctx, id: string, input: Settle): Promise<DayFile> {
  const day = await ctx.transaction(async (tx) => {
    const difference = await days.lockDifference(tx, id);
    if (!difference) throw kernelErrors.notFound();
    if (difference.state !== 'open') throw errors.settledAlready();
    const { provider, kind, reference } = difference;
    if (input.way === 'book') {
      const line = await days.statementLine(tx, provider, difference.day, kind, reference);
      if (!line || difference.oursFen !== null) throw errors.cannotBook();
      const result =
        kind === 'payment'
          ? await applyPayment(tx, line.orderId, { trade: reference, amountFen: line.amountFen, at: line.at })
          : await applyRefund(tx, reference, line.at);
      if (result.outcome !== 'applied') throw errors.cannotBook({}, { detail: result.note ?? result.outcome });
    } else {
      const sign = kind === 'payment' ? 1n : -1n;
      await orders.book(tx, {
        provider,
        day: difference.day,
        kind: 'adjustment',
        reference: id,
        orderId: difference.orderId,
        amountFen: sign * ((difference.theirsFen ?? 0n) - (difference.oursFen ?? 0n)),
        at: tx.now(),
        note: input.note,
      });
    }
    await days.settle(tx, id, input.way, input.note);
    await tx.record({
      subject: `payments.day:${difference.day}`,
      summary: `处理对账差异：${settleWays[input.way]}`,
      facts: { reference, note: input.note },
    });
    return difference.day;
  });
  return readDay(ctx, day);
}

/** Every morning, for the day before. */
export const reconcileYesterday = defineJob('payments.reconcile', {
  title: '核对前一日的支付对账单',
  schema: Type.Object({}),
  cron: '30 5 * * *',
  async run(ctx) {
    if (ctx.city.facts['demo'] !== '1') return;
    const day = addDays(ctx.today(), -1);
    await reconcileDay(ctx, day).catch((error: unknown) => {
      ctx.log.error({ err: error, day }, 'statement not reconciled');
      throw error;
    });
  },
});
