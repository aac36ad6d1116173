import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  Allowed,
  api,
  DateText,
  DetailPane,
  EmptyState,
  Facts,
  FormButton,
  Lamp,
  PageHeader,
  ResourceTable,
  Timeline,
  useAction,
  useRead,
} from '#design/console';
import { Type } from '#kernel/contract';
import { type Ticket, type TicketCommand, type TicketFile, ticketCommandNames, ticketStates } from '../contract.ts';

const list = '/api/cases/tickets';
const kinds = { rating: '差评', complaint: '投诉' } as const;

/** 好差评工单: contact within a working day, rectify, call back, answer. */
export default function Tickets(): ReactNode {
  return (
    <>
      <PageHeader title="差评和投诉" />
      <ResourceTable<Ticket>
        url={list}
        label="差评和投诉工单"
        views="cases.tickets"
        columns={[
          { key: 'number', title: '工单', render: (row) => row.number },
          { key: 'item', title: '事项', render: (row) => row.item },
          { key: 'kind', title: '来源', render: (row) => sourceOf(row) },
          { key: 'state', title: '状态', render: (row) => <State ticket={row} /> },
          { key: 'openedOn', title: '收到', render: (row) => <DateText value={row.openedOn} /> },
          { key: 'contactDueOn', title: '联系期限', render: (row) => <DateText value={row.contactDueOn} /> },
        ]}
        detail={(id) => <TicketPane id={id} />}
        empty={<EmptyState title="没有差评和投诉" text="有人评“不满意”或投诉时，一个工作日内要联系，工单列在这里。" />}
      />
    </>
  );
}

const sourceOf = ({ kind, stars }: Pick<Ticket, 'kind' | 'stars'>): string =>
  stars === null ? kinds[kind as keyof typeof kinds] : `${stars} 星差评`;

function State({ ticket }: { ticket: Ticket }): ReactNode {
  if (ticket.late) return <Lamp tone="bad">超时未联系</Lamp>;
  const done = ['archived', 'dismissed', 'answered'].includes(ticket.state);
  return <Lamp tone={done ? 'ok' : 'warn'}>{ticketStates[ticket.state]}</Lamp>;
}

function TicketPane({ id }: { id: string }): ReactNode {
  const { data } = useRead<TicketFile>(`${list}/${id}`);
  if (!data) return null;
  const { ticket, allowed, entries } = data;
  return (
    <DetailPane
      title={ticket.number}
      note={ticket.item}
      footer={
        <div className="zt-actions">
          {allowed.map((type) => (
            <Step key={type} ticket={ticket} type={type} />
          ))}
        </div>
      }
    >
      <Facts
        items={[
          ['状态', <State key="state" ticket={ticket} />],
          ['来源', sourceOf(ticket)],
          ['标签', ticket.tags.join('、') || '没有选'],
          ['内容', ticket.words || '没有写'],
          ['联系期限', <DateText key="contact" value={ticket.contactDueOn} />],
          ['整改期限', <DateText key="rectify" value={ticket.rectifyDueOn} />],
        ]}
      />
      <Caller id={id} />
      <Timeline
        items={entries.map((entry) => ({
          key: `${entry.at}${entry.what}`,
          title: entry.what,
          at: <DateText value={entry.at} time />,
          who: entry.who,
          text: entry.words,
        }))}
      />
    </DetailPane>
  );
}

const Words = Type.Object({
  words: Type.String({ title: '办理情况', minLength: 1, maxLength: 1000, 'x-ui': { widget: 'textarea' } }),
});
const CalledBack = Type.Object({ satisfied: Type.Boolean({ title: '评价人对处理满意' }), ...Words.properties });
const Reviewed = Type.Object({ upheld: Type.Boolean({ title: '申诉成立，评价不计入' }), ...Words.properties });
interface Said {
  words: string;
  satisfied?: boolean;
  upheld?: boolean;
}

const schemas = { 'call-back': CalledBack, review: Reviewed } as Readonly<
  Partial<Record<TicketCommand['type'], object>>
>;

function Step({ ticket, type }: { ticket: Ticket; type: TicketCommand['type'] }): ReactNode {
  const url = `${list}/${ticket.id}/${type === 'review' ? 'review' : 'steps'}`;
  const { version } = ticket;
  const act = useAction<Said>(
    (input) => api.post(url, type === 'review' ? { ...input, version } : { ...input, type, version }),
    {
      done: `${ticketCommandNames[type]}已记录`,
      refresh: [list],
    },
  );
  return (
    <Allowed to={type === 'review' ? 'cases.ticket.review' : 'cases.ticket.work'}>
      <FormButton<Said>
        label={ticketCommandNames[type]}
        schema={schemas[type] ?? Words}
        submit={`记录${ticketCommandNames[type]}`}
        action={act}
      />
    </Allowed>
  );
}

/** Whom to call; who is rated has no such button. */
function Caller({ id }: { id: string }): ReactNode {
  const [caller, setCaller] = useState<{ name: string; phone: string } | null>(null);
  const reveal = useAction<void, { name: string; phone: string }>(() => api.post(`${list}/${id}/reveal`), {
    onDone: setCaller,
  });
  return (
    <Allowed to="cases.ticket.reveal">
      {caller ? (
        <Facts
          items={[
            ['评价人', caller.name],
            ['电话', caller.phone],
          ]}
        />
      ) : (
        <Button size="small" loading={reveal.isPending} onClick={() => reveal.mutate()}>
          查看联系电话
        </Button>
      )}
    </Allowed>
  );
}
