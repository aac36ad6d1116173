import { instanceEnded } from '#engines/workflow/contract';
import { on, type TxCtx } from '#kernel';
import { applyCommand } from '../act-on-case.ts';
import { type CaseRow, cases, entries } from '../cases.repo.ts';
import { items } from '../items/items.repo.ts';
import { materialsOf } from '../materials/read-materials.ts';
import { flows } from './flows.repo.ts';
import { followConsumer } from './follow-case.ts';

/** Ends of a drawing that say yes. Every other end leaves the decision to an official, who owes reason and remedy. */
const granting: readonly string[] = ['准予', '同意', '通过', '办结'];

/** The review came to its end: the case is ready for the decision, or is decided where the item says so. */
export async function endReview(
  tx: TxCtx,
  ended: { instanceId: string; state: string; outcome: string | null },
): Promise<void> {
  const caseId = await flows.caseOf(tx, ended.instanceId);
  const row = caseId === undefined ? undefined : await cases.lock(tx, caseId);
  if (!row) return;
  const state = ended.state as 'completed' | 'terminated' | 'failed';
  if ((await flows.end(tx, ended.instanceId, state, ended.outcome)) === 0) return;
  await cases.touch(tx, row.id);
  await entries.beside(tx, row, {
    command: state === 'completed' ? 'end-review' : 'break-off-review',
    opinion: ended.outcome ?? '',
  });
  if (state === 'completed' && granting.includes(ended.outcome ?? '')) await grantIfSaid(tx, row);
}

/** Nothing is granted while a deferred material is missing. */
async function grantIfSaid(tx: TxCtx, row: CaseRow): Promise<void> {
  const content = await items.contentOf(tx, row.itemId, row.itemVersion);
  if (!content.flowDecides || (row.state !== 'reviewing' && row.state !== 'accepted')) return;
  if ((await materialsOf(tx, row.id)).some((material) => material.state === 'deferred')) return;
  await applyCommand(tx, row, {
    caseId: row.id,
    command: { type: 'decide', outcome: 'granted' },
    opinion: '审批流程办结，按事项规定作出准予决定',
  });
}

export const flowConsumers = [followConsumer, on(instanceEnded, 'review-ended', endReview)];
