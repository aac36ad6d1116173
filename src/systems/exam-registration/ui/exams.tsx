import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  Allowed,
  DateText,
  EmptyState,
  Lamp,
  PageHeader,
  ResourceTable,
  SourceTag,
  type TableColumn,
} from '#design/console';
import type { ExamProgress } from '../contract.ts';
import { examStages } from '../contract.ts';
import { NewExamDialog } from './new-exam.tsx';
import { countOf } from './states.rules.ts';

const columns: readonly TableColumn<ExamProgress>[] = [
  {
    key: 'title',
    title: '考试',
    render: (row) => (
      <>
        {row.title} {row.demo ? <SourceTag kind="demo" /> : null}
      </>
    ),
    sub: (row) => row.organiser,
  },
  {
    key: 'stage',
    title: '公告',
    width: 120,
    render: (row) => <Lamp tone={row.stage === 'published' ? 'ok' : 'warn'}>{examStages[row.stage]}</Lamp>,
  },
  {
    key: 'until',
    title: '报名截止',
    width: 170,
    render: (row) => <DateText value={row.registersUntil} time />,
  },
  { key: 'waiting', title: '待审', width: 90, align: 'right', render: (row) => countOf(row, 'pending', 'appealed') },
  { key: 'approved', title: '待缴费', width: 90, align: 'right', render: (row) => countOf(row, 'approved') },
  { key: 'paid', title: '报名成功', width: 110, align: 'right', render: (row) => countOf(row, 'paid') },
  { key: 'starts', title: '笔试', width: 170, render: (row) => <DateText value={row.startsAt} time /> },
];

export default function Exams(): ReactNode {
  const [creating, setCreating] = useState(false);
  return (
    <>
      <PageHeader
        title="人事考试"
        actions={
          <Allowed to="exam-registration.exam.create">
            <Button type="primary" data-shortcut="e" onClick={() => setCreating(true)}>
              新建考试
            </Button>
          </Allowed>
        }
      />
      <ResourceTable<ExamProgress>
        url="/api/exam-registration/exams"
        columns={columns}
        search={false}
        label="人事考试"
        href={(row) => `/exam-registration/exams/${row.id}${row.stage === 'published' ? '' : '/setup'}`}
        empty={
          <EmptyState
            title="还没有考试"
            text="新建一次考试，填好公告、日程、岗位和考点，由另一位工作人员批准后发布。"
          />
        }
      />
      {creating ? <NewExamDialog onClose={() => setCreating(false)} /> : null}
    </>
  );
}
