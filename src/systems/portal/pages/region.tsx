import { DefinitionList, EmptyState, NewsList, TileMap } from '#design/public';
import { publishedArticles, renderSitePage } from '#engines/content';
import { regionByCode } from '#engines/directory';
import { cached, kernelErrors, open, page } from '#kernel';
import { Type } from '#kernel/contract';
import { countyTiles } from '../county-tiles.repo.ts';

export const regionPage = page('portal.region.show', {
  method: 'GET',
  path: '/regions/:code',
  title: '县市区页',
  access: open('地区概况与已发布的内容'),
  params: Type.Object({ code: Type.String({ title: '区划代码', pattern: '^[0-9]{4,12}$' }) }),
  handle: async (ctx, { params, request }) => {
    const region = await regionByCode(ctx, params.code);
    if (!region) throw kernelErrors.notFound();
    const [found, tiles] = await Promise.all([
      publishedArticles(ctx, { regionCode: params.code, limit: 30 }),
      countyTiles(ctx),
    ]);
    const html = await renderSitePage(ctx, request, {
      title: region.name,
      breadcrumb: [],
      children: (
        <>
          <h1>{region.name}</h1>
          <DefinitionList items={[{ term: '区划代码', value: region.code }]} />
          {found.items.length > 0 ? (
            <NewsList
              years
              items={found.items.map((item) => ({
                title: item.demo ? `${item.title}（示例）` : item.title,
                href: `/articles/${item.id}`,
                date: item.publishedAt.slice(0, 10),
                source: item.source,
              }))}
            />
          ) : (
            <EmptyState heading="还没有关于这里的内容" action={{ label: '看全市动态', href: '/' }}>
              发布内容时选了这个地区，就会列在这里。
            </EmptyState>
          )}
          {tiles.length > 0 ? (
            <TileMap
              title="县市区"
              tiles={tiles.map((tile) => ({ ...tile, current: tile.href === `/regions/${params.code}` }))}
            />
          ) : null}
        </>
      ),
    });
    return cached(html, ['site', 'home']);
  },
});
