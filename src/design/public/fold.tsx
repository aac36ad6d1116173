import type { ReactNode } from 'react';

export interface FoldProps {
  heading: string;
  /** How much is inside, said before one opens it. */
  count?: string;
  open?: boolean;
  children: ReactNode;
}

/** One part of a long page, shut until asked for. */
export function Fold({ heading, count, open = false, children }: FoldProps) {
  return (
    <details className="fold" open={open}>
      <summary>
        {heading}
        {count ? <span className="fold-count">{count}</span> : null}
      </summary>
      {children}
    </details>
  );
}
