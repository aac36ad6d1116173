import { MenuOutlined, SearchOutlined } from '@ant-design/icons';
import { App, Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { api, eraseDevice, Link, Shortcut, unsentOnDevice, useAction, useMe } from '#design/console';

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
  const { modal } = App.useApp();
  const signOut = useAction(
    async () => {
      await api.post('/api/identity/sign-out');
      await eraseDevice();
    },
    { onDone: () => window.location.assign('/console/sign-in') },
  );
  const leave = (): void => {
    const unsent = unsentOnDevice();
    if (unsent === 0) signOut.mutate();
    else askFirst(unsent);
  };
  const askFirst = (unsent: number): void => {
    modal.confirm({
      title: `这台设备还有 ${unsent} 条登记没有上传`,
      content: '退出登录会清除这台设备上的全部数据，没有上传的登记就丢了。请先联网，打开登记页等它上传完。',
      okText: '仍然退出并清除',
      cancelText: '先不退出',
      okButtonProps: { danger: true },
      onOk: () => signOut.mutate(),
    });
  };
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
          { key: 'sign-out', label: '退出登录', onClick: leave },
        ],
      }}
    >
      <button type="button" className="zt-account">
        {me.organisation ? <span className="zt-account-org">{me.organisation}</span> : null}
        <span>
          {me.name}
          {me.post ? <span className="zt-account-post">{` · ${me.post}`}</span> : null}
        </span>
        <span aria-hidden="true" className="zt-account-arrow" />
      </button>
    </Dropdown>
  );
}
