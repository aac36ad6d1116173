import type { ReactNode } from 'react';
import type { LampTone } from './lamp.tsx';
import { shown } from './values.rules.ts';

export interface TimelineItem {
  at: ReactNode;
  title: ReactNode;
  who?: ReactNode;
  text?: ReactNode;
  tone?: LampTone;
  /** When several items would look alike. */
  key?: string;
}

/** What happened, newest first as given. */
export function Timeline({ items }: { items: readonly TimelineItem[] }): ReactNode {
  if (items.length === 0) return <p className="zt-note">还没有经过记录。</p>;
  return (
    <ol className="zt-timeline">
      {items.map((item, place) => (
        <li key={item.key ?? `${items.length - place}`} data-tone={item.tone}>
          <p>
            {item.title}{' '}
            <span className="zt-timeline-when">
              {shown(item.at)}
              {item.who ? <> · {item.who}</> : null}
            </span>
          </p>
          {item.text ? <div className="zt-timeline-text">{item.text}</div> : null}
        </li>
      ))}
    </ol>
  );
}
