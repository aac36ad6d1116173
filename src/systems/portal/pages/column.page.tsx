import { ButtonLink, ButtonRow, Columns, Heading, LinkList, Pagination, ServiceTiles } from '#design/public';
import {
  columnsOf,
  findColumn,
  findSite,
  type Listed,
  lineage,
  newestOfEach,
  pagesOfColumn,
  publishedArticles,
  renderSitePage,
  withDescendants,
} from '#engines/content';
import type { Column } from '#engines/content/contract';
import { type Ctx, cached, kernelErrors, open, page, type RequestFacts, reply } from '#kernel';
import { Type } from '#kernel/contract';
import { feedOf } from '../write-feed.ts';
import { columnMetadata, feedLink, upkeepNote } from './column-items.ts';
import { ColumnList, Landing, type LandingPart } from './column-lists.tsx';

const PER_PAGE = 20;
/** Lines of each column on the page of the column above. */
const LANDING = 5;
const params = Type.Object({ id: Type.String({ maxLength: 60 }) });

async function readColumn(ctx: Ctx, id: string) {
  const column = await findColumn(ctx, id);
  if (!column) throw kernelErrors.notFound();
  const [all, site] = await Promise.all([columnsOf(ctx, column.siteId), findSite(ctx, column.siteId)]);
  const children = all.filter((item) => item.parentId === column.id);
  const isGuideHall = column.kind === 'service' && children.length > 0;
  // News is read as one stream; what differs in kind (文件, 解读, 指南) stands apart.
  const isLanding = children.length > 0 && !isGuideHall && column.kind !== 'news';
  return { column, all, site, children, isGuideHall, isLanding, ids: withDescendants(all, id) };
}
type Found = Awaited<ReturnType<typeof readColumn>>;

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
      columnIds: found.isLanding ? [id] : found.ids,
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

/** A column beside a page of a system has that page's name: the window title tells them apart. */
const titleOf = (column: Column, number: number): string =>
  `${column.name}${column.leadsTo ? '栏目' : ''}${number > 1 ? `（第 ${number} 页）` : ''}`;

/** The newest of each column below, those that lie deeper counted in. */
const readLanding = (ctx: Ctx, { all, children }: Found): Promise<LandingPart[]> =>
  Promise.all(
    children.map(async (child) => ({
      column: child,
      ...(await publishedArticles(ctx, {
        columnIds: withDescendants(all, child.id),
        limit: LANDING,
        pinnedFirst: true,
      })),
    })),
  );

async function showColumn(
  ctx: Ctx,
  request: RequestFacts,
  found: Found,
  list: { items: Listed[]; total: number },
  number: number,
): Promise<string> {
  const { column, all, site, isGuideHall, isLanding } = found;
  const way = lineage(all, column.id);
  const [landing, pages] = await Promise.all([
    isLanding && number === 1 ? readLanding(ctx, found) : [],
    pagesOfColumn(ctx, column.id),
  ]);
  const member = site?.parentId ? [{ label: site.name, href: `/sites/${site.id}` }] : [];
  const upkeep = upkeepNote(column);
  const hasList = !isGuideHall && (list.total > 0 || !isLanding);
  return renderSitePage(ctx, request, {
    title: [titleOf(column, number), ...member.map((item) => item.label)].join(' - '),
    description: column.description,
    here: column.name,
    column: columnMetadata(column),
    feed: feedLink(column),
    section: `/columns/${(way[0] ?? column).id}`,
    breadcrumb: [...member, ...way.slice(0, -1).map((step) => ({ label: step.name, href: `/columns/${step.id}` }))],
    children: (
      <>
        <Heading
          text={column.name}
          level={1}
          {...(column.description ? { note: column.description } : {})}
          more={{ label: '订阅', href: feedLink(column).href }}
        />
        {column.leadsTo ? (
          <ButtonRow>
            <ButtonLink href={column.leadsTo} tone="wei">{`进入${column.name}`}</ButtonLink>
          </ButtonRow>
        ) : null}
        {pages.length > 0 && number === 1 ? (
          <div className="column-pages">
            <ServiceTiles tiles={pages} />
          </div>
        ) : null}
        {isGuideHall ? <ServiceTiles tiles={await guideTiles(ctx, found)} /> : null}
        {landing.length > 0 ? <Landing parts={landing} /> : null}
        {hasList ? (
          <Columns shape="main-aside">
            <div>
              <ColumnList items={list.items} documents={column.kind === 'disclosure'} name={column.name} />
              <Pagination
                page={number}
                pages={Math.ceil(list.total / PER_PAGE)}
                hrefFor={(n) => `/columns/${column.id}${n > 1 ? `?page=${n}` : ''}`}
              />
            </div>
            <Siblings found={found} way={way} />
          </Columns>
        ) : null}
        {upkeep ? <p className="source-note">{upkeep}</p> : null}
      </>
    ),
  });
}

async function guideTiles(ctx: Ctx, { children }: Found) {
  const ids = children.map((child) => child.id);
  const examples = await newestOfEach(ctx, ids, 3);
  return children.map((child) => ({
    label: child.name,
    href: `/columns/${child.id}`,
    examples: examples.filter((e) => e.columnId === child.id).map((e) => e.title),
  }));
}

/** The columns below this one, or those beside it. */
function Siblings({ found: { column, all, children, isLanding }, way }: { found: Found; way: readonly Column[] }) {
  const beside = all.filter((item) => item.parentId === column.parentId && item.parentId);
  const shown = children.length > 0 ? children : beside;
  if (shown.length === 0 || isLanding) return null;
  return (
    <LinkList
      heading={children.length > 0 ? '下级栏目' : (way.at(-2)?.name ?? '相关栏目')}
      links={shown.map((item) => ({
        label: item.name,
        href: `/columns/${item.id}`,
        current: item.id === column.id,
      }))}
    />
  );
}
