import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { FileDrop, PlainTable, useRefresh } from '#design/console';
import type { ImportReport } from '../contract.ts';

const MAX_BYTES = 10 * 1024 * 1024;

/** Takes the post table of an office; tells each row that is wrong. */
export function PostImport({ exam }: { exam: string }): ReactNode {
  const url = `/api/exam-registration/exams/${exam}/posts`;
  const [report, setReport] = useState<ImportReport | null>(null);
  const refresh = useRefresh();
  return (
    <>
      <p>
        <Button href={`${url}/template`}>下载岗位表模板</Button>
      </p>
      <FileDrop<ImportReport>
        url={`${url}/import`}
        accept=".xlsx,.csv"
        maxBytes={MAX_BYTES}
        note="有一行不对就一行也不写；已有的岗位按代码更新"
        onDone={(answer) => {
          setReport(answer);
          void refresh('/api/exam-registration');
        }}
      />
      {report ? <p role="status">{`共 ${report.rows} 行，写入 ${report.written} 行。`}</p> : null}
      {report && report.problems.length > 0 ? (
        <PlainTable
          label="岗位表的问题"
          columns={['行号', '问题']}
          rows={report.problems.map((one) => [one.row === 0 ? '' : one.row, one.text])}
        />
      ) : null}
    </>
  );
}
