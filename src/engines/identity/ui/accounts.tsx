import { type ReactNode, useState } from 'react';
import {
  Allowed,
  api,
  DateText,
  EmptyState,
  FormButton,
  Lamp,
  PageHeader,
  ResourceTable,
  SourceTag,
  useAction,
} from '#design/console';
import { optionsOf } from '#kernel/contract';
import { type Account, AccountInput, type NewAccount, realmNames } from '../contract.ts';
import { AccountPane } from './account-pane.tsx';
import { OneTimePassword } from './one-time-password.tsx';

/** 账号与登录: who can sign in, where they are signed in, and the few acts of the system administrator. */
export default function Accounts(): ReactNode {
  const [made, setMade] = useState<NewAccount | null>(null);
  const create = useAction<AccountInput, NewAccount>((input) => api.post('/api/identity/accounts', input), {
    refresh: ['/api/identity/accounts'],
    onDone: setMade,
  });
  return (
    <>
      <PageHeader
        title="账号与登录"
        actions={
          <Allowed to="identity.account.create">
            <FormButton<AccountInput>
              label="开通账号"
              primary
              schema={AccountInput}
              submit="开通账号"
              action={create}
            />
          </Allowed>
        }
      />
      <ResourceTable<Account>
        url="/api/identity/accounts"
        label="账号"
        views="identity.accounts"
        search="查账号、姓名"
        columns={[
          { key: 'name', title: '姓名', sub: (row) => row.login },
          { key: 'realm', title: '类别', render: (row) => realmNames[row.realm] },
          { key: 'organisation', title: '单位', render: (row) => row.organisation ?? '', sub: (row) => row.post },
          { key: 'state', title: '状态', render: (row) => <State account={row} /> },
          { key: 'openSessions', title: '在线', align: 'right' },
          {
            key: 'lastSeenAt',
            title: '最近使用',
            render: (row) => (row.lastSeenAt ? <DateText value={row.lastSeenAt} relative /> : '从未登录'),
          },
          { key: 'demo', title: '来源', render: (row) => (row.demo ? <SourceTag kind="demo" /> : '正式') },
        ]}
        filters={[
          { key: 'realm', label: '类别', kind: 'select', options: optionsOf(realmNames) },
          { key: 'state', label: '状态', kind: 'select', options: optionsOf({ active: '可用', disabled: '已停用' }) },
        ]}
        tone={(row) => (row.state === 'disabled' ? 'quiet' : undefined)}
        detail={(_id, row) => (row ? <AccountPane account={row} onPassword={setMade} /> : null)}
        empty={<EmptyState title="没有相符的账号" text="换一个条件，或为已登记的人员开通账号。" />}
      />
      {made ? <OneTimePassword account={made} onClose={() => setMade(null)} /> : null}
    </>
  );
}

export function State({ account }: { account: Account }): ReactNode {
  if (account.state === 'disabled') return <Lamp tone="off">已停用</Lamp>;
  if (account.state === 'first') return <Lamp tone="warn">待改一次性口令</Lamp>;
  return <Lamp tone="ok">可用</Lamp>;
}
