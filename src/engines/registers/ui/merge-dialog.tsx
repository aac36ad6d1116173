import { Flex, Modal, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { SchemaForm, useRead } from '#design/console';
import { Type } from '#kernel/contract';
import { kindPath, type RecordList, type RecordRow, type RegisterKind } from '../contract.ts';
import { shownValue } from '../record.rules.ts';
import { useRecordAction } from './record-actions.ts';

const Merge = Type.Object({
  reason: Type.String({ title: '合并原因', minLength: 2, maxLength: 300, 'x-ui': { widget: 'textarea', rows: 2 } }),
  fill: Type.Boolean({ title: '留下的一条空着的项，用这一条的内容补齐', default: true }),
});

/** 合并登记: which of two records of one thing stays, with what they say differently beside each other. */
export function MergeDialog(props: { kind: RegisterKind; record: RecordRow; onClose: () => void }): ReactNode {
  const { kind, record, onClose } = props;
  const [words, setWords] = useState(record.label);
  const [into, setInto] = useState<string | null>(null);
  const found = useRead<RecordList>(`${kindPath(kind.id)}/records`, { q: words, pageSize: 20 });
  const others = (found.data?.items ?? []).filter((one) => one.id !== record.id);
  const stays = others.find((one) => one.id === into);
  const action = useRecordAction(kind, record, 'merge', `“${record.label}”已合并`);
  return (
    <Modal open title={`合并登记：${record.label}`} footer={null} width={720} onCancel={onClose} destroyOnHidden>
      <Flex vertical gap={12}>
        <p className="zt-note">这一条注销，注明并入哪一条，以后只计一次；变更记录都保留，合并错了可以恢复在册。</p>
        <Select
          aria-label="并入哪一条"
          placeholder="输入名称或编号，选留下的一条"
          showSearch={{ filterOption: false, onSearch: (text) => setWords(text || record.label) }}
          value={into}
          options={others.map((one) => ({ value: one.id, label: `${one.label}（${one.key}，${one.regionName}）` }))}
          notFoundContent="没有找到别的记录，换个名称再查"
          onChange={setInto}
        />
        {stays ? <Beside kind={kind} gone={record} stays={stays} /> : null}
        {stays ? (
          <SchemaForm<Record<string, unknown>>
            schema={Merge}
            submit="合并登记"
            error={action.error}
            onSubmit={(value) => action.mutateAsync({ ...value, into }).then(onClose)}
            onCancel={onClose}
          />
        ) : null}
      </Flex>
    </Modal>
  );
}

function Beside({ kind, gone, stays }: { kind: RegisterKind; gone: RecordRow; stays: RecordRow }): ReactNode {
  const rows = kind.fields
    .map((field) => {
      const say = (one: RecordRow): string =>
        field.name === kind.regionField ? one.regionName : shownValue(field, one.data[field.name]);
      return { field, gone: say(gone), stays: say(stays) };
    })
    .filter((row) => row.gone !== row.stays);
  return (
    <table className="zt-diff">
      <thead>
        <tr>
          <th scope="col">项目</th>
          <th scope="col">这一条（注销）</th>
          <th scope="col">留下的一条</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.field.name}>
            <th scope="row">{row.field.title}</th>
            <td>{row.gone}</td>
            <td>{row.stays}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
