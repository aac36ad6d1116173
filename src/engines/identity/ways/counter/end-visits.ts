import { type Ctx, defineJob, kernelErrors, type TxCtx } from '#kernel';
import { Type } from '#kernel/contract';
import { endReasonNames } from '../../contract.ts';
import { type VisitRow, visits } from './visits.repo.ts';

/** The person leaves the counter. Ending what has ended is no error: two tabs may press the button. */
export async function endVisit(ctx: Ctx): Promise<void> {
  const { sessionId } = ctx.actor;
  if (sessionId === undefined) throw kernelErrors.signInNeeded();
  await ctx.transaction(async (tx) => recordEnds(tx, await visits.endOf(tx, sessionId, 'left')));
}

/** A session ended, by whatever hand: whoever was served through it is served no more. */
export async function endVisitsOfEndedSessions(tx: TxCtx): Promise<void> {
  await recordEnds(tx, await visits.endOfEndedSessions(tx));
}

export async function recordEnds(tx: TxCtx, ended: readonly VisitRow[]): Promise<void> {
  for (const visit of ended)
    await tx.record({
      subject: `parties.person:${visit.personId}`,
      summary: `结束窗口代办：${visit.endReason === null ? '' : endReasonNames[visit.endReason]}`,
      facts: { visit: visit.id, reason: visit.endReason },
    });
}

export const endRunOutVisits = defineJob('identity.counter.end-run-out', {
  title: '结束超过时限的窗口代办',
  schema: Type.Object({}),
  cron: '* * * * *',
  run: (ctx) => ctx.transaction(async (tx) => recordEnds(tx, await visits.endRunOut(tx))),
});
