import type { ReactNode } from 'react';
import { Phrases } from './phrases.tsx';
import type { LinkTo } from './site.ts';

export type NoticeTone = 'info' | 'ok' | 'warning' | 'urgent';

const signs: Record<NoticeTone, { sign: string; word: string }> = {
  info: { sign: 'i', word: '提示' },
  ok: { sign: '●', word: '已完成' },
  warning: { sign: '■', word: '请注意' },
  urgent: { sign: '▲', word: '紧急' },
};

export interface NoticeProps {
  tone?: NoticeTone;
  heading: string;
  children?: ReactNode;
  action?: LinkTo;
}

/** A box the reader should not miss. Urgent ones are announced when they appear after a submission. */
export function Notice({ tone = 'info', heading, children, action }: NoticeProps) {
  const { sign, word } = signs[tone];
  return (
    <div className={`notice notice-${tone}`} role={tone === 'urgent' ? 'alert' : undefined}>
      <span className="notice-sign" aria-hidden="true">
        {sign}
      </span>
      <div className="notice-text">
        <p className="notice-heading phrased">
          <span className="visually-hidden">{word}：</span>
          <Phrases text={heading} />
        </p>
        {children ? <div className="notice-body">{children}</div> : null}
        {action ? (
          <p>
            <a href={action.href}>{action.label}</a>
          </p>
        ) : null}
      </div>
    </div>
  );
}

export interface EmptyStateProps {
  /** What would stand here. */
  heading: string;
  /** How it gets here, or what to try instead. */
  children?: ReactNode;
  action?: LinkTo;
}

export function EmptyState({ heading, children, action }: EmptyStateProps) {
  return (
    <div className="empty">
      <p className="empty-heading">{heading}</p>
      {children ? <div className="empty-text">{children}</div> : null}
      {action ? (
        <a className="button button-plain" href={action.href}>
          {action.label}
        </a>
      ) : null}
    </div>
  );
}
