import type { LinkTo } from './site.ts';

export interface ArticleToolsProps {
  /** Absolute address of this page, to be taken along. */
  address: string;
  /** What works without a script: larger type, a word about a mistake. */
  links: readonly LinkTo[];
}

/** Hear it read, print it, copy the address, and what else one may do with a text. The buttons show themselves where scripts run. */
export function ArticleTools({ address, links }: ArticleToolsProps) {
  return (
    <ul className="article-tools" aria-label="本页工具">
      <li hidden>
        <button type="button" data-tool="read" data-stop="停止朗读">
          朗读
        </button>
      </li>
      <li hidden>
        <button type="button" data-tool="print">
          打印
        </button>
      </li>
      <li hidden>
        <button type="button" data-tool="copy" data-address={address} data-done="已复制">
          复制链接
        </button>
        <span role="status" />
      </li>
      {links.map((link) => (
        <li key={link.href}>
          <a href={link.href}>{link.label}</a>
        </li>
      ))}
    </ul>
  );
}

export interface NeighboursProps {
  newer: LinkTo | null;
  older: LinkTo | null;
}

/** 上一篇、下一篇 of the same column. */
export function Neighbours({ newer, older }: NeighboursProps) {
  if (!newer && !older) return null;
  return (
    <nav className="neighbours" aria-label="上一篇、下一篇">
      {newer ? (
        <a href={newer.href} rel="prev">
          <span>上一篇</span>
          {newer.label}
        </a>
      ) : null}
      {older ? (
        <a href={older.href} rel="next" className="neighbour-older">
          <span>下一篇</span>
          {older.label}
        </a>
      ) : null}
    </nav>
  );
}
