import type { ReactNode } from 'react';
import { Link } from 'wouter';

export interface PageHeaderProps {
  title: ReactNode;
  /** What stands beside the title: a count, a state. */
  note?: ReactNode;
  actions?: ReactNode;
  back?: { to: string; label: string };
}

/** The head of a screen: one `h1`. */
export function PageHeader({ title, note, actions, back }: PageHeaderProps): ReactNode {
  return (
    <header className="zt-page-header">
      {back ? (
        <Link to={back.to} className="zt-back">
          <span aria-hidden="true">‹ </span>
          {back.label}
        </Link>
      ) : null}
      <div className="zt-page-header-row">
        <h1>{title}</h1>
        {note ? <p className="zt-note">{note}</p> : null}
        {actions ? <div className="zt-actions">{actions}</div> : null}
      </div>
    </header>
  );
}

/** A titled part of a screen or a pane. */
export function Section({
  title,
  actions,
  children,
}: {
  title: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}): ReactNode {
  return (
    <section className="zt-section">
      <div className="zt-section-head">
        <h2>{title}</h2>
        {actions ? <div className="zt-actions">{actions}</div> : null}
      </div>
      {children}
    </section>
  );
}
