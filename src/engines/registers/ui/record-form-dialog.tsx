import { Modal } from 'antd';
import { type ReactNode, useMemo } from 'react';
import { SchemaForm } from '#design/console';
import { Type } from '#kernel/contract';
import type { RecordRow, RegisterKind } from '../contract.ts';
import { type RecordForm, useSaveRecord } from './record-actions.ts';

/** Entry of a new record, or change of one; every change says why and from when. */
export function RecordFormDialog(props: { kind: RegisterKind; record?: RecordRow; onClose: () => void }): ReactNode {
  const { kind, record, onClose } = props;
  const save = useSaveRecord(kind, record, onClose);
  const schema = useMemo(() => formSchema(kind, record !== undefined), [kind, record]);
  return (
    <Modal
      open
      title={record ? `变更“${record.label}”` : `登记${kind.title}`}
      footer={null}
      onCancel={onClose}
      width={820}
      destroyOnHidden
    >
      <SchemaForm<RecordForm>
        schema={schema}
        {...(record ? { value: record.data as Partial<RecordForm> } : {})}
        columns={2}
        submit={record ? '保存变更' : `登记${kind.title}`}
        onSubmit={(value) => save.mutateAsync(value)}
        error={save.error}
        onCancel={onClose}
      />
    </Modal>
  );
}

function formSchema(kind: RegisterKind, isChange: boolean): object {
  const section = isChange ? '这次变更' : '这次登记';
  return Type.Object({
    ...kind.schema.properties,
    reason: Type.String({
      title: isChange ? '变更原因' : '登记依据',
      minLength: 2,
      maxLength: 500,
      'x-ui': { section, widget: 'textarea', rows: 2, width: 'full' },
    }),
    effectiveOn: Type.Optional(
      Type.String({
        title: '生效日期',
        format: 'date',
        description: '不填为今天。更正过去的登记，请填事实发生之日，当时的统计会随之改变',
        'x-ui': { section },
      }),
    ),
  });
}
