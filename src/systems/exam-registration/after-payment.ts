import { closeOrder, liveOrder } from '#engines/payments';
import { type Ctx, defineJob, rows, sql } from '#kernel';
import { Type } from '#kernel/contract';
import { may } from './candidate.rules.ts';
import { candidates } from './candidates.repo.ts';
import { SYSTEM } from './pay-fee.ts';
import { posts } from './posts.repo.ts';
import { applyOpeningRatio } from './settle-posts.ts';

/** A rule of an exam, else of the edition in force: exams that were set up before the rule was written do not carry it. */
const minutesAfter = (ctx: Ctx, rule: 'abandonMinutes' | 'openingRatioMinutes') =>
  sql`make_interval(mins => coalesce(e.rules -> 'afterPayment' -> ${rule},
    (select r.params -> 'afterPayment' -> ${rule} from exam_registration.rules r where r.valid_from <= ${ctx.today()}
      order by r.valid_from desc limit 1))::int)`;

/** Unpaid when the time is over is given up: the order is closed at the provider first, then the place is free. */
export const abandonUnpaid = defineJob('exam-registration.abandon-unpaid', {
  title: '到期未缴费的报名视为放弃',
  schema: Type.Object({}),
  cron: '*/10 * * * *',
  async run(ctx) {
    const due = await rows(
      ctx,
      sql<{
        id: string;
      }>`select c.id from exam_registration.candidates c join exam_registration.exams e on e.id = c.exam
        where c.state = 'approved' and e.pay_until + ${minutesAfter(ctx, 'abandonMinutes')} < ${ctx.now()} limit 5000`,
    );
    for (const { id } of due)
      await abandon(ctx, id).catch((error: unknown) =>
        ctx.log.warn({ err: error, candidate: id }, 'unpaid registration not given up yet'),
      );
  },
});

async function abandon(ctx: Ctx, id: string): Promise<void> {
  const order = await liveOrder(ctx, SYSTEM, id);
  // Paid in the last moment is paid: its event moves the candidate on.
  if (order && (order.state !== 'pending' || (await closeOrder(ctx, order.id, '到期未缴费')).state !== 'closed'))
    return;
  await ctx.transaction(async (tx) => {
    const candidate = await candidates.lock(tx, id);
    if (!candidate || !may('abandon', candidate.state)) return;
    await candidates.move(tx, candidate, 'abandoned', '到期未缴费');
    await posts.give(tx, candidate.post);
  });
}

/** When everybody has paid or given up and the time of the rule has come, posts with too few candidates are settled. */
export const settleDue = defineJob('exam-registration.settle-due', {
  title: '缴费结束后按开考比例核定岗位',
  schema: Type.Object({}),
  cron: '*/10 * * * *',
  async run(ctx) {
    const due = await rows(
      ctx,
      sql<{
        id: string;
      }>`select e.id from exam_registration.exams e where e.ratio_applied_at is null and e.allotted_at is null
        and e.stage = 'published' and not e.demo
        and e.pay_until + ${minutesAfter(ctx, 'openingRatioMinutes')} < ${ctx.now()}
        and not exists (select 1 from exam_registration.candidates c where c.exam = e.id and c.state = 'approved')`,
    );
    for (const { id } of due) await applyOpeningRatio(ctx, id);
  },
});
