import {
  ArticleBody,
  ArticleHeader,
  ButtonLink,
  ButtonRow,
  DefinitionList,
  LinkList,
  Notice,
  SampleTag,
  Tag,
} from '#design/public';
import {
  columnsOf,
  findSite,
  lineage,
  type Publication,
  publishedArticle,
  renderSitePage,
  visitsOf,
} from '#engines/content';
import { kindNames, validityNames } from '#engines/content/contract';
import { cached, formatBytes, formatDate, kernelErrors, open, page } from '#kernel';
import { Type } from '#kernel/contract';
import { servicesNamed } from '../services-named.ts';
import { siteRoot } from '../write-feed.ts';

export const articlePage = page('portal.article.show', {
  method: 'GET',
  path: '/articles/:id',
  title: '文章页',
  access: open('已发布的文章向公众开放'),
  params: Type.Object({ id: Type.String({ maxLength: 80 }) }),
  handle: async (ctx, { params: { id }, request }) => {
    const article = await publishedArticle(ctx, id);
    if (!article) throw kernelErrors.notFound();
    const [all, site, visits] = await Promise.all([
      columnsOf(ctx, article.siteId),
      findSite(ctx, article.siteId),
      visitsOf(ctx, `/articles/${id}`),
    ]);
    const way = lineage(all, article.columnId);
    const column = way.at(-1);
    const isGuide = way.some((step) => step.kind === 'service');
    const member = site?.parentId ? [{ label: site.name, href: `/sites/${site.id}` }] : [];
    const html = await renderSitePage(ctx, request, {
      title: article.title,
      here: '正文',
      description: article.summary,
      ...(column ? { column: { name: column.name, type: kindNames[column.kind] } } : {}),
      ...(way[0] ? { section: `/columns/${way[0].id}` } : {}),
      breadcrumb: [...member, ...way.map((step) => ({ label: step.name, href: `/columns/${step.id}` }))],
      article: {
        title: article.title,
        publishedAt: article.publishedAt,
        source: article.source,
        url: `${siteRoot(ctx)}/articles/${article.id}`,
        description: article.summary,
        keywords: article.keywords,
        ...(article.author ? { author: article.author } : {}),
      },
      children: (
        <Article
          article={article}
          visits={visits}
          reviewed={way.some((step) => step.kind === 'topic')}
          services={isGuide ? await servicesNamed(ctx, article.title) : []}
        />
      ),
    });
    return cached(html, [`article:${id}`, `column:${article.columnId}`, 'site']);
  },
});

interface ArticleProps {
  article: Publication;
  visits: number;
  reviewed: boolean;
  /** Where the matter that this text guides to can be dealt with at once. */
  services: readonly { title: string; url: string }[];
}

function Article({ article, visits, reviewed, services }: ArticleProps) {
  const facts = [
    ['索引号', article.indexNumber],
    ['文号', article.documentNumber],
    ['有效性', article.validity && validityNames[article.validity]],
    ['生效日期', article.effectiveOn && formatDate(article.effectiveOn)],
    ['失效日期', article.expiresOn && formatDate(article.expiresOn)],
    ['发布机构', article.documentNumber || article.indexNumber ? article.source : null],
  ].flatMap(([term, value]) => (term && value ? [{ term, value }] : []));
  return (
    <article>
      <ArticleHeader
        title={article.title}
        {...(article.kicker ? { kicker: article.kicker } : {})}
        {...(article.subtitle ? { subtitle: article.subtitle } : {})}
        publishedAt={article.publishedAt}
        source={article.source}
        {...(article.author ? { author: article.author } : {})}
        tags={
          <>
            {visits > 0 ? <span>浏览 {visits} 次</span> : null}
            {article.demo ? <SampleTag /> : null}
            {article.validity === 'void' ? <Tag>已失效</Tag> : null}
          </>
        }
      />
      {article.validity === 'void' ? (
        <Notice tone="warning" heading="这份文件已经失效">
          内容仅供查阅，请以现行文件为准。
        </Notice>
      ) : null}
      {article.correction ? (
        <Notice tone="warning" heading="更正">
          {article.correction}
        </Notice>
      ) : null}
      {facts.length > 0 ? <DefinitionList items={facts} /> : null}
      {services.length > 0 ? (
        <ButtonRow>
          {services.map(({ title, url }) => (
            <ButtonLink key={url} href={url}>{`去办：${title}`}</ButtonLink>
          ))}
        </ButtonRow>
      ) : null}
      <div {...(services.length > 0 ? { className: 'aside-gap' } : {})}>
        <ArticleBody html={article.bodyHtml} />
      </div>
      {article.attachments.length > 0 ? (
        <LinkList
          heading="附件"
          links={article.attachments.map((file) => ({
            label: `${file.title}（${formatBytes(file.size)}）`,
            href: `/attachments/${file.id}`,
          }))}
        />
      ) : null}
      {article.clauses.length > 0 ? (
        <p className="source-note">
          事实出处：{reviewed ? '年度综述原文' : '综述原文'}第 {article.clauses.join('、')} 条。
        </p>
      ) : null}
    </article>
  );
}
