import { addressesOfPublished, columnsOf, mainSite } from '#engines/content';
import { open, page, reply } from '#kernel';
import { siteOrigin, xml } from './feed.ts';

const MOST = 50_000;

const robots = page('portal.robots.show', {
  method: 'GET',
  path: '/robots.txt',
  title: '搜索引擎须知',
  access: open('给搜索引擎'),
  handle: async (ctx) =>
    reply(
      `User-agent: *\nDisallow: /console\nDisallow: /api\nDisallow: /search\nDisallow: /preferences\nSitemap: ${siteOrigin(ctx)}/sitemap.xml\n`,
      {
        headers: { 'content-type': 'text/plain; charset=utf-8' },
      },
    ),
});

const sitemap = page('portal.sitemap.show', {
  method: 'GET',
  path: '/sitemap.xml',
  title: '网址清单',
  access: open('给搜索引擎'),
  handle: async (ctx) => {
    const site = await mainSite(ctx);
    const columns = site ? await columnsOf(ctx, site.id) : [];
    const articles = await addressesOfPublished(ctx, MOST - columns.length - 1);
    const origin = siteOrigin(ctx);
    const urls = [
      `<url><loc>${xml(origin)}/</loc></url>`,
      ...columns.map((column) => `<url><loc>${xml(`${origin}/columns/${column.id}`)}</loc></url>`),
      ...articles.map(
        (item) => `<url><loc>${xml(`${origin}/articles/${item.id}`)}</loc><lastmod>${item.updatedOn}</lastmod></url>`,
      ),
    ];
    return reply(
      `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${urls.join('\n')}\n</urlset>`,
      { headers: { 'content-type': 'application/xml; charset=utf-8' } },
    );
  },
});

export const machinePages = [robots, sitemap];
