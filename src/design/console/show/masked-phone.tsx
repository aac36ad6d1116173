import { type ReactNode, useState } from 'react';
import { api } from '../api.ts';
import { Allowed } from '../me.tsx';
import { useAction } from '../queries.ts';
import { ActionButton } from './action-button.tsx';

export interface MaskedPhoneProps {
  masked: string | null;
  /** Gives `{ phone }` for a reason and writes the look into the audit. */
  url: string;
  permission: string;
  /** What becomes of the look. */
  confirm: string;
}

/** A number with its middle hidden; who may and says why sees it whole, as long as the pane is open. */
export function MaskedPhone({ masked, url, permission, confirm }: MaskedPhoneProps): ReactNode {
  const [whole, setWhole] = useState<string | null>(null);
  const reveal = useAction<{ reason?: string }, { phone: string | null }>((input) => api.post(url, input), {
    onDone: (answer) => setWhole(answer.phone),
  });
  return (
    <span className="zt-actions">
      {whole ?? masked}
      {whole ? null : (
        <Allowed to={permission}>
          <ActionButton size="small" action={reveal} input={{}} reason="查看原因" confirm={confirm}>
            看全部
          </ActionButton>
        </Allowed>
      )}
    </span>
  );
}
