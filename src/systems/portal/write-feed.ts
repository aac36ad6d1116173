import type { Listed } from '#engines/content';
import type { Column } from '#engines/content/contract';
import type { Ctx } from '#kernel';

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

export const siteRoot = (ctx: Ctx): string => `https://${ctx.city.facts['domain'] ?? 'localhost'}`;

const instant = (publishedAt: string): string => `${publishedAt.replace(' ', 'T')}:00+08:00`;

/** Atom 1.0 (RFC 4287) of a column. */
export function feedOf(ctx: Ctx, column: Column, items: readonly Listed[]): string {
  const root = siteRoot(ctx);
  const entries = items.map(
    (item) => `<entry><id>${root}/articles/${item.id}</id><title>${escapeXml(item.title)}</title>
<link href="${root}/articles/${item.id}"/><updated>${instant(item.publishedAt)}</updated>
<author><name>${escapeXml(item.source)}</name></author><summary>${escapeXml(item.summary)}</summary></entry>`,
  );
  const updated = items[0] ? instant(items[0].publishedAt) : ctx.now().toISOString();
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN"><id>${root}/columns/${column.id}</id>
<title>${escapeXml(`${column.name} - ${ctx.city.facts['siteName'] ?? ctx.city.name}`)}</title>
<link rel="self" href="${root}/columns/${column.id}/feed.xml"/><link href="${root}/columns/${column.id}"/>
<updated>${updated}</updated>
${entries.join('\n')}
</feed>
`;
}
