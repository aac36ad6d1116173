import type { ReactNode } from 'react';
import {
  ActionButton,
  Allowed,
  api,
  DateText,
  DetailPane,
  Facts,
  MaskedPhone,
  Section,
  useAction,
  useCan,
  useRead,
} from '#design/console';
import { type Account, type NewAccount, realmNames, type Session } from '../contract.ts';
import { SessionList } from './session-list.tsx';

export interface AccountPaneProps {
  account: Account;
  onPassword: (made: NewAccount) => void;
}

export function AccountPane({ account, onPassword }: AccountPaneProps): ReactNode {
  const url = `/api/identity/accounts/${account.id}`;
  const maySee = useCan('identity.session.list');
  const open = useRead<Session[]>(maySee ? `${url}/sessions` : null);
  return (
    <DetailPane
      title={account.name}
      note={account.login}
      footer={<Acts account={account} url={url} onPassword={onPassword} />}
    >
      <Facts
        items={[
          ['类别', realmNames[account.realm]],
          ...(account.realm === 'official'
            ? ([
                ['单位', account.organisation],
                ['岗位', account.post],
              ] as const)
            : []),
          [
            '手机号码',
            account.phone ? (
              <MaskedPhone
                key="phone"
                masked={account.phone}
                url={`${url}/reveal-phone`}
                permission="identity.account.reveal-phone"
                confirm="查看完整号码会记入审计。"
              />
            ) : null,
          ],
          ['开通', <DateText key="created" value={account.createdAt} time />],
          ['停用原因', account.disabledReason ?? '未停用'],
        ]}
      />
      {open.data ? (
        <Section title="在线的设备">
          <SessionList sessions={open.data} />
        </Section>
      ) : null}
    </DetailPane>
  );
}

function Acts({ account, url, onPassword }: AccountPaneProps & { url: string }): ReactNode {
  const refresh = ['/api/identity/accounts'];
  const reset = useAction<void, NewAccount>(() => api.post(`${url}/reset-password`), { refresh, onDone: onPassword });
  const disable = useAction<{ reason?: string }>((input) => api.post(`${url}/disable`, input), {
    done: '账号已停用',
    refresh,
  });
  const enable = useAction<void>(() => api.post(`${url}/enable`), { done: '账号已恢复', refresh });
  const end = useAction<{ reason?: string }>((input) => api.post(`${url}/end-sessions`, input), {
    done: '已在所有设备上退出',
    refresh,
  });
  return (
    <div className="zt-actions">
      <Allowed to="identity.account.reset-password">
        <ActionButton
          action={reset}
          confirm={`${account.name}会在所有设备上退出，并凭一次性口令重新登录。`}
          disabled={account.demo}
        >
          重置口令
        </ActionButton>
      </Allowed>
      <Allowed to="identity.session.end">
        <ActionButton action={end} input={{}} reason="强制退出原因" disabled={account.openSessions === 0}>
          强制退出
        </ActionButton>
      </Allowed>
      {account.state === 'disabled' ? (
        <Allowed to="identity.account.enable">
          <ActionButton action={enable} confirm={`恢复后${account.name}可以用原口令登录。`}>
            恢复账号
          </ActionButton>
        </Allowed>
      ) : (
        <Allowed to="identity.account.disable">
          <ActionButton
            danger
            action={disable}
            input={{}}
            reason="停用原因"
            confirm={`${account.name}会立即退出，不能再登录。`}
          >
            停用账号
          </ActionButton>
        </Allowed>
      )}
    </div>
  );
}
