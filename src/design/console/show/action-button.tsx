import { Button, Input, Modal } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import type { Action } from '../queries.ts';

export interface ActionButtonProps<Input> {
  /** The verb. */
  children: string;
  action: Action<Input, unknown>;
  input?: Input;
  /** Asks first: what will happen. */
  confirm?: ReactNode;
  /** Asks for a reason under this label; the action gets `{...input, reason}`. */
  reason?: string;
  danger?: boolean;
  primary?: boolean;
  disabled?: boolean;
  /** A key that presses it, `e` for the main act. */
  shortcut?: string;
  size?: 'small' | 'middle';
}

/** A button that does one thing, asking first where that is due. */
export function ActionButton<Input = void>(props: ActionButtonProps<Input>): ReactNode {
  const { children, action, input, confirm, reason, danger = false, primary = false, disabled = false, shortcut, size } = props;
  const [isAsking, setAsking] = useState(false);
  const asks = confirm !== undefined || reason !== undefined;
  return (
    <>
      <Button
        type={primary ? 'primary' : 'default'}
        danger={danger}
        disabled={disabled}
        loading={action.isPending}
        {...(size ? { size } : {})}
        data-shortcut={shortcut ?? (primary ? 'e' : undefined)}
        onClick={() => (asks ? setAsking(true) : action.mutate(input as Input))}
      >
        {children}
      </Button>
      {isAsking ? <Ask {...props} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

function Ask<Input>({ children, action, input, confirm, reason, danger, onClose }: ActionButtonProps<Input> & { onClose: () => void }): ReactNode {
  const id = useId();
  const [text, setText] = useState('');
  const isReady = reason === undefined || text.trim().length > 0;
  const fieldError = action.error?.fields.map((field) => field.message).join('；');
  const run = (): void => {
    const given = reason === undefined ? input : { ...(input as object | undefined), reason: text.trim() };
    // A refusal is shown by the action; the dialog stays so that nothing typed is lost.
    void action.mutateAsync(given as Input).then(onClose, () => undefined);
  };
  return (
    <Modal
      open
      title={children}
      onCancel={onClose}
      onOk={run}
      okText={children}
      cancelText="返回"
      confirmLoading={action.isPending}
      okButtonProps={{ danger: danger ?? false, disabled: !isReady }}
      width={480}
    >
      {confirm ? <p>{confirm}</p> : null}
      {reason ? (
        <div className="zt-ask-reason">
          <label htmlFor={id}>{reason}</label>
          <Input.TextArea id={id} value={text} onChange={(event) => setText(event.target.value)} rows={3} maxLength={500} />
        </div>
      ) : null}
      {fieldError ? (
        <p className="zt-field-error" role="alert">
          {fieldError}
        </p>
      ) : null}
    </Modal>
  );
}
