import { type Ctx, one, rows, sql, type WaitingTask } from '#kernel';
import { reviewNames } from './article-states.rules.ts';

const reviews = ['first', 'second', 'final'] as const;

/** What waits for this person: a review, without their own texts; a publication; what was returned to them. */
export async function waitingArticles(ctx: Ctx): Promise<WaitingTask[]> {
  return (await Promise.all([reviewTasks(ctx), publicationTasks(ctx), returnedTasks(ctx)])).flat();
}

/** Approved, and nobody has published it or set a time. */
async function publicationTasks(ctx: Ctx): Promise<WaitingTask[]> {
  const scopes = ctx.scopes('content.article.publish');
  if (scopes.length === 0) return [];
  const { n } = await one(
    ctx,
    sql<{ n: number }>`select count(*)::int as n from content.articles a join content.sites s on s.id = a.site_id
      where a.state = 'approved' and a.scheduled_at is null and exists (select 1 from unnest(${scopes}::text[]) own, unnest(s.paths) p
        where own = '/' or p = own or starts_with(p, own || '/'))`,
  );
  return n === 0 ? [] : [{ title: '待发布的稿件', count: n, link: '/content/articles?tab=approved' }];
}

async function returnedTasks(ctx: Ctx): Promise<WaitingTask[]> {
  const { n } = await one(
    ctx,
    sql<{ n: number }>`select count(*)::int as n from content.articles a
      where a.state = 'draft' and a.created_by = ${ctx.actor.id} and 'return' = (select t.step from content.article_steps t
        where t.article_id = a.id order by t.step_number desc limit 1)`,
  );
  return n === 0 ? [] : [{ title: '退回修改的稿件', count: n, link: '/content/articles?tab=mine&state=draft' }];
}

async function reviewTasks(ctx: Ctx): Promise<WaitingTask[]> {
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
