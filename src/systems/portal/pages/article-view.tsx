import {
  ArticleBody,
  ArticleHeader,
  ArticleTools,
  ButtonLink,
  ButtonRow,
  Columns,
  DefinitionList,
  LinkList,
  Neighbours,
  Notice,
  PolicyList,
  SampleTag,
  Tag,
} from '#design/public';
import {
  columnsOf,
  findSite,
  type Listed,
  lineage,
  newestOfEach,
  type Publication,
  type SitePageContent,
  type Surroundings,
} from '#engines/content';
import { type Column, validityNames } from '#engines/content/contract';
import { type Ctx, formatBytes, formatDate } from '#kernel';
import { servicesNamed } from '../services-named.ts';
import { siteRoot } from '../write-feed.ts';
import { policyItem } from './article-items.ts';
import { columnMetadata, feedLink } from './column-items.ts';

/** How many others of its column stand beside a text. */
const BESIDE = 7;

/** A text in its place on the site, as readers see it: the way to it, its words, what stands beside it. */
export async function articleView(
  ctx: Ctx,
  article: Publication,
  { around, visits, fileHref }: { around: Surroundings; visits: number; fileHref: (id: string) => string },
): Promise<SitePageContent> {
  const { id } = article;
  const [all, site, newest] = await Promise.all([
    columnsOf(ctx, article.siteId),
    findSite(ctx, article.siteId),
    newestOfEach(ctx, [article.columnId], BESIDE),
  ]);
  const way = lineage(all, article.columnId);
  const column = way.at(-1);
  const isGuide = way.some((step) => step.kind === 'service');
  const member = site?.parentId ? [{ label: site.name, href: `/sites/${site.id}` }] : [];
  return {
    title: article.title,
    here: '正文',
    description: article.summary,
    ...(column ? { column: columnMetadata(column), feed: feedLink(column) } : {}),
    ...(way[0] ? { section: `/columns/${way[0].id}` } : {}),
    breadcrumb: [...member, ...way.map((step) => ({ label: step.name, href: `/columns/${step.id}` }))],
    children: (
      <Columns shape="main-aside">
        <Article
          article={article}
          address={addressOf(ctx, article)}
          visits={visits}
          reviewed={way.some((step) => step.kind === 'topic')}
          around={around}
          services={isGuide ? await servicesNamed(ctx, article.title) : []}
          fileHref={fileHref}
        />
        <Beside column={column} around={around} newest={newest.filter((one) => one.id !== id)} />
      </Columns>
    ),
  };
}

export const addressOf = (ctx: Ctx, article: Publication): string => `${siteRoot(ctx)}/articles/${article.id}`;

interface ArticleProps {
  article: Publication;
  address: string;
  visits: number;
  reviewed: boolean;
  around: Surroundings;
  /** Where the matter that this text guides to can be dealt with at once. */
  services: readonly { title: string; url: string }[];
  fileHref: (id: string) => string;
}

const linkTo = (one: Listed) => ({ label: one.title, href: `/articles/${one.id}` });

/** What the head of a document says of it (政府信息公开目录): index, number, who, when, and whether it still holds. */
function factsOf(article: Publication): { term: string; value: string }[] {
  const isDocument = Boolean(article.documentNumber || article.indexNumber || article.validity);
  if (!isDocument) return [];
  const date = (value: string | null) => value && formatDate(value);
  return [
    ['索引号', article.indexNumber],
    ['文号', article.documentNumber],
    ['发布机构', article.source],
    ['发布日期', date(article.publishedAt.slice(0, 10))],
    ['生效日期', date(article.effectiveOn)],
    ['失效日期', date(article.expiresOn)],
    ['有效性', article.validity && validityNames[article.validity]],
    ['主题词', article.keywords.join('、')],
  ].flatMap(([term, value]) => (term && value ? [{ term, value }] : []));
}

function Article({ article, address, visits, reviewed, around, services, fileHref }: ArticleProps) {
  const facts = factsOf(article);
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
      {facts.length > 0 ? <DefinitionList framed items={facts} /> : null}
      {services.length > 0 ? (
        <ButtonRow>
          {services.map(({ title, url }) => (
            <ButtonLink key={url} href={url}>{`去办：${title}`}</ButtonLink>
          ))}
        </ButtonRow>
      ) : null}
      <div {...(services.length > 0 || facts.length > 0 ? { className: 'article-text' } : {})}>
        <ArticleBody html={article.bodyHtml} />
      </div>
      {article.attachments.length > 0 ? (
        <div className="article-text">
          <LinkList
            heading="附件"
            links={article.attachments.map((file) => ({
              label: `${file.title}（${formatBytes(file.size)}）`,
              href: fileHref(file.id),
            }))}
          />
        </div>
      ) : null}
      {article.clauses.length > 0 ? (
        <p className="source-note">
          事实出处：{reviewed ? '年度综述原文' : '综述原文'}第 {article.clauses.join('、')} 条。
        </p>
      ) : null}
      <div className="article-end">
        <Explained around={around} />
        <ArticleTools address={address} links={[{ label: '这一页有错', href: '/contact/errors' }]} />
        <Neighbours
          newer={around.newer ? linkTo(around.newer) : null}
          older={around.older ? linkTo(around.older) : null}
        />
      </div>
    </article>
  );
}

/** A document and its explanation lead to each other (国办发〔2016〕61号). */
function Explained({ around: { document, explanations } }: { around: Surroundings }) {
  if (!document && explanations.length === 0) return null;
  return (
    <section className="explained" aria-label={document ? '解读的文件' : '政策解读'}>
      <h2>{document ? '解读的文件' : '政策解读'}</h2>
      <PolicyList items={(document ? [document] : explanations).map(policyItem)} />
    </section>
  );
}

interface BesideProps {
  column: Column | undefined;
  around: Surroundings;
  newest: readonly Listed[];
}

/** What else one may want to read: texts like this one, and the newest of its column. */
function Beside({ column, around, newest }: BesideProps) {
  const others = newest.filter((one) => !around.related.some((related) => related.id === one.id)).slice(0, BESIDE - 1);
  return (
    <div className="beside">
      {around.related.length > 0 ? <LinkList heading="相关内容" links={around.related.map(linkTo)} /> : null}
      {column && others.length > 0 ? <LinkList heading={`${column.name}最新`} links={others.map(linkTo)} /> : null}
    </div>
  );
}
