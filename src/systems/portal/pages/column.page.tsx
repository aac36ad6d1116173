import {
  ButtonLink,
  ButtonRow,
  Columns,
  EmptyState,
  Heading,
  LinkList,
  NewsList,
  Pagination,
  PolicyList,
  ServiceTiles,
} from '#design/public';
import {
  columnsOf,
  findColumn,
  findSite,
  type Listed,
  lineage,
  newestOfEach,
  publishedArticles,
  renderSitePage,
  withDescendants,
} from '#engines/content';
import { kindNames } from '#engines/content/contract';
import { type Ctx, cached, kernelErrors, open, page, type RequestFacts, reply } from '#kernel';
import { Type } from '#kernel/contract';
import { feedOf } from '../write-feed.ts';
import { newsItem, policyItem } from './article-items.ts';

const PER_PAGE = 20;
const params = Type.Object({ id: Type.String({ maxLength: 60 }) });

async function readColumn(ctx: Ctx, id: string) {
  const column = await findColumn(ctx, id);
  if (!column) throw kernelErrors.notFound();
  const [all, site] = await Promise.all([columnsOf(ctx, column.siteId), findSite(ctx, column.siteId)]);
  return { column, all, site, ids: withDescendants(all, id) };
}

export const columnPage = page('portal.column.show', {
  method: 'GET',
  path: '/columns/:id',
  title: '栏目页',
  access: open('栏目向公众开放'),
  params,
  query: Type.Object({ page: Type.Optional(Type.Integer({ title: '页码', minimum: 1, maximum: 5000 })) }),
  handle: async (ctx, { params: { id }, query, request }) => {
    const found = await readColumn(ctx, id);
    const number = query.page ?? 1;
    const list = await publishedArticles(ctx, {
      columnIds: found.ids,
      limit: PER_PAGE,
      offset: (number - 1) * PER_PAGE,
      pinnedFirst: true,
    });
    if (number > 1 && list.items.length === 0) throw kernelErrors.notFound();
    const html = await showColumn(ctx, request, found, list, number);
    return cached(html, [...found.ids.map((one) => `column:${one}`), 'site']);
  },
});

export const columnFeed = page('portal.column.feed', {
  method: 'GET',
  path: '/columns/:id/feed.xml',
  title: '栏目订阅（Atom）',
  access: open('栏目向公众开放'),
  params,
  handle: async (ctx, { params: { id } }) => {
    const { column, ids } = await readColumn(ctx, id);
    const { items } = await publishedArticles(ctx, { columnIds: ids, limit: 30 });
    return reply(feedOf(ctx, column, items), { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
  },
});

type Found = Awaited<ReturnType<typeof readColumn>>;

/** A column beside a page of a system has that page's name: the window title tells them apart. */
const titleOf = (column: Found['column'], number: number): string =>
  `${column.name}${column.leadsTo ? '栏目' : ''}${number > 1 ? `（第 ${number} 页）` : ''}`;

async function showColumn(
  ctx: Ctx,
  request: RequestFacts,
  { column, all, site }: Found,
  list: { items: Listed[]; total: number },
  number: number,
): Promise<string> {
  const way = lineage(all, column.id);
  const top = way[0] ?? column;
  const children = all.filter((item) => item.parentId === column.id);
  const siblings =
    children.length > 0 ? children : all.filter((item) => item.parentId === column.parentId && item.parentId);
  const examples = await newestOfEach(
    ctx,
    children.map((child) => child.id),
    3,
  );
  const pages = Math.ceil(list.total / PER_PAGE);
  const isGuideHall = column.kind === 'service' && children.length > 0;
  const member = site?.parentId ? [{ label: site.name, href: `/sites/${site.id}` }] : [];
  return renderSitePage(ctx, request, {
    title: [titleOf(column, number), ...member.map((item) => item.label)].join(' - '),
    description: column.description,
    here: column.name,
    column: {
      name: column.name,
      type: kindNames[column.kind],
      ...(column.description ? { description: column.description } : {}),
      ...(column.keywords.length > 0 ? { keywords: column.keywords } : {}),
    },
    section: `/columns/${top.id}`,
    breadcrumb: [...member, ...way.slice(0, -1).map((step) => ({ label: step.name, href: `/columns/${step.id}` }))],
    children: (
      <>
        <Heading
          text={column.name}
          level={1}
          {...(column.description ? { note: column.description } : {})}
          {...(list.total > 0 ? { more: { label: '订阅', href: `/columns/${column.id}/feed.xml` } } : {})}
        />
        {column.leadsTo ? (
          <ButtonRow>
            <ButtonLink href={column.leadsTo} tone="wei">{`进入${column.name}`}</ButtonLink>
          </ButtonRow>
        ) : null}
        {isGuideHall ? (
          <ServiceTiles
            tiles={children.map((child) => ({
              label: child.name,
              href: `/columns/${child.id}`,
              examples: examples.filter((e) => e.columnId === child.id).map((e) => e.title),
            }))}
          />
        ) : (
          <Columns shape={siblings.length > 0 ? 'main-aside' : 'even'}>
            <div>
              <ColumnList items={list.items} documents={column.kind === 'disclosure'} name={column.name} />
              <Pagination
                page={number}
                pages={pages}
                hrefFor={(n) => `/columns/${column.id}${n > 1 ? `?page=${n}` : ''}`}
              />
            </div>
            {siblings.length > 0 ? (
              <LinkList
                heading={children.length > 0 ? '下级栏目' : (way.at(-2)?.name ?? '相关栏目')}
                links={siblings.map((item) => ({
                  label: item.name,
                  href: `/columns/${item.id}`,
                  current: item.id === column.id,
                }))}
              />
            ) : null}
          </Columns>
        )}
      </>
    ),
  });
}

function ColumnList({ items, documents, name }: { items: readonly Listed[]; documents: boolean; name: string }) {
  if (items.length === 0) {
    return (
      <EmptyState heading={`“${name}”还没有内容`} action={{ label: '回到首页', href: '/' }}>
        这里会列出本栏目发布的内容，由内容保障单位送审后发布。
      </EmptyState>
    );
  }
  if (documents && items.some((item) => item.documentNumber || item.validity)) {
    return <PolicyList items={items.map(policyItem)} />;
  }
  return <NewsList years items={items.map((item) => ({ ...newsItem(item), summary: item.summary }))} />;
}
