import { type Ctx, defineJob, rows, run, sql, type TxCtx } from '#kernel';
import { Type } from '#kernel/contract';
import { cases } from '../cases.repo.ts';
import { caseDestroyed } from '../events.ts';
import { letGo } from '../materials/keep-uploads.ts';
import { caseMaterials } from '../materials/uploads.repo.ts';
import { erasures } from './erasures.repo.ts';
import { destructions } from './retention.repo.ts';

const PAGE = 200;

/**
 * Destroys what stands on an approved list, each case in a transaction of its own: killed at any moment it goes on where it
 * stood. What has come to be held, or is open again, is kept and says why.
 */
export async function destroyListed(ctx: Ctx, id: string): Promise<void> {
  if ((await destructions.byId(ctx, id))?.state !== 'approved') return;
  for (;;) {
    const page = await destructions.waiting(ctx, id, PAGE);
    for (const line of page) await ctx.transaction((tx) => destroyOne(tx, id, line));
    if (page.length < PAGE) break;
  }
  await ctx.transaction(async (tx) => {
    if ((await destructions.done(tx, id)) === 0) return;
    const list = await destructions.byId(tx, id);
    await tx.record({
      subject: `cases.destruction:${id}`,
      summary: `销毁完成：${list?.number ?? ''}，销毁 ${list?.destroyed ?? 0} 件`,
      facts: { destroyed: list?.destroyed, kept: list?.kept },
    });
  });
}

interface Line {
  readonly caseId: string;
  readonly round: number;
}

async function destroyOne(tx: TxCtx, id: string, { caseId, round }: Line): Promise<void> {
  if (round > 1) return destroyRest(tx, id, caseId, round);
  const row = await cases.lock(tx, caseId);
  if (!row || !(await destructions.isFree(tx, caseId))) {
    await destructions.mark(tx, id, caseId, 'kept', '正在保全、督办或处理差评，或者又在办理');
    return;
  }
  const erased = await empty(tx, caseId);
  await destructions.mark(tx, id, caseId, 'destroyed', '');
  const own = { part: 'cases.case', title: '办件内容、材料和文书', kept: 0, note: '', keptUntil: null };
  await erasures.insert(tx, { ...own, caseId, round, erased });
  await tx.emit(caseDestroyed, { id: caseId });
  await tx.record({ subject: `cases.case:${caseId}`, summary: `销毁办件：${row.number}`, facts: { list: id, erased } });
}

/** The case itself is gone since an earlier list; who had to keep something of it longer destroys that now. */
async function destroyRest(tx: TxCtx, id: string, caseId: string, round: number): Promise<void> {
  const number = await erasures.lockDestroyed(tx, caseId);
  if (number === undefined || (await destructions.mark(tx, id, caseId, 'destroyed', '')) === 0) return;
  await tx.emit(caseDestroyed, { id: caseId, round });
  await tx.record({
    subject: `cases.case:${caseId}`,
    summary: `销毁办件期满的留存内容：${number}`,
    facts: { list: id, round },
  });
}

/**
 * Everything that says something of a person goes, with the files; number, dates, states and results stay. Gives how many
 * files and rows that was. What other modules keep they erase by the event.
 */
async function empty(tx: TxCtx, id: string): Promise<number> {
  const files = await letGo(tx, await caseMaterials.removeFiles(tx, id));
  const papers = await rows(
    tx,
    sql<{ id: string }>`select file_id as id from cases.papers where case_id = ${id} and file_id is not null`,
  );
  await tx.files.remove(
    tx,
    papers.map((paper) => paper.id),
  );
  const said = await run(tx, sql`update cases.papers set data_sealed = '', file_id = null where case_id = ${id}`);
  const steps = await run(
    tx,
    sql`update cases.entries set opinion = '', facts = '{}', actor_id = null where case_id = ${id}`,
  );
  await run(tx, sql`update cases.holds set reason = '', release_reason = '' where case_id = ${id}`);
  await run(tx, sql`update cases.materials set note = '' where case_id = ${id}`);
  await run(tx, sql`update cases.extension_asks set reason = '', decision = '' where case_id = ${id}`);
  await run(tx, sql`update cases.ratings set words = '', account_id = null where case_id = ${id}`);
  await run(
    tx,
    sql`update cases.corrections set before_sealed = '', after_sealed = '', by_id = null, by_name = '' where case_id = ${id}`,
  );
  await run(tx, sql`update cases.co_sign_log set by_id = null, by_name = '', reason = '' where case_id = ${id}`);
  await run(
    tx,
    sql`update cases.co_signers set title = '', invited_by = '', name = '', document_index = id, code_index = null, sealed = '',
        reason = '' where case_id = ${id}`,
  );
  await run(
    tx,
    sql`update cases.ticket_entries set words = '' where ticket_id in (select id from cases.tickets where case_id = ${id})`,
  );
  await run(tx, sql`update cases.tickets set words = '' where case_id = ${id}`);
  await run(
    tx,
    sql`update cases.supervisions set matter = '', answer = '', escalation = '', closing = '' where case_id = ${id}`,
  );
  await run(tx, sql`update cases.intakes set person_id = '', person_name = '' where case_id = ${id}`);
  await run(
    tx,
    sql`update cases.cases c set title = i.name, applicant_name = '', applicant_sealed = '', answers_sealed = '',
        applicant_party_id = null, account_id = null, document_index = null, phone_index = null, query_hash = '',
        likeness = 'destroyed:' || c.id, destroyed_on = ${tx.today()}::date, version = c.version + 1
      from cases.items i where i.id = c.item_id and c.id = ${id}`,
  );
  return 1 + files + said + steps;
}

export const destroyJob = defineJob('cases.retention.destroy', {
  title: '按批准的清单销毁办件',
  schema: Type.Object({ id: Type.String() }),
  run: (ctx, { id }) => destroyListed(ctx, id),
});
