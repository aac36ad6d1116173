import type { ReactNode } from 'react';
import { ActionButton, Allowed, api, DateText, Timeline, useAction } from '#design/console';
import type { Edition } from '../contract.ts';

/** The editions with what became of them: read, compared, withdrawn, put back. */
export function Editions({ editions }: { editions: readonly Edition[] }): ReactNode {
  return (
    <Timeline
      items={editions.map((edition, place) => ({
        key: String(edition.no),
        at: <DateText value={String(edition.frozenAt)} time />,
        title: (
          <a href={`/reviews/${edition.year}/editions/${edition.no}`} target="_blank" rel="noreferrer">
            {`第 ${edition.no} 版`}
          </a>
        ),
        who: edition.frozenBy,
        tone: edition.withdrawn ? ('off' as const) : ('ok' as const),
        text: <EditionText edition={edition} former={editions.slice(place + 1).find((one) => !one.withdrawn)} />,
      }))}
    />
  );
}

function EditionText({ edition, former }: { edition: Edition; former: Edition | undefined }): ReactNode {
  const { year, no, withdrawn } = edition;
  const url = `/api/annual-review/reviews/${year}/editions/${no}`;
  const refresh = ['/api/annual-review'];
  const withdraw = useAction<{ reason?: string }>((input) => api.post(`${url}/withdraw`, input), {
    done: `第 ${no} 版已撤回，公众看到撤回原因`,
    refresh,
  });
  const restore = useAction<{ reason?: string }>((input) => api.post(`${url}/restore`, input), {
    done: `第 ${no} 版已恢复`,
    refresh,
  });
  return (
    <>
      <p>{`${edition.note}；校验值 ${edition.hash.slice(0, 16)}…`}</p>
      {withdrawn ? <p>{`已撤回：${withdrawn.reason}（${withdrawn.by}）`}</p> : null}
      <div className="zt-actions">
        {former && !withdrawn ? (
          <a href={`/reviews/${year}/changes?from=${former.no}&to=${no}`} target="_blank" rel="noreferrer">
            {`与第 ${former.no} 版比较`}
          </a>
        ) : null}
        <Allowed to="annual-review.edition.withdraw">
          {withdrawn ? (
            <ActionButton size="small" action={restore} reason="恢复原因">
              恢复公布
            </ActionButton>
          ) : (
            <ActionButton size="small" danger action={withdraw} reason="撤回原因（向社会公开）">
              撤回
            </ActionButton>
          )}
        </Allowed>
      </div>
    </>
  );
}
