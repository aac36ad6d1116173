import type { ReactNode } from 'react';
import type { LampTone } from './lamp.tsx';

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
  return (
    <ol className="zt-timeline">
      {items.map((item, place) => (
        <li key={item.key ?? `${items.length - place}`} data-tone={item.tone}>
          <p>
            {item.title}{' '}
            <span className="zt-timeline-when">
              {item.at}
              {item.who ? <> · {item.who}</> : null}
            </span>
          </p>
          {item.text ? <div className="zt-timeline-text">{item.text}</div> : null}
        </li>
      ))}
    </ol>
  );
}
