import { type PackSection, rows, run, sql, type TxCtx } from '#kernel';
import { openTicket } from './rate-case.ts';
import { ratingRulesOn } from './rating-rules.ts';

/** Ratings of the sample cases, the same at every load: most are content, one in nine is not. */
async function loadDemoRatings(tx: TxCtx): Promise<number> {
  const loaded = await run(
    tx,
    sql`insert into cases.ratings (id, case_id, service, stars, tags, words, rated_at, rated_on)
      select 'rat-demo-' || c.id, c.id, 'handling', case c.n % 9 when 4 then 2 when 2 then 3 when 5 then 4 else 5 end,
        case c.n % 9 when 4 then '{办得慢}' when 5 then '{网上好用}' else '{办得快}' end::text[], '示例评价', ${tx.now()},
        least(c.concluded_on + 1, ${tx.today()}::date)
      from (select id, concluded_on, row_number() over (order by number) as n from cases.cases
        where demo and state in ('decided', 'delivered', 'closed') and concluded_on is not null) c
      on conflict do nothing`,
  );
  await openDemoTickets(tx);
  return loaded;
}

/** A bad one waits to be followed up, as it would had a person given it. */
async function openDemoTickets(tx: TxCtx): Promise<void> {
  const bad = await rows(
    tx,
    sql<{ id: string; caseId: string; tags: string[] }>`select r.id, r.case_id as "caseId", r.tags from cases.ratings r
      where r.id = 'rat-demo-' || r.case_id and r.stars <= ${ratingRulesOn(tx.today()).badStars}
        and not exists (select from cases.tickets t where t.rating_id = r.id) order by r.id`,
  );
  for (const { id, caseId, tags } of bad) await openTicket(tx, caseId, 'rating', id, `示例评价：${tags.join('、')}`);
}

/** Loaded after the sample cases, whenever they are. */
export const demoRatingsSection: PackSection = {
  name: 'demo-ratings',
  files: ['cases/demo-cases.csv'],
  demo: true,
  load: loadDemoRatings,
};
