import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Action } from '../queries.ts';
import { AskFirst } from './ask-first.tsx';

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
  const {
    children,
    action,
    input,
    confirm,
    reason,
    danger = false,
    primary = false,
    disabled = false,
    shortcut,
    size,
  } = props;
  const [isAsking, setAsking] = useState(false);
  const asks = confirm !== undefined || reason !== undefined;
  const run = (text: string): void => {
    const given = reason === undefined ? input : { ...(input as object | undefined), reason: text };
    // A refusal is shown by the action; the dialog stays so that nothing typed is lost.
    void action.mutateAsync(given as Input).then(
      () => setAsking(false),
      () => undefined,
    );
  };
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
      {isAsking ? (
        <AskFirst
          title={children}
          confirm={confirm}
          reason={reason}
          danger={danger}
          isPending={action.isPending}
          error={action.error}
          onRun={run}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
