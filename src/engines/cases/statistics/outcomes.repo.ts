import { json, sql } from '#kernel';
import type { Outcome } from './outcome.rules.ts';

/** Once for each case: the first reckoning stays. */
export const insertOutcomes = (outcomes: readonly (Outcome & { caseId: string })[]) =>
  sql`insert into cases.outcomes (case_id, decided_on, used_days, promised_days, statutory_days, early, on_time, breached)
    select "caseId", "decidedOn", "usedDays", "promisedDays", "statutoryDays", early, "onTime", breached
    from jsonb_to_recordset(${json(outcomes)}) as o ("caseId" text, "decidedOn" date, "usedDays" int, "promisedDays" int,
      "statutoryDays" int, early boolean, "onTime" boolean, breached boolean)
    on conflict (case_id) do nothing`;
