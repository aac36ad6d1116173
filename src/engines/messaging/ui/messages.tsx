import type { ReactNode } from 'react';
import {
  ActionButton,
  Allowed,
  api,
  DateText,
  DetailPane,
  EmptyState,
  Facts,
  Lamp,
  type LampTone,
  PageHeader,
  ResourceTable,
  useAction,
} from '#design/console';
import { optionsOf } from '#kernel/contract';
import { channelNames, type Message, type MessageState, messageStates, viaNames } from '../contract.ts';
import { DemoBox } from './demo-box.tsx';

const tones: Record<MessageState, LampTone> = {
  queued: 'off',
  sending: 'off',
  sent: 'ok',
  failed: 'warn',
  'given-up': 'bad',
  cancelled: 'off',
};
/** 短信与邮件: what went out, what did not, and why. */
export default function Messages(): ReactNode {
  return (
    <>
      <PageHeader title="短信与邮件" />
      <DemoBox />
      <ResourceTable<Message>
        url="/api/messaging/messages"
        label="短信与邮件"
        views="messaging.messages"
        search="查完整号码或邮箱"
        columns={[
          { key: 'to', title: '收件人', render: (row) => row.to },
          { key: 'purpose', title: '用途', render: (row) => row.purpose },
          { key: 'channel', title: '渠道', render: (row) => channelNames[row.channel] },
          { key: 'state', title: '状态', render: (row) => <State message={row} /> },
          { key: 'createdAt', title: '提交时间', render: (row) => <DateText value={row.createdAt} time /> },
        ]}
        filters={[
          { key: 'channel', label: '渠道', kind: 'select', options: optionsOf(channelNames) },
          { key: 'state', label: '状态', kind: 'select', options: optionsOf(messageStates) },
        ]}
        detail={(_id, row) => (row ? <MessagePane message={row} /> : null)}
        empty={<EmptyState title="还没有短信或邮件" text="有人申请验证码或办件有进展时，发出的信息列在这里。" />}
      />
    </>
  );
}

function State({ message }: { message: Message }): ReactNode {
  return <Lamp tone={tones[message.state]}>{messageStates[message.state]}</Lamp>;
}

function MessagePane({ message }: { message: Message }): ReactNode {
  const url = `/api/messaging/messages/${message.id}`;
  const refresh = ['/api/messaging/messages'];
  const resend = useAction<void>(() => api.post(`${url}/resend`), { done: '已重新提交发送', refresh });
  const cancel = useAction<void>(() => api.post(`${url}/cancel`), { done: '已取消发送', refresh });
  const open = message.state === 'queued' || message.state === 'failed';
  const stopped = ['failed', 'given-up', 'cancelled'].includes(message.state) && !message.oneTime;
  return (
    <DetailPane
      title={message.purpose}
      note={message.to}
      footer={
        <div className="zt-actions">
          <Allowed to="messaging.message.resend">
            <ActionButton action={resend} disabled={!stopped}>
              重新发送
            </ActionButton>
          </Allowed>
          <Allowed to="messaging.message.cancel">
            <ActionButton action={cancel} confirm="取消后不再发送，可以重新发送。" disabled={!open}>
              取消发送
            </ActionButton>
          </Allowed>
        </div>
      }
    >
      <Facts
        items={[
          ['状态', <State key="state" message={message} />],
          ['渠道', channelNames[message.channel]],
          ['经由', message.via ? viaNames[message.via] : '尚未发出'],
          ['内容', message.text ?? '含一次性验证码，只有收件人能看到'],
          ['尝试', `${message.attempts} 次`],
          ['失败原因', message.problem ?? '无'],
          ['提交', <DateText key="created" value={message.createdAt} time />],
          ...(message.notBefore
            ? [['最早发送', <DateText key="hours" value={message.notBefore} time />] as const]
            : []),
          ['完成', message.finishedAt ? <DateText key="done" value={message.finishedAt} time /> : '尚未完成'],
        ]}
      />
    </DetailPane>
  );
}
