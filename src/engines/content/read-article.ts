import { type Ctx, kernelErrors, rows, sql } from '#kernel';
import { type Action, reviewDue, reviewerBar, stateAfter } from './article-states.rules.ts';
import { type Article, attachmentsOf, findArticle, listArticleRows, reviewPeople, stepsOf } from './articles.repo.ts';
import { checkText } from './check-text.rules.ts';
import { findColumn } from './columns.repo.ts';
import type { ArticleDetail, ArticleInput, ArticleListQuery, ArticleRow, ArticleVersion } from './contract.ts';
import { publishedArticle } from './publications.repo.ts';
import { renderBody } from './render-body.ts';
import { pathsOfArticle } from './sites.repo.ts';
import { watchWords } from './watch-words.repo.ts';

const stepNames: Readonly<Record<string, string>> = {
  create: '新建',
  edit: '修改',
  submit: '送审',
  first: '初审通过',
  second: '复审通过',
  final: '终审通过',
  return: '退回',
  schedule: '定时发布',
  'call-off': '取消定时发布',
  publish: '发布',
  withdraw: '撤稿',
  archive: '归档',
  place: '调整位置',
  correct: '更正',
};

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export async function listArticles(ctx: Ctx, query: ArticleListQuery): Promise<{ items: ArticleRow[]; total: number }> {
  const found = await listArticleRows(ctx, query, ctx.scopes('content.article.list'));
  const items = found.map(({ total: _total, ...row }) => ({
    ...row,
    publishedAt: iso(row.publishedAt),
    scheduledAt: iso(row.scheduledAt),
    updatedAt: row.updatedAt.toISOString(),
  }));
  return { items, total: found[0]?.total ?? 0 };
}

export async function readArticle(ctx: Ctx, id: string): Promise<ArticleDetail> {
  const article = await findArticle(ctx, id);
  if (!article) throw kernelErrors.notFound();
  const column = await findColumn(ctx, article.columnId);
  const live = (await publishedArticle(ctx, id)) !== undefined;
  const steps = await stepsOf(ctx, id);
  return {
    ...article.content,
    id,
    state: article.state,
    version: article.version,
    columnName: column?.name ?? '',
    bodyHtml: renderBody(article.content.body),
    createdBy: article.createdBy,
    createdByName: article.createdByName,
    createdAt: article.createdAt.toISOString(),
    updatedAt: article.updatedAt.toISOString(),
    publishedAt: iso(article.publishedAt),
    scheduledAt: iso(article.scheduledAt),
    secrecyReviewed: article.secrecyReviewed,
    correction: article.correction,
    live,
    demo: article.demo,
    clauses: article.clauses,
    attachments: await attachmentsOf(ctx, id),
    steps: steps.map((step) => ({ ...step, stepName: stepNames[step.step] ?? step.step, at: step.at.toISOString() })),
    findings: checkText(article.content, await watchWords(ctx), ctx.today()),
    actions: await actionsFor(ctx, article, live),
  };
}

/** What this person may do to the article now: by permission, by state, by the separation of writers and reviewers. */
async function actionsFor(ctx: Ctx, article: Article, live: boolean): Promise<string[]> {
  const place = await pathsOfArticle(ctx, article.id);
  const may = (operation: string) => ctx.allows(`content.article.${operation}`, place);
  const can = (action: Action, operation: string) => stateAfter(article.state, action) !== null && may(operation);
  const actions: string[] = [];
  if (can('edit', 'edit')) actions.push('edit');
  if (can('submit', 'submit')) actions.push('submit');
  const due = reviewDue(article.state);
  if (due && may(`review-${due}`)) {
    const bar = reviewerBar(ctx.actor.id ?? '', await reviewPeople(ctx, article));
    if (bar === null) actions.push('approve');
    if (bar !== 'own') actions.push('return');
  }
  if (can('publish', 'publish')) actions.push('publish', ...(article.scheduledAt ? ['call-off'] : []));
  if (live && may('withdraw')) actions.push('withdraw');
  if (live && may('correct')) actions.push('correct');
  if (article.state !== 'archived' && may('place')) actions.push('place');
  if (can('archive', 'archive')) actions.push('archive');
  return actions;
}

export const listVersions = (ctx: Ctx, id: string): Promise<ArticleVersion[]> =>
  rows(
    ctx,
    sql<{ version: number; at: Date; actorName: string; note: string; content: ArticleInput }>`select version, at,
        actor_name as "actorName", note, content from content.article_versions where article_id = ${id} order by version desc limit 100`,
  ).then((found) => found.map((row) => ({ ...row, at: row.at.toISOString() })));
