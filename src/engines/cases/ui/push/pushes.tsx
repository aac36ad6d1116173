import { Alert, Modal, Typography } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  ActionButton,
  api,
  DateText,
  EmptyState,
  FormButton,
  Lamp,
  type LampTone,
  PageHeader,
  ResourceTable,
  Section,
  useAction,
  useCan,
} from '#design/console';
import { optionsOf } from '#kernel/contract';
import {
  type NewSecret,
  type PushRow,
  type PushState,
  pushStates,
  WebhookInput,
  type WebhookRow,
} from '../../contract.ts';

const tones: Record<PushState, LampTone> = { waiting: 'warn', done: 'ok', parked: 'bad', dropped: 'off' };
const refresh = ['/api/cases/webhooks', '/api/cases/pushes'];

/** Which systems are told of cases, and how that goes. */
export default function PushesScreen(): ReactNode {
  const [secret, setSecret] = useState<string | null>(null);
  const mayEdit = useCan('cases.webhook.create');
  const keep = { refresh, onDone: (made: NewSecret) => setSecret(made.secret) };
  const create = useAction<WebhookInput, NewSecret>((input) => api.post('/api/cases/webhooks', input), keep);
  const rotate = useAction<string, NewSecret>((id) => api.post(`/api/cases/webhooks/${id}/rotate`), keep);
  const pause = useAction<WebhookRow>(
    ({ id, paused }) => api.post(`/api/cases/webhooks/${id}/pause`, { paused: !paused }),
    { refresh },
  );
  const add = mayEdit ? (
    <FormButton<WebhookInput> label="登记接收系统" primary schema={WebhookInput} submit="登记" action={create} />
  ) : null;
  return (
    <>
      <PageHeader title="办件推送" note="办件状态变化时推给其他系统" actions={add} />
      <ResourceTable<WebhookRow>
        url="/api/cases/webhooks"
        rowKey="id"
        label="接收系统"
        search={false}
        columns={[
          { key: 'name', title: '接收系统', sub: (row) => row.url },
          { key: 'organisation', title: '推送哪个单位的办件', width: 170 },
          { key: 'done', title: '已送达', width: 90, align: 'right' },
          { key: 'waiting', title: '等待', width: 80, align: 'right' },
          { key: 'parked', title: '停放', width: 80, align: 'right' },
          {
            key: 'paused',
            title: '状态',
            width: 110,
            render: (row) => <Lamp tone={row.paused ? 'off' : 'ok'}>{row.paused ? '已停用' : '使用中'}</Lamp>,
          },
          {
            key: 'acts',
            title: '操作',
            width: 230,
            render: (row) =>
              mayEdit ? (
                <span className="zt-actions">
                  <ActionButton<string>
                    size="small"
                    action={rotate}
                    input={row.id}
                    confirm="换成新的签名密钥。以后 24 小时内新旧两个密钥都会签名，请对方在这段时间内换上新的。"
                  >
                    更换密钥
                  </ActionButton>
                  <ActionButton<WebhookRow> size="small" action={pause} input={row}>
                    {row.paused ? '启用' : '停用'}
                  </ActionButton>
                </span>
              ) : null,
          },
        ]}
        empty={
          <EmptyState
            title="还没有接收办件状态的系统"
            text="登记对方的接收地址，办件收到、受理、办结时就会推给它；推送带签名，不含申请人的个人信息。"
            action={add}
          />
        }
      />
      <Section title="推送记录">
        <Deliveries mayEdit={mayEdit} />
      </Section>
      {secret ? (
        <Modal open title="签名密钥" footer={null} onCancel={() => setSecret(null)}>
          <Alert type="warning" showIcon title="只显示这一次，请现在交给对方保管。" />
          <p>
            <Typography.Text copyable code>
              {secret}
            </Typography.Text>
          </p>
          <p className="zt-note">
            对方用它核对请求头 x-zhengtong-signature：对“时间戳.正文”作 HMAC-SHA-256，与其中任一 v1
            相同即为真；时间戳相差五分钟以上的不收。
          </p>
        </Modal>
      ) : null}
    </>
  );
}

function Deliveries({ mayEdit }: { mayEdit: boolean }): ReactNode {
  const decide = useAction<{ id: string; verb: 'retry' | 'drop' }>(
    ({ id, verb }) => api.post(`/api/cases/pushes/${id}/${verb}`),
    { done: '已办理', refresh },
  );
  return (
    <ResourceTable<PushRow>
      url="/api/cases/pushes"
      rowKey="id"
      label="推送记录"
      search={false}
      filters={[
        {
          key: 'state',
          label: '状态',
          kind: 'select',
          options: optionsOf(pushStates),
        },
      ]}
      columns={[
        { key: 'number', title: '办件', sub: (row) => row.webhook },
        { key: 'createdAt', title: '时间', width: 170, render: (row) => <DateText value={row.createdAt} time /> },
        {
          key: 'state',
          title: '状态',
          width: 110,
          render: (row) => <Lamp tone={tones[row.state]}>{pushStates[row.state]}</Lamp>,
        },
        { key: 'attempts', title: '次数', width: 70, align: 'right' },
        {
          key: 'lastError',
          title: '最近的结果',
          render: (row) => row.lastError || (row.lastStatus ? `对方答复 ${row.lastStatus}` : '还没有推送'),
        },
        {
          key: 'acts',
          title: '操作',
          width: 150,
          render: (row) =>
            mayEdit && row.state === 'parked' ? (
              <span className="zt-actions">
                <ActionButton size="small" action={decide} input={{ id: row.id, verb: 'retry' as const }}>
                  重推
                </ActionButton>
                <ActionButton
                  size="small"
                  action={decide}
                  input={{ id: row.id, verb: 'drop' as const }}
                  confirm="放弃以后不再推送这一条。"
                >
                  放弃
                </ActionButton>
              </span>
            ) : null,
        },
      ]}
      empty={
        <EmptyState title="还没有推送过" text="推送失败的自动重试，多次不成的停放在这里，由人决定重推还是放弃。" />
      }
    />
  );
}
