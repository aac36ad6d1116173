import { type Ctx, defineJob, formatDateTime, kernelErrors, type TxCtx } from '#kernel';
import { Type } from '#kernel/contract';
import { stateAfter } from './article-states.rules.ts';
import { type Article, attachmentsOf, changeState, dueArticles, insertStep, lockArticle } from './articles.repo.ts';
import { articlePublished, stateNames } from './contract.ts';
import { errors } from './errors.ts';
import { publishedArticle, putPublications } from './publications.repo.ts';

/** 签发: makes an approved article public, now or at a time to come. */
export async function publishArticle(ctx: Ctx, id: string, input: { version: number; at?: string }): Promise<void> {
  const at = input.at === undefined ? null : new Date(input.at);
  if (at && at <= ctx.now()) throw errors.scheduleTooEarly();
  await ctx.transaction(async (tx) => {
    const article = await lockArticle(tx, id);
    if (!article) throw kernelErrors.notFound();
    if (article.version !== input.version) throw kernelErrors.conflict();
    if (!stateAfter(article.state, 'publish')) {
      throw errors.wrongState({ state: stateNames[article.state], action: '发布' });
    }
    if (!at) return makePublic(tx, article);
    await changeState(tx, id, { state: 'approved', scheduledAt: at });
    await insertStep(tx, {
      articleId: id,
      round: article.round,
      step: 'schedule',
      opinion: `到 ${formatDateTime(at)} 发布`,
    });
    await tx.record({
      subject: `content.article:${id}`,
      summary: `稿件《${article.content.title}》定时发布`,
      facts: { at: at.toISOString() },
    });
  });
}

/** The publication that was set for a time does not happen; the text stays approved. */
export async function callOffPublication(ctx: Ctx, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const article = await lockArticle(tx, id);
    if (!article) throw kernelErrors.notFound();
    if (!article.scheduledAt) throw errors.notScheduled();
    await changeState(tx, id, { state: article.state });
    await insertStep(tx, { articleId: id, round: article.round, step: 'call-off' });
    await tx.record({ subject: `content.article:${id}`, summary: `取消稿件《${article.content.title}》的定时发布` });
  });
}

/** Each minute, what is due. One article that fails does not hold up the others. */
export const publishDueJob = defineJob('content.article.publish-due', {
  title: '发布到时的稿件',
  schema: Type.Object({}),
  cron: '* * * * *',
  run: async (ctx) => {
    for (const { id } of await dueArticles(ctx)) {
      await ctx.transaction(async (tx) => {
        const article = await lockArticle(tx, id);
        if (article?.state === 'approved' && article.scheduledAt && article.scheduledAt <= tx.now()) {
          await makePublic(tx, article);
        }
      });
    }
  },
});

async function makePublic(tx: TxCtx, article: Article): Promise<void> {
  // A correction of an old text keeps its first date: its place in the lists does not change.
  const publishedAt = article.publishedAt ?? tx.now();
  await changeState(tx, article.id, { state: 'published', publishedAt, scheduledAt: null });
  const attachments = await attachmentsOf(tx, article.id);
  await putPublications(tx, [{ article: { ...article, version: article.version + 1 }, publishedAt, attachments }]);
  await insertStep(tx, { articleId: article.id, round: article.round, step: 'publish' });
  await tx.emit(articlePublished, { articleIds: [article.id] });
  await tx.record({ subject: `content.article:${article.id}`, summary: `发布稿件《${article.content.title}》` });
  await refreshPages(tx, article.id, [article.columnId], article.content.explains);
}

/** Pages that show the article or a list with it are made anew, and those of the document that it explains. */
export async function refreshPages(
  tx: TxCtx,
  articleId: string,
  columnIds: readonly string[],
  explains?: string,
): Promise<void> {
  const document = explains ? await publishedArticle(tx, explains) : undefined;
  const columns = [...columnIds, ...(document ? [document.columnId] : [])].map((id) => `column:${id}`);
  const articles = [articleId, ...(document ? [document.id] : [])].map((id) => `article:${id}`);
  await tx.invalidate(...articles, ...columns, 'home', 'lists');
}
