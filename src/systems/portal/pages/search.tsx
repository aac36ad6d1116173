import { EmptyState, Pagination, SearchBox } from '#design/public';
import { renderSitePage } from '#engines/content';
import { type SearchHit, searchDocuments } from '#engines/search';
import { open, page } from '#kernel';
import { searchPageQuery } from '../contract.ts';

const PAGE_SIZE = 15;

export const searchPage = page('portal.search.show', {
  method: 'GET',
  path: '/search',
  title: '站内搜索',
  access: open('只搜索已发布的内容'),
  query: searchPageQuery,
  perMinute: 120,
  handle: async (ctx, { query, request }) => {
    const q = query.q?.trim() ?? '';
    const current = query.page ?? 1;
    const found = q ? await searchDocuments(ctx, { q, page: current, pageSize: PAGE_SIZE }) : null;
    const hrefFor = (number: number) => `/search?q=${encodeURIComponent(q)}${number > 1 ? `&page=${number}` : ''}`;
    return renderSitePage(ctx, request, {
      title: q ? `搜索：${q}` : '搜索',
      breadcrumb: [],
      here: '搜索',
      unlisted: true,
      children: (
        <>
          <h1>搜索</h1>
          <SearchBox action="/search" query={q} size="large" id="search-page" label="搜索本站" />
          {found === null ? <p className="note">可以输入事项、地名、文号或一句话；多个词用空格隔开。</p> : null}
          {found && found.total > 0 ? (
            <>
              <p className="note" role="status">
                找到{found.more ? '超过' : ''} {found.total} 条与“{q}”有关的内容
              </p>
              <ol className="results">
                {found.items.map((item) => (
                  <Hit key={item.id} item={item} />
                ))}
              </ol>
              <Pagination page={current} pages={Math.min(50, Math.ceil(found.total / PAGE_SIZE))} hrefFor={hrefFor} />
            </>
          ) : null}
          {found && found.total === 0 ? (
            <EmptyState heading={`没有找到与“${q}”有关的内容`} action={{ label: '查看站点地图', href: '/site-map' }}>
              请换一个说法，或少用几个词；办事问题也可以拨打服务热线。
            </EmptyState>
          ) : null}
        </>
      ),
    });
  },
});

/** Titles and pieces arrive escaped from the search engine, with marks around what was asked for. */
function Hit({ item }: { item: SearchHit }) {
  return (
    <li className="result">
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: escaped by the search engine, marks only */}
      <a href={item.url} dangerouslySetInnerHTML={{ __html: item.titleHtml }} />
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: escaped by the search engine, marks only */}
      <p dangerouslySetInnerHTML={{ __html: item.snippetHtml }} />
      <p className="note">
        {item.label} <time dateTime={item.date}>{item.date}</time>
      </p>
    </li>
  );
}
