import { type Ctx, kernelErrors, type TxCtx } from '#kernel';
import { reviewDue, reviewerBar, reviewNames, stateAfter } from './article-states.rules.ts';
import { type Article, changeState, insertStep, lockArticle, reviewPeople } from './articles.repo.ts';
import { stateNames } from './contract.ts';
import { errors } from './errors.ts';
import { pathsOfArticle } from './sites.repo.ts';
import { requireClean } from './submit-article.ts';

export interface Opinion {
  readonly version: number;
  readonly opinion?: string;
  /** 保密审查 done, asked for before the final approval. */
  readonly secrecyReviewed?: boolean;
}

/** One of the three reviews approves. Which one it is follows from where the article stands. */
export async function approveArticle(ctx: Ctx, id: string, input: Opinion): Promise<void> {
  await ctx.transaction(async (tx) => {
    const article = await requireReviewer(tx, id, input.version, '通过');
    const due = reviewDue(article.state);
    const state = stateAfter(article.state, 'approve');
    if (!due || !state) throw errors.wrongState({ state: stateNames[article.state], action: '审核' });
    if (due === 'final' && !input.secrecyReviewed) throw errors.secrecyReviewMissing();
    const findings = await requireClean(tx, article);
    await changeState(tx, id, { state, ...(due === 'final' ? { secrecyReviewed: true } : {}) });
    await insertStep(tx, {
      articleId: id,
      round: article.round,
      step: due,
      opinion: input.opinion ?? '同意',
      findings,
    });
    await tx.record({
      subject: `content.article:${id}`,
      summary: `${reviewNames[due]}通过稿件《${article.content.title}》`,
    });
  });
}

/** Back to the writer with the reason; opinions given so far no longer count. */
export async function returnArticle(ctx: Ctx, id: string, input: Opinion): Promise<void> {
  const reason = input.opinion?.trim() ?? '';
  if (reason.length < 2) throw errors.reasonMissing();
  await ctx.transaction(async (tx) => {
    const article = await requireReviewer(tx, id, input.version, '退回');
    const state = stateAfter(article.state, 'return');
    if (!state) throw errors.wrongState({ state: stateNames[article.state], action: '退回' });
    await insertStep(tx, { articleId: id, round: article.round, step: 'return', opinion: reason });
    await changeState(tx, id, { state, newRound: true, secrecyReviewed: false });
    await tx.record({ subject: `content.article:${id}`, summary: `退回稿件《${article.content.title}》：${reason}` });
  });
}

async function requireReviewer(tx: TxCtx, id: string, version: number, action: string): Promise<Article> {
  const article = await lockArticle(tx, id);
  if (!article) throw kernelErrors.notFound();
  if (article.version !== version) throw kernelErrors.conflict();
  const due = reviewDue(article.state);
  if (!due) {
    if (action === '退回' && article.state === 'approved') return article;
    throw errors.wrongState({ state: stateNames[article.state], action });
  }
  // The route asks for any of the three; each review has a permission of its own.
  tx.require(`content.article.review-${due}`, await pathsOfArticle(tx, id));
  const bar = reviewerBar(tx.actor.id ?? '', await reviewPeople(tx, article));
  if (bar === 'own') throw errors.ownArticle();
  if (bar === 'same' && action === '通过') throw errors.sameReviewer();
  return article;
}
