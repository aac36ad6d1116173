import type { ReactNode } from 'react';
import type { LinkTo } from './site.ts';

export interface SectionNavProps {
  label: string;
  links: readonly (LinkTo & { current?: boolean })[];
}

/** The few pages of one place, side by side above the heading; on a phone they scroll sideways. */
export function SectionNav({ label, links }: SectionNavProps) {
  return (
    <nav className="section-nav" aria-label={label}>
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

/** A bounded part of a page with what can be done about it below. */
export function Panel({ heading, children, acts }: { heading?: ReactNode; children: ReactNode; acts?: ReactNode }) {
  return (
    <section className="panel">
      {heading ? <h3 className="panel-heading">{heading}</h3> : null}
      {children}
      {acts ? <div className="panel-acts">{acts}</div> : null}
    </section>
  );
}
