import type { LinkTo } from '#design/public';
import { renderSitePage, type SitePageContent } from '#engines/content';
import { type Ctx, type Reply, type RequestFacts, reply } from '#kernel';

/** The navigation item that all of these pages belong to. */
const SECTION = '/columns/services';

export const servicesStep: LinkTo = { label: '办事服务', href: '/services' };

/** A page of the service hall in the city's frame. */
export const hallPage = (
  ctx: Ctx,
  request: RequestFacts,
  page: Omit<SitePageContent, 'section'> & { readonly title: string },
): Promise<string> => renderSitePage(ctx, request, { section: SECTION, ...page });

const account: LinkTo = { label: '我的办件', href: '/my/cases' };

/** A page of the signed-in citizen; never kept, never listed. */
export const ownHallPage = (
  ctx: Ctx,
  request: RequestFacts,
  page: Omit<SitePageContent, 'section'> & { readonly title: string },
): Promise<string> => hallPage(ctx, request, { unlisted: true, account, ...page });

export const casesStep: LinkTo = { label: '我的办件', href: '/my/cases' };

/** A page that came back with complaints holds what a person typed, so no cache keeps it. */
export const pageAgain = (html: string, status = 422): Reply =>
  reply(html, { status, headers: { 'cache-control': 'no-store' } });
