import type { ReactNode } from 'react';
import { Phrases } from './phrases.tsx';
import { useWords } from './words.ts';

export interface FigureProps {
  /** As the reader says it: `84.4`, `1,006`. */
  value: string;
  unit: string;
  label: string;
  /** Where the number comes from. */
  href: string;
  /** 未载明, 暂定, 超过… when the number is not exact. */
  qualifier?: string;
}

/** One large number; the whole of it leads to its source. */
export function Figure({ value, unit, label, href, qualifier }: FigureProps) {
  return (
    <li className="figure">
      <a className="whole" href={href}>
        <span className="figure-value">
          {qualifier ? <span className="figure-qualifier">{qualifier}</span> : null}
          {value}
          <span className="figure-unit">{unit}</span>
        </span>
        <span className="figure-label phrased">
          <Phrases text={label} />
        </span>
      </a>
    </li>
  );
}

export function FigureGrid({ figures }: { figures: readonly FigureProps[] }) {
  return (
    <ul className="figure-grid">
      {figures.map((figure) => (
        <Figure key={figure.label} {...figure} />
      ))}
    </ul>
  );
}

export function SourceNote({ children, href }: { children: ReactNode; href?: string }) {
  const words = useWords();
  return (
    <p className="source-note">
      {words.source}：{href ? <a href={href}>{children}</a> : children}
    </p>
  );
}
