import type { ReactNode } from 'react';
import { DateText, EmptyState, PageHeader, ResourceTable, SourceTag, type TableColumn } from '#design/console';
import type { ExamProgress } from '../contract.ts';
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
  return (
    <>
      <PageHeader title="人事考试" />
      <ResourceTable<ExamProgress>
        url="/api/exam-registration/exams"
        columns={columns}
        search={false}
        label="人事考试"
        href={(row) => `/exam-registration/exams/${row.id}`}
        empty={<EmptyState title="还没有考试" text="考试和岗位从城市资料包装入后，在这里审核、编排、公布成绩。" />}
      />
    </>
  );
}
