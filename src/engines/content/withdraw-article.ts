import { type Ctx, kernelErrors } from '#kernel';
import { stateAfter } from './article-states.rules.ts';
import { changeState, insertStep, lockArticle } from './articles.repo.ts';
import { articleWithdrawn, stateNames } from './contract.ts';
import { errors } from './errors.ts';
import { publishedArticle, removePublication } from './publications.repo.ts';
import { refreshPages } from './publish-article.ts';

/** 撤稿: the page is gone at once; the text, its versions and opinions stay. */
export async function withdrawArticle(ctx: Ctx, id: string, input: { reason: string }): Promise<void> {
  const reason = input.reason.trim();
  if (reason.length < 2) throw errors.reasonMissing();
  await ctx.transaction(async (tx) => {
    const article = await lockArticle(tx, id);
    if (!article) throw kernelErrors.notFound();
    const live = await publishedArticle(tx, id);
    // A newer text may be in review while the old one is public: withdrawing takes the public one away.
    const state = live ? 'withdrawn' : stateAfter(article.state, 'withdraw');
    if (!state) throw errors.wrongState({ state: stateNames[article.state], action: '撤稿' });
    await changeState(tx, id, { state });
    await removePublication(tx, id);
    await insertStep(tx, { articleId: id, round: article.round, step: 'withdraw', opinion: reason });
    await tx.emit(articleWithdrawn, { articleIds: [id] });
    await tx.record({ subject: `content.article:${id}`, summary: `撤下稿件《${article.content.title}》：${reason}` });
    await refreshPages(tx, id, [article.columnId], live?.explains ?? undefined);
  });
}

/** 归档: no more changes; what is public stays readable. */
export async function archiveArticle(ctx: Ctx, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const article = await lockArticle(tx, id);
    if (!article) throw kernelErrors.notFound();
    const state = stateAfter(article.state, 'archive');
    if (!state) throw errors.wrongState({ state: stateNames[article.state], action: '归档' });
    await changeState(tx, id, { state });
    await insertStep(tx, { articleId: id, round: article.round, step: 'archive' });
    await tx.record({ subject: `content.article:${id}`, summary: `归档稿件《${article.content.title}》` });
  });
}
