import { type Ctx, readCalendar, rows, run, sql } from '#kernel';
import { type CaseRow, lifeOf } from '../cases.repo.ts';
import { outcomeOf } from './outcome.rules.ts';
import { insertOutcomes } from './outcomes.repo.ts';

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
    if (made.length > 0) await ctx.transaction((tx) => run(tx, insertOutcomes(made)));
    done += made.length;
    if (found.length < PAGE || made.length === 0) return done;
  }
}
