import { addWorkingDays, type Ctx, defineJob, kernelErrors, readCalendar, rows, run, sql, type TxCtx } from '#kernel';
import { Type } from '#kernel/contract';
import { refuseStale } from '../act-on-case.ts';
import { cases, entries } from '../cases.repo.ts';
import { deferralDue } from '../events.ts';
import { finalStates } from '../life.ts';
import { remindDaysBefore } from '../life-rules.ts';
import { materialsOf } from '../materials/read-materials.ts';

const BATCH = 500;

/** 收到后补的材料: at the counter or by post. */
export async function receiveMaterials(
  ctx: Ctx,
  caseId: string,
  input: { materials: readonly string[]; opinion?: string | undefined; version: number },
): Promise<void> {
  await ctx.transaction(async (tx) => {
    const row = await cases.lock(tx, caseId);
    if (!row) throw kernelErrors.notFound();
    await refuseStale(tx, row, input.version);
    const waiting = (await materialsOf(tx, caseId)).filter(({ state }) => state === 'deferred' || state === 'missing');
    const received = waiting.filter(({ materialId }) => input.materials.includes(materialId));
    if (received.length === 0)
      throw kernelErrors.invalid({ count: 1 }, { fields: [{ path: '/materials', message: '请选择收到的材料' }] });
    await run(
      tx,
      sql`update cases.materials set state = 'provided', due_on = null
        where case_id = ${caseId} and material_id = any(${received.map(({ materialId }) => materialId)}::text[])`,
    );
    await cases.touch(tx, caseId);
    const facts = { received: received.map(({ name }) => name) };
    await entries.beside(tx, row, { command: 'receive-materials', opinion: input.opinion?.trim() ?? '', facts });
  });
}

/**
 * Deferred materials near their day are reminded of once, those past it noted once; both are told by an event, and until
 * they come nothing is granted.
 */
export async function watchDeferrals(ctx: Ctx): Promise<{ reminded: number; late: number }> {
  const today = ctx.today();
  const soon = addWorkingDays(await readCalendar(ctx), today, remindDaysBefore).date;
  const due = await rows(
    ctx,
    sql<{ caseId: string }>`select distinct m.case_id as "caseId" from cases.materials m
      where m.state = 'deferred' and ((m.due_on <= ${soon}::date and m.reminded_on is null)
        or (m.due_on < ${today}::date and m.late_on is null)) order by 1 limit ${BATCH}`,
  );
  const told = { reminded: 0, late: 0 };
  for (const { caseId } of due)
    await ctx.transaction(async (tx) => {
      told.late += await mark(tx, caseId, 'deferral-late', sql`late_on`, sql`due_on < ${today}::date`);
      told.reminded += await mark(
        tx,
        caseId,
        'remind-deferral',
        sql`reminded_on`,
        sql`due_on between ${today}::date and ${soon}::date`,
      );
    });
  return told;
}

async function mark(
  tx: TxCtx,
  caseId: string,
  command: 'deferral-late' | 'remind-deferral',
  column: ReturnType<typeof sql>,
  when: ReturnType<typeof sql>,
): Promise<number> {
  const row = await cases.lock(tx, caseId);
  if (!row) return 0;
  const marked = await rows(
    tx,
    sql<{ name: string; dueOn: string }>`update cases.materials set ${column} = ${tx.today()}::date
      where case_id = ${caseId} and state = 'deferred' and ${column} is null and ${when}
      returning name, due_on as "dueOn"`,
  );
  if (marked.length === 0 || finalStates.includes(row.state)) return 0;
  const facts = { deferred: marked.map(({ name }) => name), deferredUntil: marked[0]?.dueOn };
  await entries.beside(tx, row, { command, facts });
  await tx.emit(deferralDue, { id: caseId, late: command === 'deferral-late' });
  return 1;
}

export const deferralsJob = defineJob('cases.deferrals.watch', {
  title: '提醒容缺后补的材料，标出逾期的',
  schema: Type.Object({}),
  cron: '10 1 * * *',
  run: async (ctx) => {
    await watchDeferrals(ctx);
  },
});
