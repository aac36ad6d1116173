import { Button } from 'antd';
import { Component, type ReactNode } from 'react';
import { EmptyState } from '#design/console';

interface State {
  error: Error | null;
}

/** Keeps the desk standing when one screen fails. React knows boundaries only as classes. */
export class ScreenBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    // The parts of an older edition are gone once the server has been renewed.
    const isOutdated = /dynamically imported module|module script|Unable to preload/i.test(error.message);
    return (
      <EmptyState
        title={isOutdated ? '系统已更新' : '这个界面出错了'}
        text={
          isOutdated
            ? '刷新页面后继续，已保存的内容不受影响。'
            : `请刷新页面再试。若仍出错，请把这句话告诉管理员：${error.message}`
        }
        action={
          <Button type="primary" onClick={() => window.location.reload()}>
            刷新页面
          </Button>
        }
      />
    );
  }
}
