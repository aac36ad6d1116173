import { Column, EmptyState, Fold, Heading, LinkList, NewsList, SampleTag } from '#design/public';
import { columnsOf, findSite, listSites, publishedArticles, renderSitePage } from '#engines/content';
import { cached, kernelErrors, open, page } from '#kernel';
import { Type } from '#kernel/contract';
import { type RegisteredSite, readRegisteredSites } from '../read-registered-sites.ts';
import { newsItem } from './article-items.ts';

/** Sites by the place that they serve, each place shut until asked for: sixty rows would be a long way on a phone. */
function Register({ sites }: { sites: readonly RegisteredSite[] }) {
  const places = [...Map.groupBy(sites, (site) => site.region)];
  return (
    <section aria-label="在册政务网站">
      <Heading text={`在册政务网站 ${sites.length} 家`} note="按地区排列，点开看名录。" />
      {places.map(([region, own]) => {
        const invented = own.filter((site) => site.demo).length;
        const count = invented > 0 ? `${own.length} 家，其中示例 ${invented} 家` : `${own.length} 家`;
        return (
          <Fold key={region} heading={region || '未载明地区'} count={count}>
            <ul>
              {own.map((site) => (
                <li key={site.id}>
                  {site.name} {site.demo ? <SampleTag /> : null}
                </li>
              ))}
            </ul>
          </Fold>
        );
      })}
    </section>
  );
}

/** The group of sites: those served here, and all that are registered. */
export const sitesPage = page('portal.site.list', {
  method: 'GET',
  path: '/sites',
  title: '网站群',
  access: open('网站名录向公众开放'),
  handle: async (ctx, { request }) => {
    const [sites, registered] = await Promise.all([listSites(ctx), readRegisteredSites(ctx)]);
    const members = sites.filter((site) => site.parentId !== null);
    const html = await renderSitePage(ctx, request, {
      title: '网站群',
      description: '市县级政务网站名录',
      breadcrumb: [],
      children: (
        <>
          <Heading text="网站群" level={1} note="本站承载的子网站，以及在册的市县级政务网站。" />
          {members.length > 0 ? (
            <LinkList
              heading="子网站"
              links={members.map((site) => ({ label: site.name, href: `/sites/${site.id}` }))}
            />
          ) : null}
          {registered.length > 0 ? (
            <Register sites={registered} />
          ) : (
            <EmptyState heading="还没有在册的网站">网站登记后会列在这里。</EmptyState>
          )}
        </>
      ),
    });
    return cached(html, ['site', 'registers']);
  },
});

export const sitePage = page('portal.site.show', {
  method: 'GET',
  path: '/sites/:id',
  title: '子网站首页',
  access: open('子网站向公众开放'),
  params: Type.Object({ id: Type.String({ maxLength: 60 }) }),
  handle: async (ctx, { params: { id }, request }) => {
    const site = await findSite(ctx, id);
    if (!site) throw kernelErrors.notFound();
    const columns = (await columnsOf(ctx, id)).filter((column) => column.parentId === null);
    const lists = await Promise.all(
      columns.map((column) => publishedArticles(ctx, { columnIds: [column.id], limit: 6 })),
    );
    const html = await renderSitePage(ctx, request, {
      title: site.name,
      description: site.summary,
      breadcrumb: [{ label: '网站群', href: '/sites' }],
      children: (
        <>
          <Heading text={site.name} level={1} note={site.summary || `主办：${site.sponsor}`} />
          {columns.map((column, i) => (
            <Column
              key={column.id}
              heading={column.name}
              more={{ label: `${column.name}全部内容`, href: `/columns/${column.id}` }}
            >
              {(lists[i]?.items.length ?? 0) > 0 ? (
                <NewsList years items={(lists[i]?.items ?? []).map(newsItem)} />
              ) : (
                <EmptyState heading="还没有内容">由{column.keeper ?? site.sponsor}保障。</EmptyState>
              )}
            </Column>
          ))}
        </>
      ),
    });
    return cached(html, [...columns.map((column) => `column:${column.id}`), 'site']);
  },
});
