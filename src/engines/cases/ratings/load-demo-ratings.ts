import { type PackSection, run, sql, type TxCtx } from '#kernel';

/** Ratings of the sample cases, the same at every load: most are content, one in nine is not. */
async function loadDemoRatings(tx: TxCtx): Promise<number> {
  return run(
    tx,
    sql`insert into cases.ratings (id, case_id, service, stars, tags, words, rated_at, rated_on)
      select 'rat-demo-' || c.id, c.id, 'handling', case c.n % 9 when 4 then 2 when 2 then 3 when 5 then 4 else 5 end,
        case c.n % 9 when 4 then '{办得慢}' when 5 then '{网上好用}' else '{办得快}' end::text[], '示例评价', ${tx.now()},
        least(c.concluded_on + 1, ${tx.today()}::date)
      from (select id, concluded_on, row_number() over (order by number) as n from cases.cases
        where demo and state in ('decided', 'delivered', 'closed') and concluded_on is not null) c
      on conflict do nothing`,
  );
}

/** Loaded after the sample cases, whenever they are. */
export const demoRatingsSection: PackSection = {
  name: 'demo-ratings',
  files: ['cases/demo-cases.csv'],
  demo: true,
  load: loadDemoRatings,
};
