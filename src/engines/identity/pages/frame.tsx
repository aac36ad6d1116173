import type { ReactNode } from 'react';
import { ContourBand, Document, type PageView, renderPage, Seal, type SiteIdentity, SkipLink } from '#design/public';
import { type City, type Ctx, type Reply, type RequestFacts, reply, toHant } from '#kernel';
import { gateSheet } from './gate-sheet.ts';

/** The little that these pages need to know of the site; they stand alone, without its navigation. */
function siteOf(city: City): SiteIdentity {
  const fact = (name: string): string => city.facts[name] ?? '';
  const none = { label: '', href: '/' };
  return {
    name: fact('siteName') || city.name,
    shortName: city.shortName,
    nameEn: fact('siteNameEn') || city.nameEn,
    tagline: city.tagline ?? '',
    seal: fact('seal') || city.shortName.slice(0, 2),
    domain: fact('domain'),
    siteIdCode: fact('siteIdCode'),
    nav: [],
    searchAction: '/search',
    homeHref: '/',
    footer: {
      sponsor: fact('sponsor'),
      operator: fact('operator'),
      contacts: [],
      icp: none,
      publicSecurity: none,
      siteMap: none,
      accessibility: none,
      badges: [],
      groups: [],
    },
  };
}

export interface GatePage {
  readonly title: string;
  /** `desk` for officials, `town` for citizens. */
  readonly door: 'desk' | 'town';
  /** A sentence below the name of the place. */
  readonly lead: string;
  /** Wide pages show lists, narrow ones a form. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A quiet page with one thing to do: who speaks on the left, what to do on the right; one above the other on a phone. */
export async function renderGate(ctx: Ctx, request: RequestFacts, page: GatePage): Promise<string> {
  const site = siteOf(ctx.city);
  const desk = page.door === 'desk';
  const view: PageView = {
    language: request.locale,
    elder: request.elder,
    path: request.path,
    elderHref: '',
    languageHrefs: {},
  };
  const html = renderPage(
    <Document site={site} view={view} title={page.title} unlisted>
      <link rel="stylesheet" href={gateSheet.path} />
      <SkipLink />
      <div className={`gate gate-${page.door}${page.wide ? ' gate-wide' : ''}`}>
        <header className="gate-who">
          <ContourBand seed={desk ? 11 : 3} />
          <div className="gate-who-text">
            <a className="gate-home" href="/">
              <Seal characters={site.seal} />
              <span>{site.name}</span>
            </a>
            <p className="gate-name">{desk ? `政通 · ${site.shortName}` : ctx.city.name}</p>
            <p className="gate-lead">{page.lead}</p>
          </div>
        </header>
        <main id="main" className="gate-main" tabIndex={-1}>
          <div className="gate-sheet">{page.children}</div>
        </main>
      </div>
    </Document>,
  );
  return request.locale === 'zh-Hant' ? toHant(html) : html;
}

/** A form that comes back. It holds what a person typed, so no cache keeps it. */
export const formAgain = (html: string, status: number, headers: Readonly<Record<string, string>> = {}): Reply =>
  reply(html, { status, headers: { ...headers, 'cache-control': 'no-store' } });
