import type { ReactNode } from 'react';
import { Document, type DocumentProps } from './document.tsx';
import { Footer } from './footer.tsx';
import { Breadcrumb, Masthead, Nav, SkipLink } from './masthead.tsx';
import { Phrases } from './phrases.tsx';
import type { LinkTo } from './site.ts';
import { useWords } from './words.ts';

export interface SitePageProps extends DocumentProps {
  /** `href` of the navigation item this page belongs to. */
  section?: string;
  /** Steps from the home page; without them there is no breadcrumb. */
  steps?: readonly LinkTo[];
  /** Last word of the breadcrumb, where the title is too long. */
  here?: string;
  /** The page lays out its own bands, edge to edge. */
  bare?: boolean;
}

/** The whole frame: give it what stands between the navigation and the footer. */
export function SitePage({ section, steps, here, bare = false, children, ...document }: SitePageProps) {
  const { site, view, title } = document;
  const home = title === undefined;
  return (
    <Document {...document} script>
      <SkipLink />
      <Masthead site={site} view={view} search={!home} />
      <Nav items={site.nav} current={section ?? (home ? site.homeHref : '')} />
      {steps ? (
        <div className="wrap">
          <Breadcrumb steps={steps} here={here ?? title ?? ''} />
        </div>
      ) : null}
      <LanguageNote shown={view.language === 'en'} />
      <main
        id="main"
        className={bare || home ? 'main-bare' : 'main wrap'}
        lang={view.language === 'en' ? 'zh-CN' : undefined}
        tabIndex={-1}
      >
        {children}
      </main>
      <PrintOnly>
        <PrintedFrom address={`${site.domain}${view.path}`} name={site.name} />
      </PrintOnly>
      <Footer site={site} />
    </Document>
  );
}

/** Said plainly: only the frame is translated. */
function LanguageNote({ shown }: { shown: boolean }) {
  const words = useWords();
  return shown ? <p className="wrap language-note">{words.contentLanguage}</p> : null;
}

function PrintedFrom({ address, name }: { address: string; name: string }) {
  const words = useWords();
  return (
    <p>
      {words.printedFrom} {name}：https://{address}
    </p>
  );
}

export interface SectionProps {
  heading?: string;
  more?: LinkTo;
  tone?: 'paper' | 'ground' | 'dark';
  /** For the address of this part of the page. */
  id?: string;
  children: ReactNode;
}

/** One band of a page, edge to edge, with its heading and where to read on. */
export function Section({ heading, more, tone = 'paper', id, children }: SectionProps) {
  return (
    <section className={`section section-${tone}`} id={id} aria-label={heading}>
      <div className="wrap">
        {heading ? <Heading text={heading} {...(more ? { more } : {})} /> : null}
        {children}
      </div>
    </section>
  );
}

export interface HeadingProps {
  text: string;
  level?: 1 | 2 | 3;
  more?: LinkTo;
  /** A quiet line below. */
  note?: string;
  id?: string;
}

export function Heading({ text, level = 2, more, note, id }: HeadingProps) {
  const Level = `h${level}` as const;
  return (
    <div className={`heading heading-${level}`}>
      <div className="heading-row">
        <Level id={id} className="phrased">
          <Phrases text={text} />
        </Level>
        {more ? (
          <a className="more" href={more.href}>
            {more.label}
            <span aria-hidden="true"> →</span>
          </a>
        ) : null}
      </div>
      {note ? <p className="heading-note">{note}</p> : null}
    </div>
  );
}

/** Two columns that become one on a phone and in large type. `main` is the wider when `shape` says so. */
export function Columns({ shape = 'even', children }: { shape?: 'even' | 'main-aside'; children: ReactNode }) {
  return <div className={`columns columns-${shape}`}>{children}</div>;
}

export function Column({ heading, more, children }: { heading?: string; more?: LinkTo; children: ReactNode }) {
  return (
    <section className="column" aria-label={heading}>
      {heading ? <Heading text={heading} {...(more ? { more } : {})} /> : null}
      {children}
    </section>
  );
}

export function PrintOnly({ children }: { children: ReactNode }) {
  return <div className="print-only">{children}</div>;
}
