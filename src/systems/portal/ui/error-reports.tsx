import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  api,
  DateText,
  DetailPane,
  EmptyState,
  Facts,
  FormDialog,
  Lamp,
  PageHeader,
  ResourceTable,
  SourceTag,
  useAction,
  useCan,
} from '#design/console';
import { ErrorAnswer, type ErrorReport, errorKinds, errorOutcomes, type ListedErrorReport } from '../contract.ts';
import { isOwnAddress } from '../own-address.rules.ts';

const base = '/api/portal/error-reports';

function State({ row }: { row: ErrorReport }): ReactNode {
  if (row.outcome) return <Lamp tone="ok">{errorOutcomes[row.outcome]}</Lamp>;
  return <Lamp tone={row.late ? 'bad' : 'warn'}>{row.late ? '逾期没有答复' : '待处理'}</Lamp>;
}

/** 网站找错: what readers found wrong, by the day it must be answered. */
export default function ErrorReports(): ReactNode {
  return (
    <>
      <PageHeader
        title="网站找错"
        note="读者在网页上指出的问题。先改正页面，再写明改了什么；提交的人凭编号和查询码看答复。"
      />
      <ResourceTable<ListedErrorReport>
        url={base}
        rowKey="number"
        label="找错"
        views="portal.error-reports"
        search="查编号、页面、问题"
        tabs={[
          { key: 'open', label: '待处理', query: { state: 'open' } },
          { key: 'answered', label: '已答复', query: { state: 'answered' } },
          { key: 'all', label: '全部', query: {} },
        ]}
        filters={[
          {
            key: 'kind',
            label: '问题种类',
            kind: 'select',
            options: Object.entries(errorKinds).map(([value, label]) => ({ value, label })),
          },
        ]}
        columns={[
          { key: 'matter', title: '问题', sub: (row) => `${row.number} · ${errorKinds[row.kind]}` },
          { key: 'page', title: '页面', width: 240, render: (row) => row.pageTitle ?? row.page },
          { key: 'dueOn', title: '答复期限', width: 140, render: (row) => <DateText value={row.dueOn} /> },
          { key: 'outcome', title: '状态', width: 140, render: (row) => <State row={row} /> },
          { key: 'demo', title: '标记', width: 90, render: (row) => (row.demo ? <SourceTag kind="demo" /> : null) },
        ]}
        tone={(row) => (row.outcome ? 'quiet' : undefined)}
        detail={(_number, row) => (row ? <ReportPane key={`${row.number} ${row.version}`} row={row} /> : null)}
        empty={<EmptyState title="没有待处理的找错" text="读者从每页底部的“政府网站找错”提交，按期限排在这里。" />}
      />
    </>
  );
}

function ReportPane({ row }: { row: ListedErrorReport }): ReactNode {
  const [isAnswering, setAnswering] = useState(false);
  const mayAnswer = useCan('portal.error-report.answer');
  const answer = useAction<ErrorAnswer>(
    (input) => api.post(`${base}/${row.number}/answer`, { ...input, version: row.version }),
    {
      done: '已答复',
      refresh: [base, '/api/console'],
    },
  );
  return (
    <DetailPane
      title={errorKinds[row.kind]}
      note={row.number}
      footer={
        mayAnswer && row.outcome === null ? (
          <Button type="primary" onClick={() => setAnswering(true)}>
            写答复
          </Button>
        ) : null
      }
    >
      <Facts
        items={[
          [
            '页面',
            isOwnAddress(row.page) ? (
              <a key="page" href={row.page} target="_blank" rel="noreferrer">
                {row.pageTitle ?? row.page}
              </a>
            ) : (
              row.page
            ),
          ],
          ['问题', row.matter],
          ['提交时间', <DateText key="at" value={row.submittedAt} time />],
          ['答复期限', <DateText key="due" value={row.dueOn} />],
          ['处理结果', <State key="state" row={row} />],
          ['答复', row.answer],
          ['答复人', row.answeredByName ?? ''],
          ['答复时间', row.answeredAt ? <DateText key="answered" value={row.answeredAt} time /> : ''],
        ]}
      />
      {isAnswering ? (
        <FormDialog<ErrorAnswer>
          title="答复网站找错"
          schema={ErrorAnswer}
          value={{ version: row.version }}
          submit="送出答复"
          action={answer}
          onClose={() => setAnswering(false)}
        />
      ) : null}
    </DetailPane>
  );
}
