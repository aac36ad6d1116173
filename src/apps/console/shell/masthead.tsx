import { MenuOutlined, SearchOutlined } from '@ant-design/icons';
import { Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { api, Link, Shortcut, useAction, useMe } from '#design/console';

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
          { key: 'account', label: <Link to="/identity/me">我的账号与登录会话</Link> },
          { key: 'looks', label: <Link to="/identity/looks">谁查看过我的资料</Link> },
          { key: 'passkeys', label: <a href="/account/passkeys">通行密钥</a> },
          { key: 'certificates', label: <a href="/account/certificates">我的证书</a> },
          { key: 'phone', label: <a href="/account/phone">绑定手机号码</a> },
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
