import type { ReactNode } from 'react';
import { colour } from '../tokens.ts';
import { metadataPairs, type PageMetadata } from './metadata.ts';
import { portalAssetPaths } from './portal-assets.ts';
import type { LinkTo, PageView, SiteIdentity } from './site.ts';
import { LanguageContext } from './words.ts';

export interface DocumentProps {
  site: SiteIdentity;
  view: PageView;
  /** Left out on the home page, whose title is the site's name. */
  title?: string;
  metadata?: PageMetadata;
  /** Atom feed of what this page lists. */
  feed?: LinkTo;
  /** Keep this page from search engines: forms half filled, pages of one person. */
  unlisted?: boolean;
  /** The frame with search and tools asks for what makes them quicker; a page works without. */
  script?: boolean;
  children: ReactNode;
}

/** html, head and body. The heading face is asked for after the text, so that no page waits for it; nor does any for the script. */
export function Document({
  site,
  view,
  title,
  metadata = {},
  feed,
  unlisted = false,
  script = false,
  children,
}: DocumentProps) {
  const assets = portalAssetPaths(site);
  const canonical = `https://${site.domain}${view.path.split('?')[0]}`;
  return (
    <html lang={view.language === 'zh-Hans' ? 'zh-CN' : view.language} data-elder={view.elder ? '' : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title ? `${title} - ${site.name}` : site.name}</title>
        {metadataPairs(site, metadata).map(([name, content]) => (
          <meta key={name} name={name} content={content} />
        ))}
        {unlisted ? <meta name="robots" content="noindex" /> : <link rel="canonical" href={canonical} />}
        {feed ? <link rel="alternate" type="application/atom+xml" title={feed.label} href={feed.href} /> : null}
        <meta name="theme-color" content={colour.ink} />
        <meta name="format-detection" content="telephone=no" />
        <link rel="icon" href={assets.icon} type="image/svg+xml" />
        <link rel="stylesheet" href={assets.css} />
        {script ? <script src={assets.script} defer /> : null}
      </head>
      <body>
        <LanguageContext value={view.language}>{children}</LanguageContext>
        <link rel="stylesheet" href={assets.fontCss} />
      </body>
    </html>
  );
}
