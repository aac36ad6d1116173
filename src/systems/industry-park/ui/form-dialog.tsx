import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { type Action, SchemaForm } from '#design/console';

export interface FormDialogProps<Value extends object> {
  title: string;
  schema: object;
  value?: Partial<Value>;
  submit: string;
  action: Action<Value, unknown>;
  onClose: () => void;
}

/** A form that closes when the server has taken it. */
export function FormDialog<Value extends object>(props: FormDialogProps<Value>): ReactNode {
  const { title, schema, value, submit, action, onClose } = props;
  return (
    <Modal open title={title} footer={null} onCancel={onClose} width={640} destroyOnHidden>
      <SchemaForm<Value>
        schema={schema}
        {...(value ? { value } : {})}
        submit={submit}
        onSubmit={(input) => action.mutateAsync(input).then(onClose)}
        error={action.error}
        onCancel={onClose}
      />
    </Modal>
  );
}
