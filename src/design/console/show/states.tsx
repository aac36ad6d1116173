import { Button, Spin } from 'antd';
import type { ReactNode } from 'react';
import { ApiError } from '../api.ts';

/** Nothing here: what would be here, how it gets here, and the act that does it. */
export function EmptyState({
  title,
  text,
  action,
}: {
  title: ReactNode;
  text?: ReactNode;
  action?: ReactNode;
}): ReactNode {
  return (
    <div className="zt-empty">
      <p className="zt-empty-title">{title}</p>
      {text ? <p className="zt-note">{text}</p> : null}
      {action ? <div className="zt-empty-action">{action}</div> : null}
    </div>
  );
}

/** What failed, what to do, and the number to quote. */
export function Failed({ error, retry }: { error: unknown; retry?: () => void }): ReactNode {
  const known = error instanceof ApiError ? error : null;
  return (
    <div className="zt-empty" role="alert">
      <p className="zt-empty-title">{known?.title ?? '没有读到内容'}</p>
      <p className="zt-note">{known?.detail ?? '页面出错，已停在这里。请刷新页面后再试。'}</p>
      {known?.requestId ? <p className="zt-note">编号 {known.requestId}</p> : null}
      {retry ? (
        <div className="zt-empty-action">
          <Button onClick={retry}>再读一次</Button>
        </div>
      ) : null}
    </div>
  );
}

export function Loading({ label = '正在读取' }: { label?: string }): ReactNode {
  return (
    <div className="zt-loading" role="status">
      <Spin delay={200} />
      <span className="zt-visually-hidden">{label}</span>
    </div>
  );
}
