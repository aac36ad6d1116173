import { type Ctx, kernelErrors, type TxCtx } from '#kernel';
import { insertArticle, insertStep, insertVersion } from './articles.repo.ts';
import { findColumn } from './columns.repo.ts';
import type { ArticleInput } from './contract.ts';
import { errors } from './errors.ts';
import { publishedArticle } from './publications.repo.ts';
import { pathsOfColumn } from './sites.repo.ts';

export async function createArticle(ctx: Ctx, input: ArticleInput): Promise<{ id: string }> {
  const place = await pathsOfColumn(ctx, input.columnId);
  if (!ctx.allows('content.article.create', place)) throw kernelErrors.notFound();
  return ctx.transaction(async (tx) => {
    const column = await findColumn(tx, input.columnId);
    if (!column) throw errors.columnUnknown();
    await requireDocument(tx, input);
    const id = tx.newId('art');
    await insertArticle(tx, { id, siteId: column.siteId, content: input });
    await insertVersion(tx, id, 1, input, '新建稿件');
    await insertStep(tx, { articleId: id, round: 1, step: 'create' });
    await tx.record({ subject: `content.article:${id}`, summary: `新建稿件《${input.title}》，栏目“${column.name}”` });
    return { id };
  });
}

/** An explanation belongs to a document that people can read. */
export async function requireDocument(tx: TxCtx, { explains }: ArticleInput): Promise<void> {
  if (explains && !(await publishedArticle(tx, explains))) throw errors.documentUnknown();
}
