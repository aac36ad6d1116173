import { Seal } from './seal.tsx';
import { SearchBox } from './search-box.tsx';
import type { LinkTo, PageLanguage, PageView, SiteIdentity } from './site.ts';
import { useWords } from './words.ts';

const languageNames: Record<PageLanguage, string> = { 'zh-Hans': '简体', 'zh-Hant': '繁體', en: 'English' };
const languageOrder: readonly PageLanguage[] = ['zh-Hans', 'zh-Hant', 'en'];

export function SkipLink() {
  const words = useWords();
  return (
    <a className="skip-link" href="#main">
      {words.skip}
    </a>
  );
}

function UtilityBar({ site, view }: { site: SiteIdentity; view: PageView }) {
  const words = useWords();
  const others = languageOrder.filter((l) => l !== view.language && view.languageHrefs[l]);
  return (
    <div className="utility">
      <div className="wrap utility-row">
        <p className="utility-bulletin">
          {(view.bulletin ?? []).map((line) => (
            <span key={line}>{line}</span>
          ))}
        </p>
        <ul className="utility-links">
          {others.map((language) => (
            <li key={language}>
              <a href={view.languageHrefs[language]} lang={language} hrefLang={language}>
                {languageNames[language]}
              </a>
            </li>
          ))}
          {view.elder ? (
            <li hidden>
              <button type="button" data-tool="read" data-stop={words.readStop}>
                {words.read}
              </button>
            </li>
          ) : null}
          <li>
            <a href={view.elderHref}>{view.elder ? words.elderOff : words.elderOn}</a>
          </li>
          <li className="utility-wide">
            <a href={site.footer.accessibility.href}>{words.accessibility}</a>
          </li>
          {view.account ? (
            <li>
              <a href={view.account.href}>{view.account.label}</a>
            </li>
          ) : null}
        </ul>
      </div>
    </div>
  );
}

export const suggestOf = ({ suggestAction }: SiteIdentity) => (suggestAction ? { suggest: suggestAction } : {});

export interface MastheadProps {
  site: SiteIdentity;
  view: PageView;
  /** The home page carries its own, larger search. */
  search?: boolean;
}

/** Who speaks: the seal and the name; above them the day and the reader's switches. */
export function Masthead({ site, view, search = true }: MastheadProps) {
  return (
    <header className="masthead">
      <UtilityBar site={site} view={view} />
      <div className="wrap masthead-row">
        <a className="identity" href={site.homeHref}>
          <Seal characters={site.seal} />
          <span className="identity-names">
            <span className="identity-name">{site.name}</span>
            <span className="identity-name-en" lang="en">
              {site.nameEn}
            </span>
          </span>
        </a>
        {search ? <SearchBox action={site.searchAction} size="small" {...suggestOf(site)} /> : null}
        {!search && site.hotline ? (
          <a className="hotline" href={site.hotline.href}>
            <span className="hotline-label">{site.hotline.label}</span>
            <span className="hotline-number">{site.hotline.number}</span>
          </a>
        ) : null}
      </div>
    </header>
  );
}

export interface NavProps {
  items: readonly LinkTo[];
  /** `href` of the item this page belongs to. */
  current?: string;
}

export function Nav({ items, current }: NavProps) {
  const words = useWords();
  return (
    <nav className="nav" aria-label={words.siteNav}>
      <ul className="wrap nav-list">
        {items.map((item) => (
          <li key={item.href}>
            <a href={item.href} aria-current={item.href === current ? 'page' : undefined}>
              {item.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The way here, from the home page; the last step is this page and no link. */
export function Breadcrumb({ steps, here }: { steps: readonly LinkTo[]; here: string }) {
  const words = useWords();
  return (
    <nav className="breadcrumb" aria-label={words.breadcrumb}>
      <ol>
        {steps.map((step) => (
          <li key={step.href}>
            <a href={step.href}>{step.label}</a>
          </li>
        ))}
        <li aria-current="page">{here}</li>
      </ol>
    </nav>
  );
}
