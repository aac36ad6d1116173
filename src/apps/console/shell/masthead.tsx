import { MenuOutlined, SearchOutlined } from '@ant-design/icons';
import { Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { api, Shortcut, useAction, useMe } from '#design/console';

interface MastheadProps {
  onSearch: () => void;
  onHelp: () => void;
  /** Opens the sidebar where it is folded away. */
  onNav: (() => void) | null;
}

export function Masthead({ onSearch, onHelp, onNav }: MastheadProps): ReactNode {
  return (
    <header className="zt-masthead">
      {onNav ? (
        <button type="button" className="zt-icon-button" onClick={onNav} aria-label="打开系统菜单">
          <MenuOutlined />
        </button>
      ) : null}
      <button type="button" className="zt-find" onClick={onSearch}>
        <SearchOutlined aria-hidden="true" />
        <span>查办件、公文、单位、人</span>
        <Shortcut keys="Ctrl K" />
      </button>
      <button
        type="button"
        className="zt-icon-button zt-help-button"
        onClick={onHelp}
        aria-label="快捷键"
        title="快捷键（?）"
      >
        ?
      </button>
      <AccountMenu />
    </header>
  );
}

function AccountMenu(): ReactNode {
  const me = useMe();
  const signOut = useAction(() => api.post('/api/identity/sign-out'), {
    onDone: () => window.location.assign('/console/sign-in'),
  });
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items: [
          { key: 'password', label: <a href="/console/change-password">修改口令</a> },
          { key: 'portal', label: <a href="/">打开公众网站</a> },
          { type: 'divider' },
          { key: 'sign-out', label: '退出登录', onClick: () => signOut.mutate() },
        ],
      }}
    >
      <button type="button" className="zt-account">
        {me.organisation ? <span className="zt-account-org">{me.organisation}</span> : null}
        <span>
          {me.name}
          {me.post ? ` · ${me.post}` : ''}
        </span>
        <span aria-hidden="true" className="zt-account-arrow" />
      </button>
    </Dropdown>
  );
}
