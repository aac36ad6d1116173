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
  useAction,
} from '#design/console';
import { optionsOf } from '#kernel/contract';
import { ClientInput, clientKindNames, type NewClient, type SsoClient } from '../contract.ts';
import { NewSecret } from './new-secret.tsx';
import { SsoClientPane } from './sso-client-pane.tsx';

const draft: Partial<ClientInput> = {
  kind: 'web',
  realms: ['citizen'],
  assurance: 1,
  signing: 'ES256',
  scopes: ['openid', 'profile'],
  purpose: '',
  contact: '',
  redirectUris: [],
  signOutRedirectUris: [],
  signOutUri: null,
};

/** 单点登录系统: which systems sign people in here, or call as themselves. */
export default function SsoClients(): ReactNode {
  const [made, setMade] = useState<NewClient | null>(null);
  const create = useAction<ClientInput, NewClient>((input) => api.post('/api/identity/sso-clients', input), {
    refresh: ['/api/identity/sso-clients'],
    onDone: setMade,
  });
  return (
    <>
      <PageHeader
        title="接入的系统"
        note="用本市统一身份认证登录的系统，和凭自己的身份调用接口的系统"
        actions={
          <Allowed to="identity.sso-client.create">
            <FormButton<ClientInput>
              label="登记系统"
              primary
              schema={ClientInput}
              value={draft}
              submit="登记系统"
              action={create}
            />
          </Allowed>
        }
      />
      <ResourceTable<SsoClient>
        url="/api/identity/sso-clients"
        label="系统"
        views="identity.sso-clients"
        search="查系统名称、编号"
        columns={[
          { key: 'name', title: '系统', sub: (row) => row.id },
          { key: 'kind', title: '类型', render: (row) => clientKindNames[row.kind] },
          { key: 'organisation', title: '管理单位' },
          { key: 'state', title: '状态', render: (row) => <ClientState client={row} /> },
          { key: 'createdAt', title: '登记', render: (row) => (row.own ? '自带' : <DateText value={row.createdAt} />) },
        ]}
        filters={[
          { key: 'kind', label: '类型', kind: 'select', options: optionsOf(clientKindNames) },
          { key: 'state', label: '状态', kind: 'select', options: optionsOf({ active: '可用', disabled: '已停用' }) },
        ]}
        tone={(row) => (row.state === 'disabled' ? 'quiet' : undefined)}
        detail={(_id, row) => (row ? <SsoClientPane client={row} onSecret={setMade} /> : null)}
        empty={<EmptyState title="没有相符的系统" text="换一个条件，或登记第一个接入的系统。" />}
      />
      {made ? <NewSecret client={made} onClose={() => setMade(null)} /> : null}
    </>
  );
}

function ClientState({ client }: { client: SsoClient }): ReactNode {
  return client.state === 'disabled' ? <Lamp tone="off">已停用</Lamp> : <Lamp tone="ok">可用</Lamp>;
}
