import type { ReactNode } from 'react';
import { longDate } from './dates.rules.ts';
import { Phrases } from './phrases.tsx';

export interface ArticleHeaderProps {
  title: string;
  subtitle?: string;
  /** 引题, above the title. */
  kicker?: string;
  /** `YYYY-MM-DD HH:mm` */
  publishedAt?: string;
  source?: string;
  author?: string;
  tags?: ReactNode;
}

export function ArticleHeader({ title, subtitle, kicker, publishedAt, source, author, tags }: ArticleHeaderProps) {
  return (
    <header className="article-header">
      {kicker ? <p className="article-kicker">{kicker}</p> : null}
      <h1 className="phrased">
        <Phrases text={title} />
      </h1>
      {subtitle ? <p className="article-subtitle">{subtitle}</p> : null}
      <p className="article-meta">
        {publishedAt ? (
          <span>
            <time dateTime={publishedAt.replace(' ', 'T')}>{`${longDate(publishedAt)}${publishedAt.slice(10)}`}</time>
          </span>
        ) : null}
        {source ? <span>来源：{source}</span> : null}
        {author ? <span>作者：{author}</span> : null}
        {tags}
      </p>
    </header>
  );
}

export type ArticleBodyProps =
  | { children: ReactNode; html?: never; indent?: boolean }
  /** Already sanitised by the content engine: written into the page as it is. */
  | { html: string; children?: never; indent?: boolean };

/** Running text: at most forty characters to a line. `indent` sets paragraphs as official documents do. */
export function ArticleBody({ html, children, indent = false }: ArticleBodyProps) {
  const className = indent ? 'article-body article-indent' : 'article-body';
  if (html === undefined) return <div className={className}>{children}</div>;
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the one place where sanitised text of an article enters a page
  return <div className={className} dangerouslySetInnerHTML={{ __html: html }} />;
}

/** A number within running text that leads to where it comes from; on paper `no` points to its line in the list of sources. */
export function FigureRef({
  href,
  children,
  source,
  no,
}: {
  href: string;
  children: ReactNode;
  source: string;
  no?: number;
}) {
  return (
    <a className="figure-ref" href={href} title={`出处：${source}`} data-no={no}>
      {children}
    </a>
  );
}
