import { type Ctx, kernelErrors } from '#kernel';
import { stateAfter } from './article-states.rules.ts';
import { insertStep, insertVersion, lockArticle, updateContent } from './articles.repo.ts';
import { findColumn } from './columns.repo.ts';
import { type ArticleInput, stateNames } from './contract.ts';
import { requireDocument } from './create-article.ts';
import { errors } from './errors.ts';

/** Changes the working copy. Whatever was approved no longer counts; what the public reads stays until the next publication. */
export async function editArticle(
  ctx: Ctx,
  id: string,
  input: ArticleInput & { version: number; note?: string },
): Promise<{ version: number }> {
  const { version, note, ...content } = input;
  return ctx.transaction(async (tx) => {
    const article = await lockArticle(tx, id);
    if (!article) throw kernelErrors.notFound();
    if (article.version !== version) throw kernelErrors.conflict();
    if (!stateAfter(article.state, 'edit')) {
      throw errors.wrongState({ state: stateNames[article.state], action: '修改' });
    }
    const column = await findColumn(tx, content.columnId);
    if (!column) throw errors.columnUnknown();
    if (column.siteId !== article.siteId) throw errors.columnElsewhere();
    await requireDocument(tx, content);
    const next = await updateContent(tx, id, content);
    await insertVersion(tx, id, next, content, note ?? '');
    await insertStep(tx, { articleId: id, round: article.round + 1, step: 'edit', opinion: note ?? '' });
    const reset = article.state === 'draft' ? '' : `（原为“${stateNames[article.state]}”，须重新送审）`;
    await tx.record({ subject: `content.article:${id}`, summary: `修改稿件《${content.title}》${reset}` });
    return { version: next };
  });
}
