import { Button, Flex, Modal } from 'antd';
import type { ReactNode } from 'react';
import {
  addressOf,
  DateText,
  FileDrop,
  Lamp,
  type LampTone,
  PlainTable,
  Section,
  useAddress,
  useRead,
  useRefresh,
} from '#design/console';
import { type ImportState, type ImportSummary, importStates, kindPath, type RegisterKind } from '../contract.ts';
import { ImportReport } from './import-report.tsx';

const importTones: Record<ImportState, LampTone> = {
  waiting: 'warn',
  checking: 'warn',
  checked: 'warn',
  applying: 'warn',
  done: 'ok',
  failed: 'bad',
};

/** `import=new` uploads and lists what was imported before; `import=<id>` shows one import from check to end. */
export function ImportDialog({ kind }: { kind: RegisterKind }): ReactNode {
  const [params, setParams] = useAddress();
  const refresh = useRefresh();
  const chosen = params.get('import') ?? 'new';
  const isUpload = chosen === 'new' || chosen === 'list';
  const base = kindPath(kind.id);
  const replaces = params.get('replaces');
  return (
    <Modal
      open
      title={`批量导入${kind.title}`}
      footer={null}
      width={960}
      onCancel={() => setParams({ import: null, replaces: null })}
      destroyOnHidden
    >
      {isUpload ? (
        <Flex vertical gap={12}>
          <p className="zt-note">
            第一步上传并检查，第二步看过错误表再写入。编号已经登记的按变更处理，文件中没有的列保持原样。
          </p>
          <Flex gap={8} wrap>
            <Button href={addressOf(`${base}/import-template`, { format: 'xlsx' })}>下载 XLSX 模板</Button>
            <Button href={addressOf(`${base}/import-template`, { format: 'csv' })}>下载 CSV 模板</Button>
          </Flex>
          <FileDrop<ImportSummary>
            url={`${base}/imports`}
            accept=".csv,.xlsx"
            maxBytes={20 * 1024 * 1024}
            note="CSV（UTF-8 或 GBK）或 XLSX，最大 20 MB；上传只检查，不会写入"
            {...(replaces ? { extra: { replaces } } : {})}
            onDone={(summary) => {
              void refresh(`${base}/imports`, '/api/console');
              setParams({ import: summary.id, replaces: null });
            }}
          />
          <FormerImports kind={kind} onChoose={(id) => setParams({ import: id, replaces: null })} />
        </Flex>
      ) : (
        <ImportReport
          kind={kind}
          id={chosen}
          onBack={(isMended) => setParams({ import: 'new', replaces: isMended ? chosen : null })}
        />
      )}
    </Modal>
  );
}

function FormerImports({ kind, onChoose }: { kind: RegisterKind; onChoose: (id: string) => void }): ReactNode {
  const { data } = useRead<{ items: ImportSummary[] }>(`${kindPath(kind.id)}/imports`);
  if (!data || data.items.length === 0) return null;
  return (
    <Section title="以前的导入">
      <PlainTable
        label="以前的导入"
        columns={['文件', '上传', '状态', '新增', '变更', '错误行']}
        rows={data.items.map((item) => [
          <Button key="file" type="link" size="small" onClick={() => onChoose(item.id)}>
            {item.fileName}
          </Button>,
          <span key="when">
            <DateText value={item.createdAt} time /> {item.createdByName}
          </span>,
          <Lamp key="state" tone={importTones[item.state]}>
            {importStates[item.state]}
          </Lamp>,
          ...[item.added, item.changed, item.bad],
        ])}
        figures={[3, 4, 5]}
      />
    </Section>
  );
}
