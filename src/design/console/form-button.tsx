import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { FormDialog, type FormDialogProps } from './form-dialog.tsx';

export interface FormButtonProps<Value extends object> extends Omit<FormDialogProps<Value>, 'title' | 'onClose'> {
  /** The verb on the button. */
  label: string;
  /** Heads the dialog; the verb unless something is to be added. */
  title?: string;
  primary?: boolean;
  size?: 'small' | 'middle';
}

/** A button that asks for a form in a dialog before it does its one thing. */
export function FormButton<Value extends object>(props: FormButtonProps<Value>): ReactNode {
  const { label, title = label, primary = false, size, ...form } = props;
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button type={primary ? 'primary' : 'default'} {...(size ? { size } : {})} onClick={() => setOpen(true)}>
        {label}
      </Button>
      {isOpen ? <FormDialog<Value> {...form} title={title} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
