import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  ActionButton,
  Allowed,
  api,
  DateText,
  DownloadButton,
  FileDrop,
  PlainTable,
  Section,
  useAction,
  useRead,
} from '#design/console';
import type { ExamProgress, RecheckRow, ScoreReport } from '../contract.ts';

const MAX_BYTES = 20 * 1024 * 1024;

/** Scores in, checked row by row; out to everybody at one moment; and the requests to look again. */
export function ScoresSection({ exam }: { exam: ExamProgress }): ReactNode {
  const url = `/api/exam-registration/exams/${exam.id}`;
  const refresh = ['/api/exam-registration'];
  const [report, setReport] = useState<ScoreReport | null>(null);
  const release = useAction<void, { ranked: number; shortlisted: number }>(() => api.post(`${url}/release`), {
    done: ({ ranked, shortlisted }) => `已公布 ${ranked} 人的成绩，入围 ${shortlisted} 人`,
    refresh,
  });
  if (!exam.allottedAt) return null;
  return (
    <Section
      title="成绩"
      actions={
        exam.releasedAt ? (
          <Allowed to="exam-registration.shortlist.export">
            <DownloadButton url={`${url}/shortlist/export`}>导出面试名单</DownloadButton>
            <DownloadButton url={`${url}/reports/shortlist/print.pdf`}>打印</DownloadButton>
          </Allowed>
        ) : (
          <Allowed to="exam-registration.score.release">
            <ActionButton
              action={release}
              confirm="公布后考生可以查询，成绩不能再改。公布前任何人都看不到成绩。"
              primary
            >
              公布成绩
            </ActionButton>
          </Allowed>
        )
      }
    >
      {exam.releasedAt ? (
        <p>
          <DateText value={exam.releasedAt} time /> 公布
        </p>
      ) : (
        <>
          <p className="zt-quiet">
            已有成绩或缺考标记 {exam.scored} 人，共 {exam.seated} 人。
          </p>
          <Allowed to="exam-registration.score.import">
            <FileDrop<ScoreReport>
              url={`${url}/scores`}
              accept=".xlsx,.csv"
              maxBytes={MAX_BYTES}
              note="三列：准考证号、成绩、备注（缺考、违纪）。有一行不对就一行也不写"
              onDone={setReport}
            />
          </Allowed>
        </>
      )}
      {report ? <Report report={report} /> : null}
      {exam.releasedAt ? <Rechecks url={url} /> : null}
    </Section>
  );
}

function Report({ report }: { report: ScoreReport }): ReactNode {
  if (report.problems.length === 0)
    return (
      <p role="status">
        {`已写入 ${report.written} 行。`}
        {report.missingCount > 0
          ? `还缺 ${report.missingCount} 人：${report.missing.slice(0, 20).join('、')}${report.missingCount > 20 ? ' 等' : ''}`
          : '全部考生都有成绩或标记。'}
      </p>
    );
  return (
    <>
      <p role="alert">{`${report.problems.length} 处不对，一行也没有写入。请改正后重新上传。`}</p>
      <PlainTable
        label="成绩文件的问题"
        columns={['行号', '问题']}
        rows={report.problems.map((one) => [one.row, one.text])}
      />
    </>
  );
}

function Rechecks({ url }: { url: string }): ReactNode {
  const { data } = useRead<{ items: readonly RecheckRow[] }>(`${url}/rechecks`);
  if (!data || data.items.length === 0) return <p className="zt-quiet">没有查分申请。</p>;
  return (
    <PlainTable
      label="查分申请"
      columns={['准考证号', '理由', '成绩', '结果']}
      rows={data.items.map((one) => [
        one.ticketNo,
        one.reason,
        one.scoreBefore ?? '无',
        one.answeredAt ? one.outcome : <Answer key={one.id} url={`${url}/rechecks/${one.id}`} />,
      ])}
    />
  );
}

function Answer({ url }: { url: string }): ReactNode {
  const [outcome, setOutcome] = useState('');
  const answer = useAction<{ outcome: string }>((input) => api.post(url, input), {
    done: '已答复',
    refresh: ['/api/exam-registration'],
  });
  return (
    <Allowed to="exam-registration.recheck.answer">
      <Input
        size="small"
        value={outcome}
        onChange={(event) => setOutcome(event.target.value)}
        placeholder="复核结果"
        aria-label="复核结果"
      />
      <ActionButton action={answer} input={{ outcome }} disabled={outcome.trim().length < 2} size="small">
        答复
      </ActionButton>
    </Allowed>
  );
}
