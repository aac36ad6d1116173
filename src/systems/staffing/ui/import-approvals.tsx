import { Alert, Button, Flex } from 'antd';
import { type ReactNode, useState } from 'react';
import { addressOf, api, FileDrop, PlainTable, useAction } from '#design/console';
import type { ImportReport } from '../contract.ts';

const url = '/api/staffing/approvals/import';

/** First the check with its report, row by row; then, when nothing is wrong, the writing. */
export function ImportApprovals({ onDone }: { onDone: () => void }): ReactNode {
  const [checked, setChecked] = useState<{ report: ImportReport; file: File } | null>(null);
  const write = useAction<File, ImportReport>(
    (file) => {
      const form = new FormData();
      form.append('write', '1');
      form.append('file', file, file.name);
      return api.upload<ImportReport>(url, form);
    },
    { done: (report) => `已写入 ${report.good} 行`, refresh: ['/api/staffing'], onDone },
  );
  const report = checked?.report;
  return (
    <Flex vertical gap={12}>
      <p className="zt-note">
        每行一个批文对一个机构一种编制的增减。先检查，全部正确才写入；有错误的按行号改正后重新选择文件。
      </p>
      <Flex gap={8} wrap>
        <Button href={addressOf('/api/staffing/approvals/import-form', { format: 'xlsx' })}>下载 XLSX 模板</Button>
        <Button href={addressOf('/api/staffing/approvals/import-form', { format: 'csv' })}>下载 CSV 模板</Button>
      </Flex>
      <FileDrop<ImportReport>
        url={url}
        accept=".csv,.xlsx"
        maxBytes={10 * 1024 * 1024}
        note="CSV（UTF-8 或 GBK）或 XLSX，最大 10 MB；选择文件只检查，不会写入"
        onDone={(report, file) => setChecked({ report, file })}
      />
      {report && checked ? (
        <>
          <Alert
            type={report.problems.length > 0 ? 'warning' : 'info'}
            showIcon
            title={
              report.problems.length > 0
                ? `共 ${report.rows} 行，${new Set(report.problems.map((one) => one.row)).size} 行有错误，没有写入`
                : `共 ${report.rows} 行，没有错误，可以写入`
            }
          />
          {report.problems.length > 0 ? (
            <PlainTable
              label="错误表"
              columns={['行号', '问题', '怎么改']}
              figures={[0]}
              rows={report.problems.map((one) => [one.row, one.problem, one.fix])}
            />
          ) : (
            <Button type="primary" loading={write.isPending} onClick={() => write.mutate(checked.file)}>
              {`写入这 ${report.good} 行`}
            </Button>
          )}
        </>
      ) : null}
    </Flex>
  );
}
