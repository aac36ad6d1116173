import { Button, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { DateText, dateText, Failed, Lamp, Loading, PlainTable, Section, useRead } from '#design/console';
import { compareForms, type Form, type FormSchema, type FormVersion, readForm, type VersionBody } from '../contract.ts';

/** What was published when and by whom, and what differs from what is being drawn. */
export function VersionsPane({
  formKey,
  form,
  currentVersion,
  onTake,
}: {
  formKey: string;
  form: Form;
  currentVersion: number | null;
  /** Draws on from an older version. */
  onTake: (schema: FormSchema) => void;
}): ReactNode {
  const base = `/api/forms/forms/${formKey}/versions`;
  const { data, error } = useRead<{ items: FormVersion[] }>(base);
  const [chosen, setChosen] = useState<number | null>(currentVersion);
  const version = useRead<VersionBody>(chosen ? `${base}/${chosen}` : null);
  if (error) return <Failed error={error} />;
  if (!data) return <Loading />;
  const changes = version.data ? compareForms(readForm(version.data.schema).form, form) : [];
  return (
    <>
      <PlainTable
        label="各版"
        columns={['版本', '状态', '修改说明', '修改人', '修改时间']}
        rows={data.items.map((item) => [
          `第 ${item.version} 版`,
          <VersionState key="state" item={item} currentVersion={currentVersion} />,
          item.note || '没有写',
          item.savedBy,
          <DateText key="at" value={item.savedAt} time />,
        ])}
      />
      <Section
        title="与现在画的比较"
        actions={
          <>
            <Select
              aria-label="与哪一版比较"
              size="small"
              placeholder="选一版"
              value={chosen}
              options={data.items.map((item) => ({ value: item.version, label: `第 ${item.version} 版` }))}
              onChange={setChosen}
            />
            <Button size="small" disabled={!version.data} onClick={() => version.data && onTake(version.data.schema)}>
              改回这一版
            </Button>
          </>
        }
      >
        {chosen === null ? <p className="zt-note">选一版，这里逐条列出改了什么。</p> : null}
        {version.data && changes.length === 0 ? <p className="zt-note">没有不同。</p> : null}
        <ul className="zt-differences">
          {changes.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </Section>
    </>
  );
}

function VersionState({ item, currentVersion }: { item: FormVersion; currentVersion: number | null }): ReactNode {
  if (item.version === currentVersion) return <Lamp tone="ok">使用中</Lamp>;
  if (item.publishedOn) return <span>{dateText(item.publishedOn)} 公布过</span>;
  return <Lamp tone="warn">草稿</Lamp>;
}
