import type { ReactNode } from 'react';
import {
  DateText,
  DetailPane,
  EmptyState,
  Facts,
  Lamp,
  type LampTone,
  PageHeader,
  PlainTable,
  ResourceTable,
  Section,
  useParams,
  useRead,
} from '#design/console';
import { optionsOf } from '#kernel/contract';
import { type TellingCount, type TellingRow, tellingStates, topics } from '../contract.ts';

const tones: Record<keyof typeof tellingStates, LampTone> = { waiting: 'warn', 'passed-on': 'ok', unreachable: 'bad' };
const number = (n: number): string => n.toLocaleString('en-US');

/** 给考生的通知: how many were told of what, and of each what was sent and how it fares. */
export default function Tellings(): ReactNode {
  const { exam = '' } = useParams();
  const url = `/api/exam-registration/exams/${exam}/tellings`;
  const { data: counts } = useRead<TellingCount[]>(`${url}/counts`, {}, { every: 5000, keepPrevious: true });
  return (
    <>
      <PageHeader title="给考生的通知" back={{ to: `/exam-registration/exams/${exam}`, label: '考试进度' }} />
      {counts && counts.length > 0 ? (
        <Section title="发送情况">
          <PlainTable
            label="各事项通知人数"
            stacks
            columns={['事项', '待发送', '已交发送', '无法送达', '最近一次']}
            figures={[1, 2, 3]}
            rows={counts.map((one) => [
              topics[one.topic],
              number(one.waiting),
              number(one.passedOn),
              number(one.unreachable),
              <DateText key="at" value={one.lastAt} time />,
            ])}
          />
        </Section>
      ) : null}
      <Section title="逐人情况">
        <ResourceTable<TellingRow>
          url={url}
          label="给考生的通知"
          search="查准考证号"
          columns={[
            {
              key: 'shownName',
              title: '考生',
              render: (row) => [row.ticketNo, row.shownName].filter(Boolean).join(' '),
            },
            { key: 'topic', title: '事项', render: (row) => topics[row.topic] },
            { key: 'state', title: '状态', render: (row) => <State row={row} /> },
            { key: 'at', title: '时间', render: (row) => <DateText value={row.at} time /> },
          ]}
          filters={[
            { key: 'topic', label: '事项', kind: 'select', options: optionsOf(topics) },
            { key: 'state', label: '状态', kind: 'select', options: optionsOf(tellingStates) },
          ]}
          detail={(_id, row) => (row ? <TellingPane row={row} /> : null)}
          empty={
            <EmptyState
              title="还没有发过通知"
              text="审核、缴费、准考证、复审、面试和体检有进展时，考生收到的短信列在这里。"
            />
          }
        />
      </Section>
    </>
  );
}

function State({ row }: { row: TellingRow }): ReactNode {
  return (
    <Lamp tone={row.sent === null || row.state !== 'passed-on' ? tones[row.state] : 'ok'}>
      {row.sent ?? tellingStates[row.state]}
    </Lamp>
  );
}

function TellingPane({ row }: { row: TellingRow }): ReactNode {
  return (
    <DetailPane title={topics[row.topic]} note={row.shownName}>
      <Facts
        items={[
          ['状态', <State key="state" row={row} />],
          ['准考证号', row.ticketNo ?? '还没有编排'],
          ['号码', row.to ?? (row.state === 'waiting' ? '还没有交发送' : '报名表上的号码收不到短信')],
          ['内容', row.text ?? '还没有写成'],
          ['时间', <DateText key="at" value={row.at} time />],
        ]}
      />
    </DetailPane>
  );
}
