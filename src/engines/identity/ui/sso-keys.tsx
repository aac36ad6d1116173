import type { ReactNode } from 'react';
import {
  ActionButton,
  Allowed,
  api,
  DateText,
  EmptyState,
  Lamp,
  type LampTone,
  PageHeader,
  ResourceTable,
  useAction,
} from '#design/console';
import { keyStates, keyUses, type SsoKey } from '../contract.ts';

const refresh = ['/api/identity/sso-keys'];
const tones: Record<SsoKey['state'], LampTone> = { ahead: 'warn', signing: 'ok', leaving: 'off' };

/** 单点登录密钥: what signs the tokens, and when it is replaced. */
export default function SsoKeys(): ReactNode {
  const rotate = useAction<{ use: SsoKey['use'] }>((input) => api.post('/api/identity/sso-keys/rotate', input), {
    done: '密钥已更换',
    refresh,
  });
  return (
    <>
      <PageHeader
        title="单点登录密钥"
        note="到期自动更换：新密钥先公布两天再启用，旧密钥再公布七天供核验"
        actions={
          <Allowed to="identity.sso-key.rotate">
            <ActionButton action={rotate} input={{ use: 'ES256' }} confirm="新密钥立即启用，旧密钥七天内仍可核验。">
              更换签名密钥
            </ActionButton>
            <ActionButton action={rotate} input={{ use: 'cookie' }} confirm="新密钥立即启用，已登录的人不受影响。">
              更换 Cookie 密钥
            </ActionButton>
          </Allowed>
        }
      />
      <ResourceTable<SsoKey>
        url="/api/identity/sso-keys"
        label="密钥"
        views="identity.sso-keys"
        columns={[
          { key: 'use', title: '用途', render: (row) => keyUses[row.use], sub: (row) => row.id },
          { key: 'state', title: '状态', render: (row) => <Lamp tone={tones[row.state]}>{keyStates[row.state]}</Lamp> },
          { key: 'signsFrom', title: '启用', render: (row) => <DateText value={row.signsFrom} time /> },
          {
            key: 'leavesAt',
            title: '撤下',
            render: (row) => (row.leavesAt ? <DateText value={row.leavesAt} time /> : '更换之后'),
          },
          { key: 'madeBy', title: '更换人' },
          { key: 'id', title: '处置', render: (row) => <Withdraw row={row} /> },
        ]}
        empty={<EmptyState title="还没有密钥" text="第一个系统来登录时自动生成。" />}
      />
    </>
  );
}

function Withdraw({ row }: { row: SsoKey }): ReactNode {
  const withdraw = useAction<{ reason?: string }>(
    (input) => api.post(`/api/identity/sso-keys/${row.id}/withdraw`, input),
    {
      done: '密钥已作废',
      refresh,
    },
  );
  return (
    <Allowed to="identity.sso-key.withdraw">
      <ActionButton
        size="small"
        danger
        action={withdraw}
        input={{}}
        reason="作废原因"
        confirm="用它签发的令牌立即不再有效，登录中的请求要重新开始。密钥可能泄露时用。"
      >
        作废
      </ActionButton>
    </Allowed>
  );
}
