import type { ReactNode } from 'react';
import { longDate, shortDate } from './dates.rules.ts';
import { Phrases } from './phrases.tsx';
import type { LinkTo } from './site.ts';
import { Tag, type TagTone } from './tag.tsx';
import { useWords } from './words.ts';

export interface NewsItem {
  title: string;
  href: string;
  /** `YYYY-MM-DD` */
  date: string;
  source?: string;
  summary?: string;
}

export interface NewsListProps {
  items: readonly NewsItem[];
  /** Whole dates, for lists that run over years. */
  years?: boolean;
  /** Side by side where there is room, for a list that has the whole page to itself. */
  wide?: boolean;
}

export function NewsList({ items, years = false, wide = false }: NewsListProps) {
  return (
    <ul className={`news${years ? ' news-years' : ''}${wide ? ' news-wide' : ''}`}>
      {items.map((item) => (
        <li key={item.href}>
          <time dateTime={item.date}>{years ? longDate(item.date) : shortDate(item.date)}</time>
          <div>
            <a className="phrased" href={item.href}>
              <Phrases text={item.title} />
            </a>
            {item.summary ? <p className="news-summary">{item.summary}</p> : null}
            {item.source ? <p className="news-source">{item.source}</p> : null}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** The one piece of news that leads. */
export function LeadStory({ title, href, date, source, summary }: NewsItem) {
  return (
    <article className="lead">
      <h3 className="phrased">
        <a href={href}>
          <Phrases text={title} />
        </a>
      </h3>
      {summary ? <p className="lead-summary">{summary}</p> : null}
      <p className="lead-meta">
        {source ? <span>{source}</span> : null}
        <time dateTime={date}>{longDate(date)}</time>
      </p>
    </article>
  );
}

export interface PolicyItem {
  title: string;
  href: string;
  /** 文号 */
  number?: string;
  date?: string;
  marks: readonly { text: string; tone?: TagTone }[];
}

/** Documents with their number, validity and whether there is an interpretation. */
export function PolicyList({ items }: { items: readonly PolicyItem[] }) {
  return (
    <ul className="policies">
      {items.map((item) => (
        <li key={item.href}>
          <a className="phrased" href={item.href}>
            <Phrases text={item.title} />
          </a>
          <p className="policy-facts">
            {item.number ? <span className="policy-number">{item.number}</span> : null}
            {item.date ? <time dateTime={item.date}>{longDate(item.date)}</time> : null}
            {item.marks.map((mark) => (
              <Tag key={mark.text} tone={mark.tone ?? 'plain'}>
                {mark.text}
              </Tag>
            ))}
          </p>
        </li>
      ))}
    </ul>
  );
}

export interface DefinitionListProps {
  items: readonly { term: string; value: ReactNode }[];
  /** Framed above a document: number, validity, dates. */
  framed?: boolean;
}

export function DefinitionList({ items, framed = false }: DefinitionListProps) {
  return (
    <dl className={framed ? 'facts' : 'definitions'}>
      {items.map((item) => (
        <div key={item.term}>
          <dt>{item.term}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}

export interface TimelineItem {
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  date: string;
  /** In place of the date where hours count. */
  when?: string;
  title: string;
  text?: ReactNode;
  href?: string;
  /** Not reached yet. */
  ahead?: boolean;
  /** Where things stand. */
  current?: boolean;
}

export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  return (
    <ol className="timeline">
      {items.map((item) => (
        <li
          key={`${item.date} ${item.title}`}
          className={placeOf(item)}
          aria-current={item.current ? 'step' : undefined}
        >
          <time dateTime={item.date}>{item.when ?? longDate(item.date)}</time>
          <p className="timeline-title">{item.href ? <a href={item.href}>{item.title}</a> : item.title}</p>
          {item.text ? <p className="timeline-text">{item.text}</p> : null}
        </li>
      ))}
    </ol>
  );
}

function placeOf({ current, ahead }: TimelineItem): string | undefined {
  if (current) return 'timeline-current';
  return ahead ? 'timeline-ahead' : undefined;
}

export interface PaginationProps {
  page: number;
  pages: number;
  hrefFor: (page: number) => string;
}

/** First, last, and the neighbours of this page; a gap where pages are left out. */
export function Pagination({ page, pages, hrefFor }: PaginationProps) {
  const words = useWords();
  if (pages <= 1) return null;
  const shown = [1, page - 1, page, page + 1, pages].filter(
    (n, i, all) => n >= 1 && n <= pages && all.indexOf(n) === i,
  );
  return (
    <nav className="pagination" aria-label={words.pages}>
      {page > 1 ? (
        <a className="page-step" href={hrefFor(page - 1)} rel="prev">
          {words.previous}
        </a>
      ) : null}
      <ul>
        {shown.map((n, i) => (
          <li key={n} className={n - (shown[i - 1] ?? n - 1) > 1 ? 'page-gap' : undefined}>
            <a href={hrefFor(n)} aria-label={words.page(n)} aria-current={n === page ? 'page' : undefined}>
              {n}
            </a>
          </li>
        ))}
      </ul>
      {page < pages ? (
        <a className="page-step" href={hrefFor(page + 1)} rel="next">
          {words.next}
        </a>
      ) : null}
    </nav>
  );
}

export interface LinkListProps {
  heading?: string;
  links: readonly (LinkTo & { current?: boolean })[];
}

/** The neighbours of this page in its column, or the parts of a long page. */
export function LinkList({ heading, links }: LinkListProps) {
  return (
    <nav className="side-links" aria-label={heading}>
      {heading ? <h2>{heading}</h2> : null}
      <ul>
        {links.map((link) => (
          <li key={link.href}>
            <a href={link.href} aria-current={link.current ? 'page' : undefined}>
              {link.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
