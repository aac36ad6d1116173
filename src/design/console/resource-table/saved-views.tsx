import { CloseOutlined } from '@ant-design/icons';
import { App, Button, Input, Popover } from 'antd';
import { type ReactNode, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { TableSettings } from './table-settings.ts';
import { hasConditions, type TableState, viewSearch } from './table-state.rules.ts';
import type { TableFilter } from './table-types.ts';

/** Conditions that a person comes back to, one press away. */
export function SavedViews({
  state,
  filters,
  settings,
  changeSettings,
}: {
  state: TableState;
  filters: readonly TableFilter[];
  settings: TableSettings;
  changeSettings: (change: Partial<TableSettings>) => void;
}): ReactNode {
  const { message } = App.useApp();
  const [path, go] = useLocation();
  const [isNaming, setNaming] = useState(false);
  const [name, setName] = useState('');
  const current = viewSearch(useSearch(), filters);
  const open = (search: string): void => go(`${path}${search ? `?${search}` : ''}`);
  const save = (): void => {
    const text = name.trim();
    if (!text) return;
    const others = settings.views.filter((view) => view.name !== text);
    changeSettings({ views: [...others, { name: text, search: current }] });
    setName('');
    setNaming(false);
  };
  const share = (): void => {
    const address = `${window.location.origin}${window.location.pathname}${current ? `?${current}` : ''}`;
    void navigator.clipboard
      .writeText(address)
      .then(() => message.success('链接已复制，同事打开就是同样的条件'))
      .catch(() => message.info(`请从地址栏复制：${address}`));
  };
  const known = settings.views.some((view) => view.search === current);
  return (
    <>
      {settings.views.map((view) => (
        <span key={view.name} className="zt-view">
          <Button className="zt-chip" aria-pressed={view.search === current} onClick={() => open(view.search)}>
            {view.name}
          </Button>
          <button
            type="button"
            className="zt-view-remove"
            aria-label={`删除视图 ${view.name}`}
            title="删除这个视图"
            onClick={() => changeSettings({ views: settings.views.filter((one) => one !== view) })}
          >
            <CloseOutlined />
          </button>
        </span>
      ))}
      {hasConditions(state) && !known ? (
        <Popover
          trigger="click"
          open={isNaming}
          onOpenChange={setNaming}
          content={
            <div className="zt-name-view">
              <Input
                aria-label="视图名称"
                placeholder="视图名称，如：本周到期"
                maxLength={20}
                value={name}
                onChange={(event) => setName(event.target.value)}
                onPressEnter={save}
              />
              <Button type="primary" disabled={!name.trim()} onClick={save}>
                保存视图
              </Button>
            </div>
          }
        >
          <Button className="zt-chip">存为视图</Button>
        </Popover>
      ) : null}
      {hasConditions(state) ? (
        <Button className="zt-chip" onClick={share} title="发给同事，打开就是同样的条件">
          复制链接
        </Button>
      ) : null}
    </>
  );
}
