import type { Listed } from '#engines/content';
import type { Ctx } from '#kernel';

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
export const xml = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);

/** Address of the site as the world knows it. */
export const siteOrigin = (ctx: Ctx): string => `https://${ctx.city.facts['domain'] ?? 'localhost'}`;

/** RSS 2.0 of a column. */
export function feedOf(ctx: Ctx, name: string, id: string, items: readonly Listed[]): string {
  const origin = siteOrigin(ctx);
  const entries = items.map(
    (item) => `<item><title>${xml(item.title)}</title><link>${xml(`${origin}/articles/${item.id}`)}</link>
<guid isPermaLink="true">${xml(`${origin}/articles/${item.id}`)}</guid><source url="${xml(`${origin}/columns/${id}/feed.xml`)}">${xml(item.source)}</source>
<pubDate>${new Date(`${item.publishedAt.replace(' ', 'T')}:00+08:00`).toUTCString()}</pubDate><description>${xml(item.summary)}</description></item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>${xml(`${name} - ${ctx.city.name}`)}</title><link>${xml(`${origin}/columns/${id}`)}</link>
<description>${xml(name)}</description><language>zh-CN</language>
${entries.join('\n')}
</channel></rss>`;
}
