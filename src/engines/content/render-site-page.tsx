import type { ReactNode } from 'react';
import { type ArticleMetadata, type ColumnMetadata, type LinkTo, renderPage, SitePage } from '#design/public';
import { type Ctx, type RequestFacts, toHant } from '#kernel';
import { sectionOf } from './section-of.ts';
import { pageView, siteIdentity } from './site-identity.ts';

export interface SitePageContent {
  /** Left out on the home page only. */
  readonly title?: string;
  readonly description?: string;
  /** Steps between the home page and this one; an empty list shows only home and this page. */
  readonly breadcrumb?: readonly LinkTo[];
  /** Last word of the breadcrumb where the title is too long. */
  readonly here?: string;
  /** `href` of the navigation item it belongs to. */
  readonly section?: string;
  readonly column?: ColumnMetadata;
  readonly article?: ArticleMetadata;
  /** The page lays out its own bands, edge to edge. */
  readonly bare?: boolean;
  /** Where the reader's own pages are, instead of the way to sign in; for pages that are not kept. */
  readonly account?: LinkTo;
  /** Atom feed of what this page lists. */
  readonly feed?: LinkTo;
  /** Not for search engines. */
  readonly unlisted?: boolean;
  readonly children: ReactNode;
}

/** Any public page of any system in the city's frame, in the reader's script and size. */
export async function renderSitePage(ctx: Ctx, request: RequestFacts, content: SitePageContent): Promise<string> {
  const site = await siteIdentity(ctx, request.locale);
  const view = { ...pageView(ctx, request), ...(content.account ? { account: content.account } : {}) };
  const { title, breadcrumb, here, bare, unlisted, feed, children } = content;
  const section = await sectionOf(ctx, request.path, content.section);
  const metadata = {
    ...(content.description ? { description: content.description } : {}),
    ...(content.column ? { column: content.column } : {}),
    ...(content.article ? { article: content.article } : {}),
  };
  const html = renderPage(
    <SitePage
      site={site}
      view={view}
      metadata={metadata}
      {...(title === undefined ? {} : { title })}
      {...(breadcrumb
        ? { steps: [{ label: view.language === 'en' ? 'Home' : '首页', href: '/' }, ...breadcrumb] }
        : {})}
      {...(here === undefined ? {} : { here })}
      {...(section === undefined ? {} : { section })}
      {...(bare ? { bare } : {})}
      {...(feed ? { feed } : {})}
      {...(unlisted ? { unlisted } : {})}
    >
      {children}
    </SitePage>,
  );
  return request.locale === 'zh-Hant' ? toHant(html) : html;
}
