import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { DateText, DetailPane, Facts, Failed, Loading, Section, SourceTag, useCan, useRead } from '#design/console';
import { kindPath, type RecordRow, type RegisterField, type RegisterKind } from '../contract.ts';
import { ChangeStateDialog } from './change-state-dialog.tsx';
import { MergeDialog } from './merge-dialog.tsx';
import { RecordFormDialog } from './record-form-dialog.tsx';
import { RecordHistory } from './record-history.tsx';
import { FieldValue, StateLamp } from './table-setup.tsx';

type Dialog = 'edit' | 'close' | 'reopen' | 'merge' | null;

/** One record: its facts by section, every version it had, and what may be done with it now. */
export function RecordPane({ kind, id }: { kind: RegisterKind; id: string }): ReactNode {
  const [dialog, setDialog] = useState<Dialog>(null);
  const mayEdit = useCan(`${kind.id}.edit`);
  const { data: record, error, refetch } = useRead<RecordRow>(`${kindPath(kind.id)}/records/${id}`);
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!record) return <Loading />;
  const close = () => setDialog(null);
  return (
    <>
      <DetailPane
        title={record.label}
        note={
          <>
            {record.key} · 第 {record.version} 版 · <StateLamp state={record.state} />
          </>
        }
        tabs={[
          { key: 'facts', label: '内容', children: <RecordFacts kind={kind} record={record} /> },
          { key: 'history', label: '变更记录', children: <RecordHistory kind={kind} record={record} /> },
        ]}
        footer={
          <>
            {mayEdit ? <Actions record={record} onChoose={setDialog} /> : null}
            <Button onClick={() => window.print()}>打印</Button>
          </>
        }
      />
      {dialog === 'edit' ? <RecordFormDialog kind={kind} record={record} onClose={close} /> : null}
      {dialog === 'merge' ? <MergeDialog kind={kind} record={record} onClose={close} /> : null}
      {dialog === 'close' || dialog === 'reopen' ? (
        <ChangeStateDialog kind={kind} record={record} act={dialog} onClose={close} />
      ) : null}
    </>
  );
}

function Actions({ record, onChoose }: { record: RecordRow; onChoose: (dialog: Dialog) => void }): ReactNode {
  if (record.state === 'closed') {
    return (
      <Button type="primary" onClick={() => onChoose('reopen')} data-shortcut="e">
        恢复在册
      </Button>
    );
  }
  return (
    <>
      <Button type="primary" onClick={() => onChoose('edit')} data-shortcut="e">
        变更登记
      </Button>
      <Button onClick={() => onChoose('merge')}>合并登记</Button>
      <Button danger onClick={() => onChoose('close')}>
        注销登记
      </Button>
    </>
  );
}

function RecordFacts({ kind, record }: { kind: RegisterKind; record: RecordRow }): ReactNode {
  const sections = [...new Set(kind.fields.map((field) => field.hint.section ?? '内容'))];
  const item = (field: RegisterField): [string, ReactNode] => {
    const value = record.data[field.name];
    if (field.name === kind.regionField) return [field.title, `${record.regionName}（${record.regionCode}）`];
    const shown = <FieldValue field={field} value={value} />;
    if (value === undefined || value === null) return [field.title, null];
    return [
      field.title,
      field.hint.unit ? (
        <>
          {shown} {field.hint.unit}
        </>
      ) : (
        shown
      ),
    ];
  };
  return (
    <>
      {sections.map((section) => (
        <Section key={section} title={section}>
          <Facts items={kind.fields.filter((field) => (field.hint.section ?? '内容') === section).map(item)} />
        </Section>
      ))}
      <Section title="来源">
        <Facts
          items={[
            ['性质', record.demo ? <SourceTag key="demo" kind="demo" /> : '实际登记'],
            ['出处', record.source],
            ['更新时间', <DateText key="at" value={record.updatedAt} time />],
            ['保存期限', kind.retention],
          ]}
        />
      </Section>
    </>
  );
}
