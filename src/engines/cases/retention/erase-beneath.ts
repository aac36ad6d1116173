import { eraseDraft } from '#engines/forms';
import { eraseMessages } from '#engines/messaging';
import { eraseFlows } from '#engines/workflow';
import { type Ctx, defineJob, rows, sql } from '#kernel';
import { Type } from '#kernel/contract';
import { caseDestroyed } from '../events.ts';
import { erasures } from './erasures.repo.ts';
import { erasingParts, onCaseDestroyed } from './follow-destruction.ts';

/** What the engines beneath keep of a case, each by its own door. */
export const eraseBeneath = [
  onCaseDestroyed('cases.erase-flows', '审批意见和流程变量', async (tx, { subject }) => ({
    erased: await eraseFlows(tx, subject),
  })),
  onCaseDestroyed('cases.erase-messages', '有关的短信和邮件', async (tx, { subject }) => ({
    erased: await eraseMessages(tx, subject),
  })),
  onCaseDestroyed('cases.erase-intake-drafts', '窗口代办填写的表单', async (tx, { id }) => {
    const drafts = await rows(
      tx,
      sql<{ id: string }>`select draft_id as id from cases.intakes where case_id = ${id} for update`,
    );
    let erased = 0;
    for (const draft of drafts) erased += await eraseDraft(tx, draft.id);
    return { erased };
  }),
];

const PAGE = 500;

/**
 * Tells of destroyed cases once more, where somebody has not yet said that their part is gone: a delivery that was parked, or
 * a part that came with a later edition of the product.
 */
async function tellAgain(ctx: Ctx): Promise<void> {
  const waiting = await erasures.unfinished(ctx, erasingParts(), PAGE);
  if (waiting.length === 0) return;
  await ctx.transaction(async (tx) => {
    for (const one of waiting) await tx.emit(caseDestroyed, one);
  });
}

export const tellAgainJob = defineJob('cases.retention.tell-again', {
  title: '补做没有完成的销毁',
  schema: Type.Object({}),
  cron: '20 4 * * *',
  run: tellAgain,
});
