import { Modal } from 'antd';
import type { ReactNode } from 'react';
import type { Action } from './queries.ts';
import { SchemaForm } from './schema-form/schema-form.tsx';

export interface FormDialogProps<Value extends object> {
  title: string;
  schema: object;
  value?: Partial<Value>;
  submit: string;
  action: Action<Value, unknown>;
  onClose: () => void;
  children?: ReactNode;
}

/** A form in a dialog that closes when the server has taken it. */
export function FormDialog<Value extends object>(props: FormDialogProps<Value>): ReactNode {
  const { title, schema, value, submit, action, onClose, children } = props;
  return (
    <Modal open title={title} footer={null} onCancel={onClose} width={640} destroyOnHidden>
      {children ? <div className="zt-dialog-lead">{children}</div> : null}
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
