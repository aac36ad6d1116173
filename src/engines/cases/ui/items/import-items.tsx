import { Alert, Button, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { api, FileDrop, Lamp, type LampTone, PlainTable, Stat, useAction } from '#design/console';
import { type ImportedItem, type ItemsImport, importVerdicts } from '../../contract.ts';

const tones: Record<ImportedItem['verdict'], LampTone> = { new: 'ok', changed: 'warn', same: 'off', wrong: 'bad' };
const URL = '/api/cases/items-import';

/** Reads a table of items, shows row by row what it would do, and writes it as drafts when every row is right. */
export function ImportItems({ onClose }: { onClose: () => void }): ReactNode {
  const [checked, setChecked] = useState<{ answer: ItemsImport; file: File } | null>(null);
  const write = useAction<File, ItemsImport>(
    (file) => {
      const form = new FormData();
      form.append('apply', 'true');
      form.append('file', file, file.name);
      return api.upload<ItemsImport>(URL, form);
    },
    { done: '已写入草稿，逐项公布后生效', refresh: ['/api/cases/items'], onDone: onClose },
  );
  const rows = checked?.answer.rows ?? [];
  const count = (verdict: ImportedItem['verdict']): number => rows.filter((row) => row.verdict === verdict).length;
  const wrong = count('wrong');
  const toWrite = count('new') + count('changed');
  return (
    <Modal open title="导入服务事项" footer={null} width={960} onCancel={onClose} destroyOnHidden>
      <p className="zt-note">
        用“导出”得到的 XLSX 或 JSON 文件作样子。先检查，逐行说明；全部正确才能写入，写入的是草稿，不会直接公布。
      </p>
      <FileDrop<ItemsImport>
        url={URL}
        accept=".xlsx,.json"
        maxBytes={10 * 1024 * 1024}
        note="XLSX 或 JSON，最大 10 MB"
        extra={{ apply: 'false' }}
        onDone={(answer, file) => setChecked({ answer, file })}
      />
      {checked ? (
        <>
          <div className="zt-stats">
            <Stat label="新增" value={count('new')} unit="项" />
            <Stat label="修改" value={count('changed')} unit="项" />
            <Stat label="相同" value={count('same')} unit="项" />
            <Stat label="有错误" value={wrong} unit="行" />
          </div>
          {wrong > 0 ? <Alert type="warning" showIcon title={`${wrong} 行有错误，请在文件里改正后重新选择`} /> : null}
          <PlainTable
            label="逐行结果"
            columns={['行号', '代码', '事项', '结果', '问题']}
            rows={rows
              .toSorted((a, b) => Number(b.verdict === 'wrong') - Number(a.verdict === 'wrong') || a.row - b.row)
              .map((row) => [
                row.row,
                row.code,
                row.name,
                <Lamp key="verdict" tone={tones[row.verdict]}>
                  {importVerdicts[row.verdict]}
                </Lamp>,
                row.problems.join('；'),
              ])}
            figures={[0]}
          />
          <Button
            type="primary"
            disabled={wrong > 0 || toWrite === 0}
            loading={write.isPending}
            onClick={() => write.mutate(checked.file)}
          >
            {`写入这 ${toWrite} 项`}
          </Button>
        </>
      ) : null}
    </Modal>
  );
}
