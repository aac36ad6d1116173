import { Columns, EmptyState, LinkList, NewsList, Pagination, PolicyList } from '#design/public';
import { columnsOf, findColumn, lineage, publishedArticles, renderSitePage, withDescendants } from '#engines/content';
import { cached, kernelErrors, open, page, reply } from '#kernel';
import { idParam, pageQuery } from '../contract.ts';
import { feedOf } from './feed.ts';
import { validityMarks } from './marks.ts';

const PAGE_SIZE = 20;

const columnPage = page('portal.column.show', {
  method: 'GET',
  path: '/columns/:id',
  title: '栏目页',
  access: open('栏目只列已发布的内容'),
  params: idParam,
  query: pageQuery,
  handle: async (ctx, { params, query, request }) => {
    const column = await findColumn(ctx, params.id);
    if (!column) throw kernelErrors.notFound();
    const all = await columnsOf(ctx, column.siteId);
    const ids = withDescendants(all, column.id);
    const current = query.page ?? 1;
    const found = await publishedArticles(ctx, {
      columnIds: ids,
      limit: PAGE_SIZE,
      offset: (current - 1) * PAGE_SIZE,
      pinnedFirst: true,
    });
    const pages = Math.max(1, Math.ceil(found.total / PAGE_SIZE));
    if (current > pages) throw kernelErrors.notFound();
    const trail = lineage(all, column.id);
    const root = trail[0] ?? column;
    const parent = all.some((child) => child.parentId === column.id) ? column.id : column.parentId;
    const side = parent === null ? [] : all.filter((item) => item.parentId === parent);
    const hrefFor = (number: number) =>
      number === 1 ? `/columns/${column.id}` : `/columns/${column.id}?page=${number}`;
    const html = await renderSitePage(ctx, request, {
      title: current === 1 ? column.name : `${column.name}（第 ${current} 页）`,
      description: column.description || column.name,
      breadcrumb: trail.slice(0, -1).map((item) => ({ label: item.name, href: `/columns/${item.id}` })),
      here: column.name,
      section: `/columns/${root.id}`,
      column: { name: column.name, type: column.name, description: column.description, keywords: column.keywords },
      children: (
        <>
          <h1>{column.name}</h1>
          {column.description ? <p className="lead">{column.description}</p> : null}
          <Columns shape="main-aside">
            <div>
              {found.items.length === 0 ? (
                <EmptyState heading="这个栏目还没有内容">内容发布后会按日期列在这里。</EmptyState>
              ) : null}
              {column.kind === 'disclosure' ? (
                <PolicyList
                  items={found.items.map((item) => ({
                    title: item.title,
                    href: `/articles/${item.id}`,
                    date: item.publishedAt.slice(0, 10),
                    marks: validityMarks(item),
                    ...(item.documentNumber ? { number: item.documentNumber } : {}),
                  }))}
                />
              ) : (
                <NewsList
                  years
                  items={found.items.map((item) => ({
                    title: item.demo ? `${item.title}（示例）` : item.title,
                    href: `/articles/${item.id}`,
                    date: item.publishedAt.slice(0, 10),
                    source: item.source,
                  }))}
                />
              )}
              <Pagination page={current} pages={pages} hrefFor={hrefFor} />
              <p className="note">
                共 {found.total} 条 <a href={`/columns/${column.id}/feed.xml`}>订阅本栏目（RSS）</a>
              </p>
            </div>
            {side.length > 0 ? (
              <LinkList
                heading={root.name}
                links={side.map((item) => ({
                  label: item.name,
                  href: `/columns/${item.id}`,
                  current: item.id === column.id,
                }))}
              />
            ) : null}
          </Columns>
        </>
      ),
    });
    return cached(html, ['site', 'home', ...ids.map((id) => `column:${id}`)]);
  },
});

const columnFeed = page('portal.column.feed', {
  method: 'GET',
  path: '/columns/:id/feed.xml',
  title: '栏目订阅',
  access: open('栏目只列已发布的内容'),
  params: idParam,
  handle: async (ctx, { params }) => {
    const column = await findColumn(ctx, params.id);
    if (!column) throw kernelErrors.notFound();
    const all = await columnsOf(ctx, column.siteId);
    const found = await publishedArticles(ctx, { columnIds: withDescendants(all, column.id), limit: 30 });
    return reply(feedOf(ctx, column.name, column.id, found.items), {
      headers: { 'content-type': 'application/rss+xml; charset=utf-8' },
    });
  },
});

export const columnPages = [columnPage, columnFeed];
