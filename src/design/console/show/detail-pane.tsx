import { Tabs } from 'antd';
import type { ReactNode } from 'react';
import { Dock, useClosePane } from '../dock.tsx';

export interface DetailPaneProps {
  title: ReactNode;
  note?: ReactNode;
  /** The few actions allowed now; stays at the foot. */
  footer?: ReactNode;
  /** Parts of a thing too long for one page: the children come first, then the chosen tab. */
  tabs?: readonly { key: string; label: ReactNode; children: ReactNode }[];
  onClose?: () => void;
  children?: ReactNode;
}

/** One thing: its name, its facts, its history, its actions. */
export function DetailPane({ title, note, footer, tabs, onClose, children }: DetailPaneProps): ReactNode {
  const closePane = useClosePane();
  const close = onClose ?? closePane;
  return (
    <article className="zt-pane">
      <header className="zt-pane-head">
        <div>
          <h2>{title}</h2>
          {note ? <p className="zt-note">{note}</p> : null}
        </div>
        {close ? (
          <button type="button" className="zt-icon-button" onClick={close} aria-label="关闭详情" title="关闭（Esc）">
            ×
          </button>
        ) : null}
      </header>
      <div className="zt-pane-body">
        {children}
        {tabs ? <Tabs items={[...tabs]} /> : null}
      </div>
      {footer ? <footer className="zt-pane-foot">{footer}</footer> : null}
    </article>
  );
}

/** A pane that stands beside the list, or over it on small screens. */
export function RecordDrawer({
  onClose,
  label = '详情',
  ...pane
}: DetailPaneProps & { onClose: () => void; label?: string }): ReactNode {
  return (
    <Dock onClose={onClose} label={label}>
      <DetailPane {...pane} onClose={onClose} />
    </Dock>
  );
}
