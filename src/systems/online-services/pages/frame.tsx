import type { LinkTo } from '#design/public';
import { renderSitePage, type SitePageContent } from '#engines/content';
import type { Ctx, RequestFacts } from '#kernel';

/** The navigation item that all of these pages belong to. */
const SECTION = '/columns/services';

export const servicesStep: LinkTo = { label: '办事服务', href: '/services' };

/** A page of the service hall in the city's frame. */
export const hallPage = (
  ctx: Ctx,
  request: RequestFacts,
  page: Omit<SitePageContent, 'section'> & { readonly title: string },
): Promise<string> => renderSitePage(ctx, request, { section: SECTION, ...page });
