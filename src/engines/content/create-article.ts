import { type Ctx, kernelErrors } from '#kernel';
import { insertArticle, insertStep, insertVersion } from './articles.repo.ts';
import { findColumn } from './columns.repo.ts';
import type { ArticleInput } from './contract.ts';
import { errors } from './errors.ts';
import { pathsOfColumn } from './sites.repo.ts';

export async function createArticle(ctx: Ctx, input: ArticleInput): Promise<{ id: string }> {
  const place = await pathsOfColumn(ctx, input.columnId);
  if (!ctx.allows('content.article.create', place)) throw kernelErrors.notFound();
  return ctx.transaction(async (tx) => {
    const column = await findColumn(tx, input.columnId);
    if (!column) throw errors.columnUnknown();
    const id = tx.newId('art');
    await insertArticle(tx, { id, siteId: column.siteId, content: input });
    await insertVersion(tx, id, 1, input, '新建稿件');
    await insertStep(tx, { articleId: id, round: 1, step: 'create' });
    await tx.record({ subject: `content.article:${id}`, summary: `新建稿件《${input.title}》，栏目“${column.name}”` });
    return { id };
  });
}
