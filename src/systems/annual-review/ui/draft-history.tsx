import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  ActionButton,
  api,
  DateText,
  DiffView,
  EmptyState,
  Loading,
  RecordDrawer,
  Section,
  Timeline,
  useAction,
  useRead,
} from '#design/console';
import { type DraftContent, type DraftDesk, type DraftMove, draftMoves } from '../contract.ts';
import { Editions } from './editions.tsx';

/** 经过与版本: steps taken, drafts kept, editions published. */
export function DraftHistory({ desk }: { desk: DraftDesk }): ReactNode {
  const [shown, setShown] = useState<number | null>(null);
  return (
    <>
      <Section title="定稿版">
        {desk.editions.length === 0 ? (
          <EmptyState title="还没有定稿" text="审定后定稿公布，公布的版本不再随记录改变。" />
        ) : (
          <Editions editions={desk.editions} />
        )}
      </Section>
      <Section title="经过">
        <Timeline
          items={desk.steps.map((step, place) => ({
            key: `${desk.steps.length - place}`,
            at: <DateText value={String(step.takenAt)} time />,
            title: `${draftMoves[step.step as DraftMove] ?? '开始起草'}（第 ${step.version} 稿）`,
            who: step.takenBy,
            text: step.note,
          }))}
        />
      </Section>
      <Section title="各稿">
        <Timeline
          items={desk.versions.map((version) => ({
            key: String(version.version),
            at: <DateText value={String(version.savedAt)} time />,
            title:
              version.version === desk.version ? (
                `第 ${version.version} 稿（现稿）`
              ) : (
                <Button
                  type="link"
                  size="small"
                  onClick={() => setShown(version.version)}
                >{`第 ${version.version} 稿`}</Button>
              ),
            who: version.savedBy,
          }))}
        />
      </Section>
      {shown ? <Former desk={desk} version={shown} onClose={() => setShown(null)} /> : null}
    </>
  );
}

const wholeText = (content: DraftContent): string =>
  [content.title, ...content.chapters.flatMap((chapter) => [chapter.title, chapter.text])].join('\n');

/** A former draft against the present one, and the way back to it. */
function Former({ desk, version, onClose }: { desk: DraftDesk; version: number; onClose: () => void }): ReactNode {
  const url = `/api/annual-review/drafts/${desk.year}/versions/${version}`;
  const former = useRead<DraftContent>(url);
  const takeUp = useAction<{ version: number }>((input) => api.post(`${url}/take-up`, input), {
    done: `已恢复第 ${version} 稿的内容`,
    refresh: ['/api/annual-review'],
    onDone: onClose,
  });
  return (
    <RecordDrawer title={`第 ${version} 稿`} note="与现稿比较：划去的是现稿没有的" onClose={onClose}>
      {former.data ? <DiffView before={wholeText(former.data)} after={wholeText(desk.content)} /> : <Loading />}
      {desk.state === 'drafting' && desk.moves.length > 0 ? (
        <ActionButton
          action={takeUp}
          input={{ version: desk.version }}
          confirm={`现稿仍留在各稿里，内容改为第 ${version} 稿的。`}
        >
          恢复这一稿
        </ActionButton>
      ) : null}
    </RecordDrawer>
  );
}
