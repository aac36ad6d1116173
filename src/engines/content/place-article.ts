import { type Ctx, kernelErrors } from '#kernel';
import { insertStep, lockArticle, setCorrection, setPlacing } from './articles.repo.ts';
import { findColumn } from './columns.repo.ts';
import { articlePublished, stateNames } from './contract.ts';
import { errors } from './errors.ts';
import { updateCorrection, updatePlacing } from './publications.repo.ts';
import { refreshPages } from './publish-article.ts';

/** Another column, or the top of the list. The words stay, so no new review. */
export async function placeArticle(
  ctx: Ctx,
  id: string,
  input: { columnId?: string; pinned?: boolean },
): Promise<void> {
  await ctx.transaction(async (tx) => {
    const article = await lockArticle(tx, id);
    if (!article) throw kernelErrors.notFound();
    if (article.state === 'archived') throw errors.wrongState({ state: stateNames.archived, action: '移动' });
    const columnId = input.columnId ?? article.columnId;
    const pinned = input.pinned ?? article.content.pinned;
    const column = await findColumn(tx, columnId);
    if (!column) throw errors.columnUnknown();
    if (column.siteId !== article.siteId) throw errors.columnElsewhere();
    await setPlacing(tx, id, { columnId, pinned });
    const live = await updatePlacing(tx, id, { columnId, pinned });
    const pin = pinned ? '置顶' : '取消置顶';
    const what = columnId === article.columnId ? pin : `移到栏目“${column.name}”`;
    await insertStep(tx, { articleId: id, round: article.round, step: 'place', opinion: what });
    await tx.record({ subject: `content.article:${id}`, summary: `稿件《${article.content.title}》${what}` });
    if (live === 0) return;
    await tx.emit(articlePublished, { articleIds: [id] });
    await refreshPages(tx, id, [article.columnId, columnId]);
  });
}

/** 更正: a note above the published text that says what was wrong; the text itself goes through its reviews. */
export async function correctArticle(ctx: Ctx, id: string, input: { note: string }): Promise<void> {
  const note = input.note.trim();
  if (note.length < 2) throw errors.reasonMissing();
  await ctx.transaction(async (tx) => {
    const article = await lockArticle(tx, id);
    if (!article) throw kernelErrors.notFound();
    if ((await updateCorrection(tx, id, note)) === 0) {
      throw errors.wrongState({ state: stateNames[article.state], action: '更正' });
    }
    await setCorrection(tx, id, note);
    await insertStep(tx, { articleId: id, round: article.round, step: 'correct', opinion: note });
    await tx.record({ subject: `content.article:${id}`, summary: `更正稿件《${article.content.title}》：${note}` });
    await refreshPages(tx, id, [article.columnId]);
  });
}
