import { officialTelephone } from '#engines/directory';
import { readAddress, sendMessage } from '#engines/messaging';
import { AppError, type Ctx, defineJob, lockInTransaction, rows, run, sql, type TxCtx } from '#kernel';
import { Type } from '#kernel/contract';
import type { CaseRow } from '../cases.repo.ts';

/** A text message is short: so many matters are named, the others counted. */
const NAMED = 3;

/**
 * A short message beside the workbench, where the same waits in a list: to the official who has the case, or to the head of
 * the office where nobody has taken it.
 */
export async function noticeOfficial(
  tx: TxCtx,
  { id }: Pick<CaseRow, 'id'>,
  personId: string | null,
  what: string,
): Promise<void> {
  if (personId === null) return;
  await run(
    tx,
    sql`insert into cases.official_notices (person_id, case_id, what, at) values (${personId}, ${id}, ${what}, ${tx.now()})`,
  );
  await tx.enqueue(tellOfficialJob, { personId });
}

/**
 * Tells an official all that waits, in one message. Who has had as many as anybody may be sent is told when that is over:
 * nothing is forgotten, and two who tell at once tell once.
 */
export async function tellOfficial(ctx: Ctx, personId: string): Promise<void> {
  try {
    await ctx.transaction(async (tx) => {
      await lockInTransaction(tx, `cases.tell-official:${personId}`);
      const waiting = await rows(
        tx,
        sql<{ what: string; caseId: string }>`with gone as (
            delete from cases.official_notices where person_id = ${personId} returning id, what, case_id)
          select what, case_id as "caseId" from gone order by id`,
      );
      const to = waiting.length > 0 ? await officialTelephone(tx, personId) : null;
      if (to === null || readAddress('sms', to) === null) return;
      await sendMessage(tx, {
        channel: 'sms',
        to,
        template: 'official-notice',
        params: { what: oneOf(waiting.map(({ what }) => what)), address: `${tx.settings.siteAddress}/console` },
        purpose: '工作提醒',
        ...aboutOf(waiting),
      });
    });
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'too-many') throw error;
    ctx.log.info({ personId }, 'an official is told later, having had many messages');
  }
}

/** What is about several cases is found by none of them; it names their numbers, which stay, and nobody. */
function aboutOf(waiting: readonly { caseId: string }[]): { about?: string } {
  const [caseId, ...others] = new Set(waiting.map((one) => one.caseId));
  return caseId !== undefined && others.length === 0 ? { about: `cases.case:${caseId}` } : {};
}

export function oneOf(words: readonly string[]): string {
  const others = words.length - NAMED;
  return `${words.slice(0, NAMED).join('；')}${others > 0 ? `；另有 ${others} 件事` : ''}`;
}

/** Those who were not told when it came up. */
export async function tellWaiting(ctx: Ctx): Promise<void> {
  const people = await rows(
    ctx,
    sql<{ personId: string }>`select distinct person_id as "personId" from cases.official_notices order by 1`,
  );
  for (const { personId } of people) await tellOfficial(ctx, personId);
}

const tellOfficialJob = defineJob('cases.tell-official', {
  title: '给工作人员发提醒',
  schema: Type.Object({ personId: Type.String() }),
  run: (ctx, { personId }) => tellOfficial(ctx, personId),
});
const tellWaitingJob = defineJob('cases.tell-waiting-officials', {
  title: '补发还没有发出的工作提醒',
  schema: Type.Object({}),
  cron: '*/10 * * * *',
  run: tellWaiting,
});
export const noticeJobs = [tellOfficialJob, tellWaitingJob];
