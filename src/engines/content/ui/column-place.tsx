import type { ReactNode } from 'react';
import { ActionButton, Allowed, api, useAction, useClosePane } from '#design/console';
import type { ColumnUpkeep } from '../contract.ts';

const refresh = ['/api/content'] as const;

/** Where a column stands among those beside it, and its end while nothing stands in it. */
export function ColumnPlace({ column }: { column: ColumnUpkeep }): ReactNode {
  const close = useClosePane() ?? (() => undefined);
  const url = `/api/content/columns/${column.id}`;
  const move = useAction<{ direction: 'up' | 'down' }>((input) => api.post(`${url}/move`, input), {
    done: '次序已调整，网站上随即改变',
    refresh,
  });
  const remove = useAction<void>(() => api.delete(url), { done: '空栏目已删去', refresh, onDone: close });
  return (
    <>
      <Allowed to="content.column.move">
        <ActionButton action={move} input={{ direction: 'up' }}>
          上移
        </ActionButton>
        <ActionButton action={move} input={{ direction: 'down' }}>
          下移
        </ActionButton>
      </Allowed>
      {column.articles === 0 ? (
        <Allowed to="content.column.remove">
          <ActionButton danger action={remove} confirm={`栏目“${column.name}”里没有稿件，删去后网址不再有效。`}>
            删去栏目
          </ActionButton>
        </Allowed>
      ) : null}
    </>
  );
}
