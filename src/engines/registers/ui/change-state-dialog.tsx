import { Flex, Modal } from 'antd';
import type { ReactNode } from 'react';
import { SchemaForm } from '#design/console';
import { Type } from '#kernel/contract';
import type { RecordRow, RegisterKind } from '../contract.ts';
import { useRecordAction } from './record-actions.ts';

const words = {
  close: {
    title: '注销登记',
    done: '已注销',
    note: '注销后不再计入统计，记录和变更历史保留，可以恢复在册。',
    reason: '注销原因',
  },
  reopen: { title: '恢复在册', done: '已恢复在册', note: '恢复后重新计入统计。', reason: '恢复原因' },
} as const;

/** Closing or reopening, with why and from which day. */
export function ChangeStateDialog(props: {
  kind: RegisterKind;
  record: RecordRow;
  act: 'close' | 'reopen';
  onClose: () => void;
}): ReactNode {
  const { kind, record, act, onClose } = props;
  const word = words[act];
  const action = useRecordAction(kind, record, act, `“${record.label}”${word.done}`);
  const schema = Type.Object({
    reason: Type.String({ title: word.reason, minLength: 2, maxLength: 500, 'x-ui': { widget: 'textarea', rows: 2 } }),
    effectiveOn: Type.Optional(
      Type.String({
        title: '生效日期',
        format: 'date',
        description: '不填为今天。更正过去的登记，请填事实发生之日，当时的统计会随之改变',
      }),
    ),
  });
  return (
    <Modal open title={`${word.title}：${record.label}`} footer={null} onCancel={onClose} destroyOnHidden>
      <Flex vertical gap={12}>
        <p className="zt-note">{word.note}</p>
        <SchemaForm<Record<string, unknown>>
          schema={schema}
          submit={word.title}
          onSubmit={(value) => action.mutateAsync(value).then(onClose)}
          error={action.error}
          onCancel={onClose}
        />
      </Flex>
    </Modal>
  );
}
