import { Input, Modal } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import type { ApiError } from '../api.ts';

export interface AskFirstProps {
  /** The verb: title and button. */
  title: string;
  confirm?: ReactNode;
  /** Asks for a reason under this label. */
  reason?: string | undefined;
  danger?: boolean | undefined;
  isPending: boolean;
  error?: ApiError | null;
  onRun: (reason: string) => void;
  onClose: () => void;
}

/** Asks before something happens, and for the reason where one is due. */
export function AskFirst({
  title,
  confirm,
  reason,
  danger,
  isPending,
  error,
  onRun,
  onClose,
}: AskFirstProps): ReactNode {
  const id = useId();
  const [text, setText] = useState('');
  const isReady = reason === undefined || text.trim().length > 0;
  const refusal = error?.fields.map((field) => field.message).join('；');
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      onOk={() => onRun(text.trim())}
      okText={title}
      cancelText="返回"
      confirmLoading={isPending}
      okButtonProps={{ danger: danger ?? false, disabled: !isReady }}
      width={480}
    >
      {confirm ? <p>{confirm}</p> : null}
      {reason ? (
        <div className="zt-ask-reason">
          <label htmlFor={id}>{reason}</label>
          <Input.TextArea
            id={id}
            value={text}
            onChange={(event) => setText(event.target.value)}
            rows={3}
            maxLength={500}
          />
        </div>
      ) : null}
      {refusal ? (
        <p className="zt-field-error" role="alert">
          {refusal}
        </p>
      ) : null}
    </Modal>
  );
}
