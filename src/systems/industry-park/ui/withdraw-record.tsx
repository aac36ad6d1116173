import type { ReactNode } from 'react';
import { ActionButton, api, useAction } from '#design/console';

/** 撤销: takes a line of the file back, with the reason. */
export function WithdrawRecord({ url, done }: { url: string; done: string }): ReactNode {
  const withdraw = useAction<{ reason?: string }>((input) => api.post(`${url}/withdraw`, input), {
    done,
    refresh: ['/api/industry-park'],
  });
  return (
    <ActionButton size="small" danger action={withdraw} reason="撤销原因">
      撤销
    </ActionButton>
  );
}
