import { type Ctx, json, maybeOne, one, rows, run, sql, type TxCtx } from '#kernel';
import type { ArticleInput, ArticleListQuery, ArticleRow, ArticleState, ArticleStep, Attachment } from './contract.ts';

/** The working copy of an article. */
export interface Article {
  readonly id: string;
  readonly siteId: string;
  readonly columnId: string;
  readonly state: ArticleState;
  readonly content: ArticleInput;
  readonly clauses: string[];
  readonly demo: boolean;
  readonly version: number;
  readonly round: number;
  readonly secrecyReviewed: boolean;
  readonly correction: string | null;
  readonly scheduledAt: Date | null;
  readonly publishedAt: Date | null;
  readonly createdBy: string | null;
  readonly createdByName: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

const columns = sql`a.id, a.site_id as "siteId", a.column_id as "columnId", a.state, a.content, a.clauses, a.demo,
  a.version, a.round, a.secrecy_reviewed as "secrecyReviewed", a.correction, a.scheduled_at as "scheduledAt",
  a.published_at as "publishedAt", a.created_by as "createdBy", a.created_by_name as "createdByName",
  a.created_at as "createdAt", a.updated_at as "updatedAt"`;

export const findArticle = (ctx: Ctx, id: string): Promise<Article | undefined> =>
  maybeOne(ctx, sql<Article>`select ${columns} from content.articles a where a.id = ${id}`);

/** Locks the working copy until the transaction ends. */
export const lockArticle = (tx: TxCtx, id: string): Promise<Article | undefined> =>
  maybeOne(tx, sql<Article>`select ${columns} from content.articles a where a.id = ${id} for update`);

export const dueArticles = (ctx: Ctx): Promise<{ id: string }[]> =>
  rows(
    ctx,
    sql<{
      id: string;
    }>`select id from content.articles where state = 'approved' and scheduled_at <= ${ctx.now()} order by scheduled_at limit 200`,
  );

export async function insertArticle(
  tx: TxCtx,
  article: { id: string; siteId: string; content: ArticleInput },
): Promise<void> {
  await run(
    tx,
    sql`insert into content.articles (id, site_id, column_id, content, created_by, created_by_name, created_at, updated_at, edited)
      values (${article.id}, ${article.siteId}, ${article.content.columnId}, ${json(article.content)}, ${tx.actor.id},
        ${tx.actor.name}, ${tx.now()}, ${tx.now()}, true)`,
  );
}

/** The new text, a new version and a new round of reviews. */
export async function updateContent(tx: TxCtx, id: string, content: ArticleInput): Promise<number> {
  const row = await one(
    tx,
    sql<{ version: number }>`update content.articles set content = ${json(content)}, column_id = ${content.columnId},
        version = version + 1, round = round + 1, state = 'draft', secrecy_reviewed = false, scheduled_at = null,
        edited = true, updated_at = ${tx.now()}
      where id = ${id} returning version`,
  );
  return row.version;
}

export async function insertVersion(
  tx: TxCtx,
  id: string,
  version: number,
  content: ArticleInput,
  note: string,
): Promise<void> {
  await run(
    tx,
    sql`insert into content.article_versions (article_id, version, content, note, actor_id, actor_name, at)
      values (${id}, ${version}, ${json(content)}, ${note}, ${tx.actor.id}, ${tx.actor.name}, ${tx.now()})`,
  );
}

export interface Change {
  readonly state: ArticleState;
  readonly newRound?: boolean;
  readonly secrecyReviewed?: boolean;
  readonly scheduledAt?: Date | null;
  readonly publishedAt?: Date;
}

export async function changeState(tx: TxCtx, id: string, change: Change): Promise<void> {
  await run(
    tx,
    sql`update content.articles set state = ${change.state},
        round = round + ${change.newRound ? 1 : 0},
        secrecy_reviewed = coalesce(${change.secrecyReviewed ?? null}::boolean, secrecy_reviewed),
        scheduled_at = ${change.scheduledAt ?? null},
        published_at = coalesce(${change.publishedAt ?? null}::timestamptz, published_at),
        version = version + 1, edited = true, updated_at = ${tx.now()}
      where id = ${id}`,
  );
}

export async function setCorrection(tx: TxCtx, id: string, correction: string): Promise<void> {
  await run(
    tx,
    sql`update content.articles set correction = ${correction}, version = version + 1, edited = true, updated_at = ${tx.now()} where id = ${id}`,
  );
}

/** Where and how an article is listed changes without a new review: its words stay. */
export async function setPlacing(tx: TxCtx, id: string, placing: { columnId: string; pinned: boolean }): Promise<void> {
  await run(
    tx,
    sql`update content.articles set column_id = ${placing.columnId}, content = content || ${json(placing)},
        version = version + 1, edited = true, updated_at = ${tx.now()} where id = ${id}`,
  );
}

export interface NewStep {
  readonly articleId: string;
  readonly round: number;
  readonly step: string;
  readonly opinion?: string;
  readonly findings?: unknown;
}

export async function insertStep(tx: TxCtx, step: NewStep): Promise<void> {
  await run(
    tx,
    sql`insert into content.article_steps (article_id, round, step, actor_id, actor_name, opinion, findings, at)
      values (${step.articleId}, ${step.round}, ${step.step}, ${tx.actor.id}, ${tx.actor.name},
        ${step.opinion ?? ''}, ${json(step.findings ?? [])}, ${tx.now()})`,
  );
}

type StepRow = Omit<ArticleStep, 'stepName' | 'at'> & { at: Date };

export const stepsOf = (ctx: Ctx, id: string): Promise<StepRow[]> =>
  rows(
    ctx,
    sql<StepRow>`select at, step, actor_name as "actorName", opinion, findings from content.article_steps
      where article_id = ${id} order by step_number`,
  );

/** Who wrote, and who approved in this round. */
export async function reviewPeople(ctx: Ctx, article: Article): Promise<{ writers: string[]; reviewers: string[] }> {
  return one(
    ctx,
    sql<{ writers: string[]; reviewers: string[] }>`select
      array(select distinct actor_id from content.article_versions where article_id = ${article.id} and actor_id is not null
        union select created_by from content.articles where id = ${article.id} and created_by is not null) as writers,
      array(select actor_id from content.article_steps where article_id = ${article.id} and round = ${article.round}
        and step in ('first', 'second', 'final') and actor_id is not null) as reviewers`,
  );
}

export const attachmentsOf = (ctx: Ctx, id: string): Promise<Attachment[]> =>
  rows(
    ctx,
    sql<Attachment>`select id, title, media_type as "mediaType", size from content.attachments
      where article_id = ${id} order by position, id`,
  );

type ListedRow = Omit<ArticleRow, 'publishedAt' | 'scheduledAt' | 'updatedAt'> & {
  publishedAt: Date | null;
  scheduledAt: Date | null;
  updatedAt: Date;
  total: number;
};

const orders: Readonly<Record<string, ReturnType<typeof sql>>> = {
  title: sql`a.title`,
  updatedAt: sql`a.updated_at`,
  publishedAt: sql`a.published_at`,
};

export async function listArticleRows(
  ctx: Ctx,
  query: ArticleListQuery,
  scopes: readonly string[],
): Promise<ListedRow[]> {
  const pageSize = query.pageSize ?? 20;
  const states = query.state === undefined ? null : [query.state].flat();
  const descending = query.sort?.startsWith('-') ?? true;
  const order = orders[query.sort?.replace(/^-/, '') ?? 'updatedAt'] ?? sql`a.updated_at`;
  const pattern = query.q ? `%${query.q.replaceAll(/[\\%_]/g, '\\$&')}%` : null;
  return rows(
    ctx,
    sql<ListedRow>`select a.id, a.title, a.column_id as "columnId", c.name as "columnName", a.state,
        a.content ->> 'source' as source, a.content ->> 'author' as author, a.created_by_name as "createdByName",
        a.published_at as "publishedAt", a.scheduled_at as "scheduledAt", a.updated_at as "updatedAt",
        coalesce((a.content ->> 'pinned')::boolean, false) as pinned, a.demo, count(*) over ()::int as total
      from content.articles a
        join content.columns c on c.id = a.column_id
        join content.sites s on s.id = a.site_id
      where (${scopes.includes('/')}::boolean or exists (
          select 1 from unnest(s.paths) p, unnest(${scopes}::text[]) g where p = g or p like g || '/%'))
        and (${states}::text[] is null or a.state = any(${states}::text[]))
        and (${query.columnId ?? null}::text is null or a.column_id = ${query.columnId ?? null})
        and (${query.mine === undefined}::boolean or a.created_by = ${ctx.actor.id})
        and (${pattern}::text is null or a.title ilike ${pattern} or a.content ->> 'documentNumber' ilike ${pattern})
        and (${query.updatedAtFrom ?? null}::date is null or a.updated_at >= ${query.updatedAtFrom ?? null}::date)
        and (${query.updatedAtTo ?? null}::date is null or a.updated_at < ${query.updatedAtTo ?? null}::date + 1)
      order by ${order} ${descending ? sql`desc nulls last` : sql`asc nulls first`}, a.id
      limit ${pageSize} offset ${((query.page ?? 1) - 1) * pageSize}`,
  );
}
