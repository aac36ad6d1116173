import { AppError, type Ctx, defineJob, lockInTransaction } from '#kernel';
import { Type } from '#kernel/contract';
import { applyCommand } from './act-on-case.ts';
import { cases } from './cases.repo.ts';

const BATCH = 200;

/**
 * Where nothing was said within the days to tell, the law takes the case as accepted from the day of receipt
 * (行政许可法 Article 32). Each case in a transaction of its own, so that one that fails holds up no other. What not all who
 * apply have signed as it stands is no application of theirs yet; it waits for them. Answers how many were looked at.
 */
export async function deemAccepted(ctx: Ctx, waiting: Set<string> = new Set()): Promise<number> {
  const untold = await cases.untold(ctx, ctx.today(), BATCH, [...waiting]);
  for (const { id } of untold) if (!(await deemOne(ctx, id))) waiting.add(id);
  return untold.length;
}

async function deemOne(ctx: Ctx, id: string): Promise<boolean> {
  try {
    return await ctx.transaction(async (tx) => {
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
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'cases.co-sign.unsigned') throw error;
    return false;
  }
}

export const deemAcceptedJob = defineJob('cases.deem-accepted', {
  title: '逾期未告知的办件视为受理',
  schema: Type.Object({}),
  cron: '5 0 * * *',
  run: async (ctx) => {
    const waiting = new Set<string>();
    let looked: number;
    do looked = await deemAccepted(ctx, waiting);
    while (looked === BATCH);
  },
});
