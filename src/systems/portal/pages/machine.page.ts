import { portalAssets } from '#design/public';
import { catalogue } from '#engines/cases';
import { addressesOfPublished, columnsOf, linksAt, listSites, siteIdentity } from '#engines/content';
import { countiesOf } from '#engines/directory';
import { type AnyRoute, open, page, redirect, reply } from '#kernel';
import { Type } from '#kernel/contract';
import { isOwnAddress } from '../own-address.rules.ts';
import { siteRoot } from '../write-feed.ts';

/** Limit of one file in the sitemap protocol. */
const MOST_ADDRESSES = 49_000;
const YEAR_SECONDS = 365 * 24 * 3600;

const sitemap = page('portal.sitemap.show', {
  method: 'GET',
  path: '/sitemap.xml',
  title: '站点地图（搜索引擎）',
  access: open('供搜索引擎读取'),
  perMinute: 30,
  handle: async (ctx) => {
    const root = siteRoot(ctx);
    const [articles, sites, items, counties, links] = await Promise.all([
      addressesOfPublished(ctx, MOST_ADDRESSES),
      listSites(ctx),
      catalogue(ctx),
      countiesOf(ctx, { uncounted: true }),
      linksAt(ctx, 'footer'),
    ]);
    const columns = (await Promise.all(sites.map((site) => columnsOf(ctx, site.id)))).flat();
    const standing = ['/', '/sites', '/regions', '/about', '/contact', '/accessibility', '/site-map'];
    const pages = new Set([
      ...standing,
      ...links.map(({ href }) => href).filter((href) => /^\/[^?#]*$/.test(href) && !/^\/(columns|search)/.test(href)),
      ...sites.filter((site) => site.parentId !== null).map((site) => `/sites/${site.id}`),
      ...counties.map((county) => `/regions/${county.code}`),
      ...items.map((item) => `/services/${item.code}`),
    ]);
    const entries = [
      ...[...pages].map((path) => `<url><loc>${root}${path}</loc></url>`),
      ...columns.map((column) => `<url><loc>${root}/columns/${column.id}</loc></url>`),
      ...articles.map((a) => `<url><loc>${root}/articles/${a.id}</loc><lastmod>${a.updatedOn}</lastmod></url>`),
    ];
    const body = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${entries.join('\n')}
</urlset>
`;
    return reply(body, { headers: { 'content-type': 'application/xml; charset=utf-8' } });
  },
});

const robots = page('portal.robots.show', {
  method: 'GET',
  path: '/robots.txt',
  title: '搜索引擎规则',
  access: open('供搜索引擎读取'),
  handle: async (ctx) =>
    reply(
      `User-agent: *\nDisallow: /console\nDisallow: /api/\nDisallow: /account\nDisallow: /preferences\nDisallow: /search\nSitemap: ${siteRoot(ctx)}/sitemap.xml\n`,
      { headers: { 'content-type': 'text/plain; charset=utf-8' } },
    ),
});

const favicon = page('portal.favicon.show', {
  method: 'GET',
  path: '/favicon.ico',
  title: '网站图标',
  access: open('网站图标'),
  handle: async (ctx) => {
    const site = await siteIdentity(ctx, 'zh-Hans');
    const seal = portalAssets(site).find((asset) => asset.contentType === 'image/svg+xml');
    return reply(seal?.body ?? '', {
      headers: { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=86400' },
    });
  },
});

/** Only addresses of this site: a path from the root that no browser takes for another host. */
const localPath = (back: string | undefined): string =>
  back && isOwnAddress(back) && !back.startsWith('/preferences') ? back : '/';

const preferences = page('portal.preference.keep', {
  method: 'GET',
  path: '/preferences',
  title: '切换语言和长者版',
  access: open('读者自己的阅读方式，只存在其浏览器里'),
  query: Type.Object({
    locale: Type.Optional(Type.String({ maxLength: 10 })),
    elder: Type.Optional(Type.String({ maxLength: 1 })),
    back: Type.Optional(Type.String({ maxLength: 1000 })),
  }),
  handle: async (_ctx, { query }) => {
    const cookies = [
      ...(query.locale && ['zh-Hans', 'zh-Hant', 'en'].includes(query.locale)
        ? [{ name: 'zt_locale', value: query.locale, maxAgeSeconds: YEAR_SECONDS }]
        : []),
      ...(query.elder
        ? [{ name: 'zt_elder', value: query.elder === '1' ? '1' : '0', maxAgeSeconds: YEAR_SECONDS }]
        : []),
    ];
    return redirect(localPath(query.back), { cookies, headers: { 'cache-control': 'no-store' } });
  },
});

export const machinePages: readonly AnyRoute[] = [sitemap, robots, favicon, preferences];
