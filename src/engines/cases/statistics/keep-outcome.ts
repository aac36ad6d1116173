import { type Calendar, type Ctx, json, readCalendar, rows, run, sql, type TxCtx } from '#kernel';
import { type CaseRow, lifeOf } from '../cases.repo.ts';
import type { CaseLife } from '../life.ts';
import { type Outcome, outcomeOf } from './outcome.rules.ts';

/** On the day of the decision, in its transaction. */
export async function keepOutcome(tx: TxCtx, caseId: string, life: CaseLife, calendar: Calendar): Promise<void> {
  const outcome = outcomeOf(life, calendar);
  if (outcome) await insert(tx, [{ caseId, ...outcome }]);
}

const PAGE = 1000;

/** For cases decided before outcomes were kept, or written by a loader. */
export async function tallyMissing(ctx: Ctx): Promise<number> {
  let done = 0;
  for (;;) {
    const found = await rows(
      ctx,
      sql<
        Pick<CaseRow, 'id' | 'life' | 'state' | 'rulesEdition'>
      >`select c.id, c.life, c.state, c.rules_edition as "rulesEdition"
        from cases.cases c where c.state in ('decided', 'delivered', 'closed') and c.concluded_on is not null
          and not exists (select from cases.outcomes o where o.case_id = c.id) order by c.id limit ${PAGE}`,
    );
    const calendar = await readCalendar(ctx);
    const made = found.flatMap((row) => {
      const outcome = outcomeOf(lifeOf(row), calendar);
      return outcome ? [{ caseId: row.id, ...outcome }] : [];
    });
    if (made.length > 0) await ctx.transaction((tx) => insert(tx, made));
    done += made.length;
    if (found.length < PAGE || made.length === 0) return done;
  }
}

function insert(tx: TxCtx, outcomes: readonly (Outcome & { caseId: string })[]): Promise<number> {
  return run(
    tx,
    sql`insert into cases.outcomes (case_id, decided_on, used_days, promised_days, statutory_days, early, on_time, breached)
      select "caseId", "decidedOn", "usedDays", "promisedDays", "statutoryDays", early, "onTime", breached
      from jsonb_to_recordset(${json(outcomes)}) as o ("caseId" text, "decidedOn" date, "usedDays" int, "promisedDays" int,
        "statutoryDays" int, early boolean, "onTime" boolean, breached boolean)
      on conflict (case_id) do nothing`,
  );
}
