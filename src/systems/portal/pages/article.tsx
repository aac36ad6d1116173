import { ArticleBody, ArticleHeader, DefinitionList, Notice, SampleTag, Tag } from '#design/public';
import { columnsOf, lineage, type Publication, publishedArticle, renderSitePage } from '#engines/content';
import { cached, formatBytes, formatDate, kernelErrors, open, page } from '#kernel';
import { idParam } from '../contract.ts';
import { siteOrigin } from './feed.ts';
import { validityMarks } from './marks.ts';

export const articlePage = page('portal.article.show', {
  method: 'GET',
  path: '/articles/:id',
  title: '文章页',
  access: open('只显示已发布的内容'),
  params: idParam,
  handle: async (ctx, { params, request }) => {
    const article = await publishedArticle(ctx, params.id);
    if (!article) throw kernelErrors.notFound();
    const trail = lineage(await columnsOf(ctx, article.siteId), article.columnId);
    const html = await renderSitePage(ctx, request, {
      title: article.title,
      description: article.summary,
      breadcrumb: trail.map((item) => ({ label: item.name, href: `/columns/${item.id}` })),
      here: '正文',
      ...(trail[0] ? { section: `/columns/${trail[0].id}` } : {}),
      column: { name: article.columnName, type: article.columnName },
      article: {
        title: article.title,
        url: `${siteOrigin(ctx)}/articles/${article.id}`,
        publishedAt: article.publishedAt,
        source: article.source,
        ...(article.author ? { author: article.author } : {}),
        keywords: article.keywords,
        description: article.summary,
      },
      children: (
        <article>
          <ArticleHeader
            title={article.title}
            publishedAt={article.publishedAt}
            source={article.source}
            {...(article.subtitle ? { subtitle: article.subtitle } : {})}
            {...(article.kicker ? { kicker: article.kicker } : {})}
            {...(article.author ? { author: article.author } : {})}
            {...(article.demo ? { tags: <SampleTag /> } : {})}
          />
          {article.correction ? (
            <Notice tone="warning" heading="更正">
              {article.correction}
            </Notice>
          ) : null}
          {article.validity === 'void' ? (
            <Notice tone="urgent" heading="本文件已失效">
              只供查阅，不再作为办事依据。
            </Notice>
          ) : null}
          {article.documentNumber || article.indexNumber ? <DefinitionList items={documentFacts(article)} /> : null}
          <ArticleBody html={article.bodyHtml} indent />
          {article.attachments.length > 0 ? <Attachments article={article} /> : null}
          {article.clauses.length > 0 ? (
            <p className="note">
              依据：<a href="/reviews/2007">2007 年工作综述</a>第 {article.clauses.join('、')} 条
            </p>
          ) : null}
        </article>
      ),
    });
    return cached(html, ['site', `article:${article.id}`]);
  },
});

function documentFacts(article: Publication) {
  const date = (value: string | null) => (value ? formatDate(value) : null);
  const facts: [string, string | null][] = [
    ['索引号', article.indexNumber],
    ['文号', article.documentNumber],
    ['发布机构', article.source],
    ['发布日期', formatDate(article.publishedAt.slice(0, 10))],
    ['生效日期', date(article.effectiveOn)],
    ['失效日期', date(article.expiresOn)],
  ];
  const marks = validityMarks({ ...article, demo: false });
  return [
    ...facts.flatMap(([term, value]) => (value ? [{ term, value }] : [])),
    ...marks.map((mark) => ({ term: '有效性', value: <Tag tone={mark.tone}>{mark.text}</Tag> })),
  ];
}

function Attachments({ article }: { article: Publication }) {
  return (
    <section aria-labelledby="attachments">
      <h2 id="attachments">附件</h2>
      <ul>
        {article.attachments.map((item) => (
          <li key={item.id}>
            <a href={`/attachments/${item.id}`}>{item.title}</a>（{formatBytes(item.size)}）
          </li>
        ))}
      </ul>
    </section>
  );
}
