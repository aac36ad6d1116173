import { Button, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  ActionButton,
  Allowed,
  api,
  DateText,
  DetailPane,
  Facts,
  SchemaForm,
  Section,
  Timeline,
  useAction,
  useRead,
} from '#design/console';
import {
  type ClientChange,
  ClientEdit,
  clientKinds,
  levelNames,
  type NewClient,
  realmNames,
  type SsoClient,
} from '../contract.ts';
import { scopeTitles } from '../sso/sso.rules.ts';

export interface SsoClientPaneProps {
  client: SsoClient;
  onSecret: (made: NewClient) => void;
}

export function SsoClientPane({ client, onSecret }: SsoClientPaneProps): ReactNode {
  const url = `/api/identity/sso-clients/${client.id}`;
  const history = useRead<ClientChange[]>(client.own ? null : `${url}/history`);
  return (
    <DetailPane
      title={client.name}
      note={client.id}
      footer={client.own ? undefined : <Acts client={client} url={url} onSecret={onSecret} />}
    >
      <Facts
        items={[
          ['类型', clientKinds[client.kind]],
          ['管理单位', client.organisation],
          ['联系人和电话', client.contact || '未填写'],
          ['用途', client.purpose || '未填写'],
          ...(client.kind === 'machine'
            ? ([['权限范围', client.scopes.join('、') || '没有']] as const)
            : ([
                ['允许登录', client.realms.map((realm) => realmNames[realm]).join('、')],
                ['最低认证等级', levelNames[client.assurance as 1 | 2 | 3]],
                ['可得到的资料', client.scopes.map((scope) => scopeTitles[scope] ?? scope).join('；')],
                ['登录返回地址', <Addresses key="back" uris={client.redirectUris} />],
                ['退出后返回地址', <Addresses key="left" uris={client.signOutRedirectUris} />],
                ['退出通知地址', client.signOutUri ?? '不通知'],
              ] as const)),
          ...(client.secretMadeAt
            ? ([['密钥更换于', <DateText key="secret" value={client.secretMadeAt} time />]] as const)
            : []),
          ...(client.formerSecretUntil
            ? ([['旧密钥用到', <DateText key="former" value={client.formerSecretUntil} time />]] as const)
            : []),
          ...(client.disabledReason ? ([['停用原因', client.disabledReason]] as const) : []),
        ]}
      />
      {history.data ? (
        <Section title="登记的历史">
          <Timeline
            items={history.data.map((change) => ({
              key: String(change.version),
              title: change.summary,
              at: <DateText value={change.at} time />,
              text: change.actorName,
            }))}
          />
        </Section>
      ) : null}
    </DetailPane>
  );
}

function Addresses({ uris }: { uris: readonly string[] }): ReactNode {
  if (uris.length === 0) return '没有登记';
  return (
    <>
      {uris.map((uri) => (
        <div key={uri}>{uri}</div>
      ))}
    </>
  );
}

function Acts({ client, url, onSecret }: SsoClientPaneProps & { url: string }): ReactNode {
  const [isEditing, setEditing] = useState(false);
  const refresh = ['/api/identity/sso-clients'];
  const rotate = useAction<{ overlap: boolean }, NewClient>((input) => api.post(`${url}/rotate-secret`, input), {
    refresh,
    onDone: onSecret,
  });
  const edit = useAction<ClientEdit>((input) => api.put(url, { ...input, version: client.version }), {
    done: '登记已修改',
    refresh,
  });
  const disable = useAction<{ reason?: string }>((input) => api.post(`${url}/disable`, input), {
    done: '系统已停用',
    refresh,
  });
  const enable = useAction<void>(() => api.post(`${url}/enable`), { done: '系统已恢复', refresh });
  return (
    <div className="zt-actions">
      <Allowed to="identity.sso-client.edit">
        <Button onClick={() => setEditing(true)}>修改登记</Button>
      </Allowed>
      {client.hasSecret ? (
        <Allowed to="identity.sso-client.rotate-secret">
          <ActionButton
            action={rotate}
            input={{ overlap: true }}
            confirm="旧密钥再用一天，请在此之前让对方换上新密钥。"
          >
            更换密钥
          </ActionButton>
          <ActionButton
            danger
            action={rotate}
            input={{ overlap: false }}
            confirm="旧密钥立即失效，对方换上新密钥之前不能登录。密钥泄露时用。"
          >
            立即更换
          </ActionButton>
        </Allowed>
      ) : null}
      {client.state === 'disabled' ? (
        <Allowed to="identity.sso-client.enable">
          <ActionButton action={enable} confirm="恢复后该系统可以用原来的登记登录。">
            恢复系统
          </ActionButton>
        </Allowed>
      ) : (
        <Allowed to="identity.sso-client.disable">
          <ActionButton
            danger
            action={disable}
            input={{}}
            reason="停用原因"
            confirm="该系统不能再登录，已发给它的令牌收回。"
          >
            停用系统
          </ActionButton>
        </Allowed>
      )}
      {isEditing ? (
        <Modal open title="修改登记" footer={null} width={680} onCancel={() => setEditing(false)} destroyOnHidden>
          <SchemaForm<ClientEdit>
            schema={ClientEdit}
            value={client}
            submit="保存登记"
            onSubmit={(input) => edit.mutateAsync(input).then(() => setEditing(false))}
            error={edit.error}
            onCancel={() => setEditing(false)}
          />
        </Modal>
      ) : null}
    </div>
  );
}
