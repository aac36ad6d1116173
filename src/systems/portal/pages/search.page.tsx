import {
  ArticleBody,
  ButtonRow,
  EmptyState,
  Form,
  Heading,
  Pagination,
  SearchBox,
  SelectField,
  SubmitButton,
  Tag,
} from '#design/public';
import { columnsOf, mainSite, renderSitePage } from '#engines/content';
import { searchDocuments } from '#engines/search';
import type { SearchHit } from '#engines/search/contract';
import { type Ctx, formatDate, open, page, reply } from '#kernel';
import { addDays, type Static, Type } from '#kernel/contract';

const PER_PAGE = 20;

/** Lengths of time a reader may choose, in days. */
const spans: Readonly<Record<string, { days: number; label: string }>> = {
  week: { days: 7, label: '一周内' },
  month: { days: 31, label: '一个月内' },
  year: { days: 366, label: '一年内' },
};

const Query = Type.Object({
  q: Type.Optional(Type.String({ title: '搜索词', maxLength: 100 })),
  kind: Type.Optional(Type.String({ title: '种类', maxLength: 40 })),
  span: Type.Optional(Type.String({ title: '时间', maxLength: 10 })),
  page: Type.Optional(Type.Integer({ title: '页码', minimum: 1, maximum: 50 })),
});
type Query = Static<typeof Query>;

export const searchPage = page('portal.search.show', {
  method: 'GET',
  path: '/search',
  title: '站内搜索',
  access: open('搜索的是已公开的内容'),
  query: Query,
  perMinute: 120,
  handle: async (ctx, { query, request }) => {
    const q = query.q?.trim() ?? '';
    const span = spans[query.span ?? ''];
    const number = query.page ?? 1;
    const found = q
      ? await searchDocuments(ctx, {
          q,
          ...(query.kind ? { kind: query.kind } : {}),
          ...(span ? { from: addDays(ctx.today(), -span.days) } : {}),
          page: number,
          pageSize: PER_PAGE,
        })
      : null;
    const html = await renderSitePage(ctx, request, {
      title: q ? `搜索“${q}”` : '搜索',
      here: '搜索',
      breadcrumb: [],
      unlisted: true,
      children: (
        <>
          <Heading text={q ? `搜索“${q}”` : '您要找什么？'} level={1} />
          <SearchBox action="/search" query={q} size="large" id="search-page" />
          {found ? (
            <>
              <Filters query={query} />
              <p className="heading-note">{totalText(found.total, found.more)}</p>
              {found.items.length > 0 ? (
                <Hits items={found.items} />
              ) : (
                <Nothing q={q} columns={await suggestions(ctx)} />
              )}
              <Pagination
                page={number}
                pages={Math.min(50, Math.ceil(found.total / PER_PAGE))}
                hrefFor={(n) => `/search?${addressOf(query, n)}`}
              />
            </>
          ) : null}
        </>
      ),
    });
    return reply(html, { headers: { 'cache-control': 'no-store' } });
  },
});

function addressOf(query: Query, number: number): string {
  const entries = Object.entries({ q: query.q, kind: query.kind, span: query.span, page: String(number) });
  return new URLSearchParams(entries.filter((entry): entry is [string, string] => Boolean(entry[1]))).toString();
}

const totalText = (total: number, more: boolean): string => {
  if (total === 0) return '没有找到';
  return more
    ? `找到的内容很多，按最新的 ${total.toLocaleString('en')} 条排列`
    : `找到 ${total.toLocaleString('en')} 条`;
};

function Filters({ query }: { query: Query }) {
  return (
    <details className="chart-table">
      <summary>缩小范围</summary>
      <Form action="/search" method="get" hidden={{ q: query.q ?? '' }}>
        <SelectField
          name="kind"
          label="种类"
          optional
          value={query.kind ?? ''}
          choices={[
            { value: 'guide', label: '办事指南' },
            { value: 'article', label: '文章和文件' },
          ]}
        />
        <SelectField
          name="span"
          label="时间"
          optional
          value={query.span ?? ''}
          choices={Object.entries(spans).map(([value, { label }]) => ({ value, label }))}
        />
        <ButtonRow>
          <SubmitButton tone="wei">按条件搜索</SubmitButton>
        </ButtonRow>
      </Form>
    </details>
  );
}

function Hits({ items }: { items: readonly SearchHit[] }) {
  return (
    <ol className="news news-years hits">
      {items.map((hit) => (
        <li key={hit.id}>
          <time dateTime={hit.date}>{hit.date}</time>
          <div>
            <a href={hit.url}>
              <ArticleBody html={hit.titleHtml} />
            </a>
            <ArticleBody html={hit.snippetHtml} />
            <p className="news-source">
              {hit.label} {hit.kind === 'guide' ? <Tag tone="open">办事指南</Tag> : null}
              <span className="visually-hidden">{formatDate(hit.date)}</span>
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}

async function suggestions(ctx: Ctx): Promise<{ label: string; href: string }[]> {
  const site = await mainSite(ctx);
  const columns = site ? await columnsOf(ctx, site.id) : [];
  return columns
    .filter((column) => column.inNav)
    .map((column) => ({ label: column.name, href: `/columns/${column.id}` }));
}

function Nothing({ q, columns }: { q: string; columns: readonly { label: string; href: string }[] }) {
  return (
    <EmptyState heading={`没有找到与“${q}”有关的内容`}>
      <p>可以少写几个字，换一种说法，或者直接写文号。也可以从这里找：</p>
      <ul>
        {columns.map((column) => (
          <li key={column.href}>
            <a href={column.href}>{column.label}</a>
          </li>
        ))}
      </ul>
    </EmptyState>
  );
}
