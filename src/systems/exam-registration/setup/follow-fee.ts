import { closeOrder, liveOrder } from '#engines/payments';
import { type Ctx, defineJob, formatMoney, type JobType, rows, run, sql } from '#kernel';
import { type Static, Type } from '#kernel/contract';
import { SYSTEM } from '../pay-fee.ts';
import { tellCandidates } from '../tellings/tell-candidates.ts';

const Change = Type.Object({
  exam: Type.String(),
  beforeFen: Type.Integer(),
  afterFen: Type.Integer(),
  way: Type.Unsafe<'keep' | 'remake'>({ type: 'string', enum: ['keep', 'remake'] }),
});
type Change = Static<typeof Change>;

const money = (fen: number): string => formatMoney(BigInt(fen), '元', 2);

/** After the fee was changed: whoever holds an unpaid order keeps its price or is asked for the new one, and is told which. */
export const followFee: JobType<Change> = defineJob('exam-registration.follow-fee', {
  title: '考务费调整后处理未缴费的订单',
  schema: Change,
  maxAttempts: 20,
  async run(ctx, change) {
    const holders = await rows(
      ctx,
      sql<{ id: string }>`select id from exam_registration.candidates
        where exam = ${change.exam} and state = 'approved' and order_id is not null order by id`,
    );
    for (const { id } of holders) await follow(ctx, id, change);
  },
});

async function follow(ctx: Ctx, candidate: string, change: Change): Promise<void> {
  const order = await liveOrder(ctx, SYSTEM, candidate);
  // Paid meanwhile is paid; an order of the new price was made after the change.
  if (order?.state !== 'pending' || order.amountFen === BigInt(change.afterFen)) return;
  const [before, after] = [money(Number(order.amountFen)), money(change.afterFen)];
  if (change.way === 'keep') {
    await tell(ctx, candidate, `考务费调整为 ${after}；您已下的订单不变，仍按 ${before} 缴`, '订单不变，仍按原价缴');
    return;
  }
  // Told first: killed in between, the order is found again and closed, and nobody is left without a word.
  const words = `考务费由 ${before} 调整为 ${after}；您没有缴费的订单已作废，请按新标准重新缴费`;
  await tell(ctx, candidate, words, '原订单已作废，请重新缴费');
  await closeOrder(ctx, order.id, '考务费调整，按新标准重新下单');
}

/** Once, however often the job is run: among the steps that the candidate sees, and by message. */
const tell = (ctx: Ctx, candidate: string, words: string, what: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    await run(
      tx,
      sql`insert into exam_registration.moves (candidate, at, from_state, to_state, by_name, opinion)
        select ${candidate}, ${tx.now()}, 'approved', 'approved', '考务部门', ${words}
        where not exists (select 1 from exam_registration.moves where candidate = ${candidate} and opinion = ${words})`,
    );
    await tellCandidates(tx, { topic: 'exam-fee-changed', event: words, what, who: sql`c.id = ${candidate}` });
  });
