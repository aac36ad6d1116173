import { publishedArticle, renderSitePage, surroundingsOf, visitsOf } from '#engines/content';
import { cached, kernelErrors, open, page } from '#kernel';
import { Type } from '#kernel/contract';
import { siteRoot } from '../write-feed.ts';
import { addressOf, articleView } from './article-view.tsx';

export const articlePage = page('portal.article.show', {
  method: 'GET',
  path: '/articles/:id',
  title: '文章页',
  access: open('已发布的文章向公众开放'),
  params: Type.Object({ id: Type.String({ maxLength: 80 }) }),
  handle: async (ctx, { params: { id }, request }) => {
    const article = await publishedArticle(ctx, id);
    if (!article) throw kernelErrors.notFound();
    const [visits, around] = await Promise.all([visitsOf(ctx, `/articles/${id}`), surroundingsOf(ctx, article)]);
    const view = await articleView(ctx, article, { around, visits, fileHref: (file) => `/attachments/${file}` });
    const picture = /<img[^>]*? src="(\/[^"]+)"/.exec(article.bodyHtml)?.[1];
    const html = await renderSitePage(ctx, request, {
      ...view,
      article: {
        title: article.title,
        publishedAt: article.publishedAt,
        source: article.source,
        url: addressOf(ctx, article),
        description: article.summary,
        keywords: article.keywords,
        ...(article.author ? { author: article.author } : {}),
        ...(picture ? { image: `${siteRoot(ctx)}${picture}` } : {}),
      },
    });
    const tags = [around.document, ...around.explanations].flatMap((one) => (one ? [`article:${one.id}`] : []));
    return cached(html, [`article:${id}`, `column:${article.columnId}`, 'site', ...tags]);
  },
});
