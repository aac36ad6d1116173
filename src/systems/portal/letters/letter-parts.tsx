import { renderSitePage } from '#engines/content';
import { type Ctx, type RequestFacts, reply } from '#kernel';

export const mailbox = { label: '领导信箱', href: '/letters' };

/** A page of one person: not kept, not for search engines. */
export async function showOwn(ctx: Ctx, request: RequestFacts, title: string, children: React.ReactNode, status = 200) {
  const html = await renderSitePage(ctx, request, {
    title,
    breadcrumb: [mailbox],
    unlisted: true,
    children,
  });
  return reply(html, { status, headers: { 'cache-control': 'no-store' } });
}
