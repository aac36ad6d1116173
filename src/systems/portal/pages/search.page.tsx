import { ChoiceRow, EmptyState, Fold, Heading, LinkList, Pagination, SearchBox } from '#design/public';
import { mostAsked } from '#engines/cases';
import { columnsOf, listedArticles, mainSite, renderSitePage, withDescendants } from '#engines/content';
import type { Column } from '#engines/content/contract';
import { searchDocuments, suggestTitles, wordsOf } from '#engines/search';
import { type Ctx, open, page, reply, route } from '#kernel';
import { addDays, type Static, Type } from '#kernel/contract';
import { Hits } from './search-hits.tsx';

const PER_PAGE = 20;
const MOST_SUGGESTIONS = 8;
/** Services offered to who has not asked anything yet. */
const ASKED = 12;

/** Lengths of time a reader may choose, in days. */
const spans: Readonly<Record<string, { days: number; label: string }>> = {
  week: { days: 7, label: '一周内' },
  month: { days: 31, label: '一个月内' },
  year: { days: 366, label: '一年内' },
};
const kinds: Readonly<Record<string, string>> = { guide: '办事指南', article: '文章和文件' };

const Query = Type.Object({
  q: Type.Optional(Type.String({ title: '搜索词', maxLength: 100 })),
  kind: Type.Optional(Type.String({ title: '种类', maxLength: 40 })),
  span: Type.Optional(Type.String({ title: '时间', maxLength: 10 })),
  column: Type.Optional(Type.String({ title: '栏目', maxLength: 60 })),
  in: Type.Optional(Type.String({ title: '位置', maxLength: 10 })),
  sort: Type.Optional(Type.String({ title: '排序', maxLength: 10 })),
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
    const site = await mainSite(ctx);
    const columns = site ? await columnsOf(ctx, site.id) : [];
    const html = await renderSitePage(ctx, request, {
      title: q ? `搜索“${q}”` : '搜索',
      here: '搜索',
      breadcrumb: [],
      unlisted: true,
      children: (
        <>
          <Heading text={q ? `搜索“${q}”` : '您要找什么？'} level={1} />
          <SearchBox action="/search" query={q} size="large" id="search-page" suggest="/search/suggestions" />
          {q ? await results(ctx, { ...query, q }, columns) : await beginning(ctx, columns)}
        </>
      ),
    });
    return reply(html, { headers: { 'cache-control': 'no-store' } });
  },
});

const Suggestion = Type.Object({ title: Type.String(), url: Type.String(), note: Type.String() });

export const searchSuggestions = route('portal.search.suggest', {
  method: 'GET',
  path: '/search/suggestions',
  title: '搜索提示',
  access: open('提示的是已公开的内容'),
  query: Type.Object({ q: Type.String({ title: '搜索词', maxLength: 100 }) }),
  reply: Type.Object({ items: Type.Array(Suggestion) }),
  perMinute: 300,
  handle: async (ctx, { query }) => {
    const found = await suggestTitles(ctx, query.q, MOST_SUGGESTIONS);
    return {
      items: found.map(({ title, url, kind, label }) => ({ title, url, note: kind === 'guide' ? '办事指南' : label })),
    };
  },
});

type Asked = Query & { readonly q: string };

async function results(ctx: Ctx, query: Asked, columns: readonly Column[]) {
  const number = query.page ?? 1;
  const span = spans[query.span ?? ''];
  const found = await searchDocuments(ctx, {
    q: query.q,
    ...(query.kind ? { kind: query.kind } : {}),
    ...(query.in === 'title' ? { titles: true } : {}),
    ...(query.sort === 'date' ? { sort: 'date' as const } : {}),
    ...(query.column ? { columns: withDescendants(columns, query.column) } : {}),
    ...(span ? { from: addDays(ctx.today(), -span.days) } : {}),
    page: number,
    pageSize: PER_PAGE,
  });
  const articles = found.items.map(({ url }) => url.replace('/articles/', ''));
  const facts = await listedArticles(ctx, articles);
  return (
    <>
      <Choices query={query} columns={columns} />
      <p className="heading-note" role="status">
        {totalText(found.total, found.more)}
      </p>
      {found.items.length > 0 ? (
        <Hits items={found.items} facts={new Map(facts.map((article) => [`/articles/${article.id}`, article]))} />
      ) : (
        <Nothing query={query} columns={columns} />
      )}
      <Pagination
        page={number}
        pages={Math.min(50, Math.ceil(found.total / PER_PAGE))}
        hrefFor={(n) => addressOf({ ...query, page: n })}
      />
    </>
  );
}

function addressOf(query: Query): string {
  const entries = Object.entries(query).filter(([name, value]) => value && !(name === 'page' && value === 1));
  return `/search?${new URLSearchParams(entries.map(([name, value]) => [name, String(value)]))}`;
}

const totalText = (total: number, more: boolean): string => {
  if (total === 0) return '没有找到';
  return more
    ? `找到的内容很多，按最新的 ${total.toLocaleString('en')} 条排列`
    : `找到 ${total.toLocaleString('en')} 条`;
};

type Narrowing = 'kind' | 'span' | 'column' | 'in' | 'sort';

/** Kinds stand open; the rest is folded until somebody has used it. */
function Choices({ query, columns }: { query: Asked; columns: readonly Column[] }) {
  const row = (name: Narrowing, all: string, options: readonly (readonly [string, string])[]) =>
    (['', ...options.map(([value]) => value)] as const).map((value) => {
      const { page: _page, [name]: _now, ...others } = query;
      return {
        label: options.find(([key]) => key === value)?.[1] ?? all,
        href: addressOf(value === '' ? others : { ...others, [name]: value }),
        current: (query[name] ?? '') === value,
      };
    });
  const top = columns.filter((column) => column.parentId === null).map(({ id, name }) => [id, name] as const);
  const times = Object.entries(spans).map(([key, { label }]) => [key, label] as const);
  return (
    <div className="choice-rows">
      <ChoiceRow label="种类" choices={row('kind', '全部', Object.entries(kinds))} />
      <Fold heading="更多条件" open={Boolean(query.span ?? query.column ?? query.in ?? query.sort)}>
        <div className="choice-rows">
          <ChoiceRow label="时间" choices={row('span', '不限', times)} />
          <ChoiceRow label="栏目" choices={row('column', '不限', top)} />
          <ChoiceRow label="位置" choices={row('in', '全文', [['title', '只在标题']])} />
          <ChoiceRow label="排序" choices={row('sort', '按相关', [['date', '按日期']])} />
        </div>
      </Fold>
    </div>
  );
}

const columnLinks = (columns: readonly Column[]) =>
  columns.filter((column) => column.inNav).map(({ id, name }) => ({ label: name, href: `/columns/${id}` }));

/** Before anything was asked: what most people come for, and where else to look. */
async function beginning(ctx: Ctx, columns: readonly Column[]) {
  const asked = await mostAsked(ctx, ASKED);
  return (
    <div className="site-map aside-gap">
      {asked.length > 0 ? (
        <LinkList
          heading="大家常办"
          links={asked.map(({ code, plainName }) => ({ label: plainName, href: `/services/${code}` }))}
        />
      ) : null}
      <LinkList heading="按栏目找" links={columnLinks(columns)} />
      <LinkList
        heading="还可以"
        links={[
          { label: '看全部服务', href: '/services' },
          { label: '凭编号查办件', href: '/services/query' },
          { label: '看站点地图', href: '/site-map' },
          { label: '联系我们', href: '/contact' },
        ]}
      />
    </div>
  );
}

function Nothing({ query, columns }: { query: Asked; columns: readonly Column[] }) {
  const words = wordsOf(query.q);
  const narrowed = query.kind ?? query.span ?? query.column ?? query.in;
  return (
    <EmptyState heading={`没有找到与“${query.q}”有关的内容`}>
      {narrowed ? (
        <p>
          您限定了范围，<a href={addressOf({ q: query.q })}>去掉条件再找一次</a>。
        </p>
      ) : null}
      {words.length > 1 ? (
        <p>
          没有同时含有这几个词的内容，可以分开找：
          {words.map((word) => (
            <a key={word} className="word-link" href={addressOf({ q: word })}>
              {word}
            </a>
          ))}
        </p>
      ) : null}
      <p>可以少写几个字，换一种说法；找文件可以直接写文号，例如“〔2007〕12号”。也可以从这里找：</p>
      <ul className="word-links">
        {columnLinks(columns).map((link) => (
          <li key={link.href}>
            <a href={link.href}>{link.label}</a>
          </li>
        ))}
      </ul>
    </EmptyState>
  );
}
