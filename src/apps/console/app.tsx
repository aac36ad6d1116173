import { LoadingOutlined } from '@ant-design/icons';
import { QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { type ReactNode, useState } from 'react';
import { Router } from 'wouter';
import { Failed, Loading, type Me, MeProvider, makeQueryClient, useConsoleTheme, useRead } from '#design/console';
import { pageNonce } from './nonce-styles.ts';
import { screens } from './screens.ts';
import { Shell } from './shell/shell.tsx';
import { KnownScreens } from './thing-link.tsx';

/** What a button is called does not change while it works, nor when the sign of it fades late. */
const buttons = { autoInsertSpace: false, loadingIcon: <LoadingOutlined aria-hidden /> };

export function ConsoleApp(): ReactNode {
  const [client] = useState(makeQueryClient);
  const theme = useConsoleTheme();
  return (
    <ConfigProvider locale={zhCN} theme={theme} csp={{ nonce: pageNonce() }} button={buttons} wave={{ disabled: true }}>
      <App className="zt-app">
        <QueryClientProvider client={client}>
          <Router base="/console">
            <SignedIn />
          </Router>
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  );
}

function SignedIn(): ReactNode {
  const me = useRead<Me>('/api/identity/me');
  if (me.isPending) return <Loading label="正在打开工作台" />;
  if (me.isError) {
    // Signed out: the sign-in page is already being opened.
    return me.error.status === 401 ? (
      <Loading label="正在转到登录页" />
    ) : (
      <Failed error={me.error} retry={() => void me.refetch()} />
    );
  }
  if (me.data.mustChange) window.location.assign('/console/change-password');
  return (
    <MeProvider me={me.data}>
      <KnownScreens value={screens}>
        <Shell />
      </KnownScreens>
    </MeProvider>
  );
}
