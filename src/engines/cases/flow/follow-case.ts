import { maskName } from '#engines/parties';
import { holdInstance, releaseInstance, startInstance, terminateInstance } from '#engines/workflow';
import { type Ctx, kernelErrors, maybeOne, on, sql, type TxCtx } from '#kernel';
import { applyCommand } from '../act-on-case.ts';
import { type CaseRow, cases, entries } from '../cases.repo.ts';
import { errors } from '../errors.ts';
import { caseMoved } from '../events.ts';
import type { ItemContent } from '../items/item-schema.ts';
import { items } from '../items/items.repo.ts';
import { type CaseState, caseStates } from '../life.ts';
import { answersOf } from '../read-case.ts';
import { factsForFlow } from './facts-for-flow.ts';
import { standingOf } from './flow-standing.ts';
import { flows } from './flows.repo.ts';

const underReview: readonly CaseState[] = ['accepted', 'reviewing'];

/**
 * Brings the review flow to where the case stands now: started on acceptance, held during 特别程序, going on after it, ended
 * with the case. Reads the present state under the lock of the case, so that it may come late, twice or out of order.
 */
export async function followCase(tx: TxCtx, caseId: string): Promise<void> {
  const row = await cases.lock(tx, caseId);
  if (!row) return;
  const { standing, flow } = await standingOf(tx, row.id);
  if (standing === 'awaited' && underReview.includes(row.state)) return startReview(tx, row, 1);
  if (standing !== 'running' || !flow?.instanceId) return;
  if (underReview.includes(row.state)) return releaseInstance(tx, flow.instanceId);
  if (row.state === 'suspended') return holdInstance(tx, flow.instanceId, '办件进入特别程序');
  await terminateInstance(tx, flow.instanceId, { opinion: `办件${caseStates[row.state]}` });
}

/** The start is in one transaction with the row that says so; whoever comes second finds the row. */
async function startReview(tx: TxCtx, row: CaseRow, round: number): Promise<void> {
  const content = await items.contentOf(tx, row.itemId, row.itemVersion);
  if (content.flow === undefined || (await flows.begin(tx, row.id, round, content.flow)) === 0) return;
  if (row.state === 'accepted') {
    const command = { type: 'start-review' } as const;
    await applyCommand(tx, row, { caseId: row.id, command, facts: { flow: content.flow } });
  }
  const { instanceId } = await startInstance(tx, {
    flowKey: content.flow,
    subject: `cases.case:${row.id}`,
    title: titleOf(row, content),
    variables: await factsForFlow(tx, row, content, answersOf(tx, row)),
    initiator: await whoAccepted(tx, row.id),
  });
  await flows.setInstance(tx, row.id, round, instanceId);
}

const titleOf = (row: CaseRow, content: ItemContent): string =>
  `${content.plainName ?? content.name}（${row.applicantKind === 'person' ? maskName(row.applicantName) : row.applicantName}）${row.number}`;

/** The official who accepted asks for the review; a case that the law accepted has nobody. */
async function whoAccepted(tx: TxCtx, caseId: string): Promise<{ id: string | null; name: string }> {
  const found = await maybeOne(
    tx,
    sql<{ id: string | null; name: string }>`select actor_id as id, actor_name as name from cases.entries
      where case_id = ${caseId} and command = 'accept' order by seq desc limit 1`,
  );
  return found ?? { id: null, name: '系统' };
}

/** 重新发起审查: after a review was broken off, or when the start that should have come by itself could not. */
export async function restartReview(ctx: Ctx, caseId: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const row = await cases.lock(tx, caseId);
    if (!row) throw kernelErrors.notFound();
    const { standing, flow } = await standingOf(tx, row.id);
    if (!underReview.includes(row.state) || standing === 'none' || standing === 'ended') throw errors.notNow();
    if (standing === 'running') throw errors.reviewRunning();
    await startReview(tx, row, (flow?.round ?? 0) + 1);
    await entries.beside(tx, row, { command: 'restart-review' });
  });
}

export const followConsumer = on(caseMoved, 'review-flow', (tx, { id }) => followCase(tx, id));
