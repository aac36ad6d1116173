import type { ReactNode } from 'react';
import { Shortcut } from '#design/console';
import { ModalDialog } from './modal-dialog.tsx';

const keys: readonly (readonly [keys: string, what: string])[] = [
  ['Ctrl K', '查找并打开任何界面'],
  ['j', '下一条'],
  ['k', '上一条'],
  ['Enter', '打开所选的一条（也可按 o）'],
  ['e', '办理：按下主要按钮'],
  ['/', '到查找框'],
  ['Esc', '关闭详情或对话框'],
  ['?', '显示这张表'],
];

export function HelpDialog({ onClose }: { onClose: () => void }): ReactNode {
  return (
    <ModalDialog label="快捷键" className="zt-help" onClose={onClose}>
      <div className="zt-section-head">
        <h2>快捷键</h2>
        <button type="button" className="zt-icon-button" onClick={onClose} aria-label="关闭">
          ×
        </button>
      </div>
      <dl>
        {keys.map(([key, what]) => (
          <div key={key}>
            <dt>
              <Shortcut keys={key} />
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </ModalDialog>
  );
}
