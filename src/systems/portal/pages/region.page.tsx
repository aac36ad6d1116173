import {
  ButtonLink,
  ButtonRow,
  Columns,
  DefinitionList,
  EmptyState,
  Heading,
  LinkList,
  NewsList,
  Pagination,
  TileMap,
} from '#design/public';
import { listSites, publishedArticles, renderSitePage } from '#engines/content';
import { countiesOf, listRegions, regionByCode, regionHistory } from '#engines/directory';
import { cached, kernelErrors, open, page } from '#kernel';
import { Type } from '#kernel/contract';
import { readTiles } from '../read-tiles.ts';
import { newsItem } from './article-items.ts';

const PER_PAGE = 20;

/** One county: what it is called and was called, its townships, what was published about it. */
export const regionPage = page('portal.region.show', {
  method: 'GET',
  path: '/regions/:code',
  title: '县市区页',
  access: open('区划信息向公众开放'),
  params: Type.Object({ code: Type.String({ pattern: '^\\d{2,12}$' }) }),
  query: Type.Object({ page: Type.Optional(Type.Integer({ title: '页码', minimum: 1, maximum: 5000 })) }),
  handle: async (ctx, { params: { code }, query, request }) => {
    const region = await regionByCode(ctx, code);
    if (region?.level !== 'county') throw kernelErrors.notFound();
    const number = query.page ?? 1;
    const [history, towns, tiles, sites, list] = await Promise.all([
      regionHistory(ctx, code),
      listRegions(ctx, { parent: code, pageSize: 200 }),
      readTiles(ctx, code),
      listSites(ctx),
      publishedArticles(ctx, { regionCode: code, limit: PER_PAGE, offset: (number - 1) * PER_PAGE }),
    ]);
    const own = sites.filter((site) => site.regionCode === code);
    const former = history.before.map((was) => `${was.name}（${was.code}）`).join('、');
    const html = await renderSitePage(ctx, request, {
      title: region.name,
      description: `${region.name}的区划、乡镇街道和有关的政务信息`,
      breadcrumb: [{ label: '县市区', href: '/regions' }],
      children: (
        <>
          <Heading text={region.name} level={1} {...(region.note ? { note: region.note } : {})} />
          <DefinitionList
            items={[
              { term: '区划代码', value: region.code },
              ...(region.seat ? [{ term: '政府驻地', value: region.seat }] : []),
              ...(former ? [{ term: '曾用名和代码', value: former }] : []),
              {
                term: '乡镇、街道',
                value: towns.items.length > 0 ? towns.items.map((town) => town.name).join('、') : '未载明',
              },
              ...own.map((site) => ({ term: '子网站', value: <a href={`/sites/${site.id}`}>{site.name}</a> })),
            ]}
          />
          <ButtonRow>
            <ButtonLink href={`/services?region=${code}`} tone="wei">{`在${region.shortName}办事`}</ButtonLink>
          </ButtonRow>
          <div className="aside-gap">
            <Columns shape="main-aside">
              <div>
                <Heading text={`与${region.shortName}有关的信息`} />
                {list.items.length > 0 ? (
                  <NewsList years items={list.items.map(newsItem)} />
                ) : (
                  <EmptyState heading="还没有标明本地的信息">发布时注明地区的文章会列在这里。</EmptyState>
                )}
                <Pagination
                  page={number}
                  pages={Math.ceil(list.total / PER_PAGE)}
                  hrefFor={(n) => `/regions/${code}${n > 1 ? `?page=${n}` : ''}`}
                />
              </div>
              <TileMap title="县市区" tiles={tiles} />
            </Columns>
          </div>
        </>
      ),
    });
    return cached(html, ['lists', 'site']);
  },
});

export const regionsPage = page('portal.region.list', {
  method: 'GET',
  path: '/regions',
  title: '县市区一览',
  access: open('区划信息向公众开放'),
  handle: async (ctx, { request }) => {
    const [counties, tiles] = await Promise.all([countiesOf(ctx, { uncounted: true }), readTiles(ctx)]);
    const html = await renderSitePage(ctx, request, {
      title: '县市区',
      breadcrumb: [],
      children: (
        <>
          <Heading text="县市区" level={1} note={`${ctx.city.name}所辖县级区划及代码`} />
          {counties.length > 0 ? (
            <Columns>
              <TileMap title="县市区" titleHidden tiles={tiles} />
              <LinkList
                links={counties.map((c) => ({ label: `${c.name}（${c.code}）`, href: `/regions/${c.code}` }))}
              />
            </Columns>
          ) : (
            <EmptyState heading="还没有区划资料">由城市资料包装入。</EmptyState>
          )}
        </>
      ),
    });
    return cached(html, ['site']);
  },
});
