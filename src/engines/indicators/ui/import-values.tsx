import { Alert, Button, Flex, InputNumber, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { addressOf, api, FileDrop, PlainTable, useAction } from '#design/console';
import type { ImportReport } from '../contract.ts';

const url = '/api/indicators/imports';
const SHOWN = 200;

/** 批量导入: check first, row by row; write when nothing is wrong any more. */
export function ImportValues({ onClose }: { onClose: () => void }): ReactNode {
  const [year, setYear] = useState(new Date().getFullYear());
  const [checked, setChecked] = useState<{ report: ImportReport; file: File } | null>(null);
  const write = useAction<File, ImportReport>(
    (file) => {
      const form = new FormData();
      form.append('write', 'yes');
      form.append('file', file, file.name);
      return api.upload<ImportReport>(url, form);
    },
    {
      done: (report) => `已写入：新记录 ${report.added} 个，更正 ${report.corrected} 个`,
      refresh: ['/api/indicators', '/api/annual-review'],
      onDone: onClose,
    },
  );
  return (
    <Modal open title="批量导入指标数值" footer={null} width={960} onCancel={onClose} destroyOnHidden>
      <Flex vertical gap={12}>
        <p className="zt-note">
          一行一个数值。指标写名称或代码，区划不填就是全市。已有的数值要更正，须填更正原因；没有填数值的行跳过。
        </p>
        <Flex gap={8} wrap align="center">
          <Button href={addressOf('/api/indicators/import-template', { format: 'xlsx' })}>下载空白模板</Button>
          <InputNumber
            aria-label="年份"
            min={1990}
            max={2100}
            value={year}
            onChange={(next) => setYear(next ?? year)}
          />
          <Button
            href={addressOf('/api/indicators/import-template', { format: 'xlsx', year })}
          >{`下载 ${year} 年待填表`}</Button>
        </Flex>
        <FileDrop<ImportReport>
          url={url}
          accept=".csv,.xlsx"
          maxBytes={5 * 1024 * 1024}
          note="CSV（UTF-8 或 GBK）或 XLSX，最大 5 MB；上传只检查，不会写入"
          onDone={(report, file) => setChecked({ report, file })}
        />
        {checked ? <Report report={checked.report} /> : null}
        {checked && checked.report.problems.length === 0 && checked.report.added + checked.report.corrected > 0 ? (
          <Flex justify="end">
            <Button type="primary" loading={write.isPending} onClick={() => write.mutate(checked.file)}>
              {`写入 ${checked.report.added + checked.report.corrected} 个数值`}
            </Button>
          </Flex>
        ) : null}
      </Flex>
    </Modal>
  );
}

function Report({ report }: { report: ImportReport }): ReactNode {
  const { rows, added, corrected, same, problems } = report;
  return (
    <>
      <Alert
        type={problems.length > 0 ? 'error' : 'info'}
        showIcon
        title={`${rows} 行：新记录 ${added} 个，更正 ${corrected} 个，未变 ${same} 个，错误 ${problems.length} 处`}
        {...(problems.length > 0 ? { description: '改正表格后重新上传，全部正确才能写入。' } : {})}
      />
      {problems.length > 0 ? (
        <PlainTable
          label="错误"
          columns={['行', '列', '填的是', '问题']}
          rows={problems.slice(0, SHOWN).map((one) => [String(one.row), one.column, one.value || '空', one.problem])}
        />
      ) : null}
    </>
  );
}
