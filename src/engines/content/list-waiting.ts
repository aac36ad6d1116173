import { type Ctx, rows, sql, type WaitingTask } from '#kernel';
import { reviewNames } from './article-states.rules.ts';

const reviews = ['first', 'second', 'final'] as const;

/** What waits for this person's review, without their own texts; and what was returned to them. */
export async function waitingReviews(ctx: Ctx): Promise<WaitingTask[]> {
  const me = ctx.actor.id ?? '';
  const waiting = await rows(
    ctx,
    sql<{ state: string; paths: string[]; n: number }>`select a.state, s.paths, count(*)::int as n
      from content.articles a join content.sites s on s.id = a.site_id
      where a.state in ('first-review', 'second-review', 'final-review') and a.created_by is distinct from ${me}
      group by a.state, s.paths`,
  );
  const tasks = reviews.flatMap((review) => {
    const mine = waiting.filter(
      (row) => row.state === `${review}-review` && ctx.allows(`content.article.review-${review}`, { paths: row.paths }),
    );
    const count = mine.reduce((sum, row) => sum + row.n, 0);
    return count === 0
      ? []
      : [{ title: `待${reviewNames[review]}的稿件`, count, link: `/content/articles?state=${review}-review` }];
  });
  return tasks;
}
