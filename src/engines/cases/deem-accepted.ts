import { type Ctx, defineJob, lockInTransaction } from '#kernel';
import { Type } from '#kernel/contract';
import { applyCommand } from './act-on-case.ts';
import { cases } from './cases.repo.ts';

const BATCH = 200;

/**
 * Where nothing was said within the days to tell, the law takes the case as accepted from the day of receipt
 * (行政许可法 Article 32). Each case in a transaction of its own, so that one that fails holds up no other.
 */
export async function deemAccepted(ctx: Ctx): Promise<number> {
  let accepted = 0;
  for (const { id } of await cases.untold(ctx, ctx.today(), BATCH)) {
    const done = await ctx.transaction(async (tx) => {
      await lockInTransaction(tx, `cases.deem:${id}`);
      const row = await cases.lock(tx, id);
      if (row?.state !== 'received' || row.dueOn === null || row.dueOn >= tx.today()) return false;
      await applyCommand(tx, row, {
        caseId: id,
        command: { type: 'accept' },
        opinion: '收件后未在规定期限内一次性告知补正，依法自收到申请之日起视为受理',
        facts: { deemed: true },
      });
      return true;
    });
    if (done) accepted += 1;
  }
  return accepted;
}

export const deemAcceptedJob = defineJob('cases.deem-accepted', {
  title: '逾期未告知的办件视为受理',
  schema: Type.Object({}),
  cron: '5 0 * * *',
  run: async (ctx) => {
    let done = BATCH;
    while (done === BATCH) done = await deemAccepted(ctx);
  },
});
