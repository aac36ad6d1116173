import type { ReactNode } from 'react';
import {
  DateText,
  EmptyState,
  Lamp,
  type LampTone,
  PageHeader,
  ResourceTable,
  type TableColumn,
  useParams,
} from '#design/console';
import { optionsOf } from '#kernel/contract';
import { type CandidateRow, type CandidateState, candidateStates } from '../contract.ts';
import { CandidatePane } from './candidate-pane.tsx';

const tones: Record<CandidateState, LampTone> = {
  pending: 'warn',
  returned: 'warn',
  refused: 'off',
  appealed: 'bad',
  approved: 'ok',
  paid: 'ok',
  abandoned: 'off',
  withdrawn: 'off',
  cancelled: 'bad',
  refunded: 'off',
};

const columns: readonly TableColumn<CandidateRow>[] = [
  { key: 'shownName', title: '考生', width: 150, sub: (row) => row.shownNumber },
  { key: 'postName', title: '岗位', render: (row) => `${row.postCode} ${row.postName}`, sub: (row) => row.employer },
  {
    key: 'state',
    title: '状态',
    width: 170,
    render: (row) => <Lamp tone={tones[row.state]}>{candidateStates[row.state]}</Lamp>,
  },
  { key: 'submittedAt', title: '提交', width: 170, render: (row) => <DateText value={row.submittedAt} time /> },
  { key: 'ticketNo', title: '准考证号', width: 140, hidden: true },
];

/** The review desk: the list on one side, form, photo and evidence on the other; j and k move, a approves. */
export default function Review(): ReactNode {
  const { exam = '' } = useParams();
  return (
    <>
      <PageHeader
        title="资格审核"
        back={{ to: `/exam-registration/exams/${exam}`, label: '考试进度' }}
        note="j k 换人，a 通过，b 退回，x 不通过"
      />
      <ResourceTable<CandidateRow>
        url={`/api/exam-registration/exams/${exam}/candidates`}
        columns={columns}
        search="查全名、身份证号、准考证号、岗位代码"
        label="报名"
        views="exam-registration.review"
        tabs={[
          { key: 'pending', label: '待审', query: { state: 'pending' } },
          { key: 'appealed', label: '申诉', query: { state: 'appealed' } },
          { key: 'returned', label: '已退回', query: { state: 'returned' } },
          { key: 'all', label: '全部', query: {} },
        ]}
        filters={[
          {
            key: 'state',
            label: '状态',
            kind: 'select',
            options: optionsOf(candidateStates),
          },
        ]}
        detail={(id, _row, close) => <CandidatePane id={id} onClose={close} />}
        empty={<EmptyState title="没有要审的报名" text="考生提交报名表后，按提交先后排在这里。" />}
      />
    </>
  );
}
