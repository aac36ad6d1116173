import { Alert } from 'antd';
import type { ReactNode } from 'react';
import type { DraftDesk, DraftProblem } from '../contract.ts';

/** The draft as the public would read it, each number with where it comes from on hovering; above it what is amiss. */
export function DraftPreview({ desk, isChanged }: { desk: DraftDesk; isChanged: boolean }): ReactNode {
  const said = new Map(desk.figures.map((figure) => [figure.id, figure]));
  const titles = new Map(desk.chapters.map((chapter) => [chapter.key, chapter.title]));
  return (
    <>
      {isChanged ? <Alert type="info" showIcon title="有改动还没有保存，保存后这里更新。" /> : null}
      <Problems problems={desk.problems.filter((one) => one.bars)} bars titles={titles} />
      <Problems problems={desk.problems.filter((one) => !one.bars)} titles={titles} />
      <article className="annual-preview">
        {desk.chapters.map((chapter, index) => (
          <section key={chapter.key}>
            {index === 0 ? <h3>{desk.content.title}</h3> : <h4>{chapter.title}</h4>}
            {chapter.paragraphs.map((sentences) => (
              <p key={sentences[0]?.no}>
                {sentences.flatMap((sentence) =>
                  sentence.parts.map((part) => {
                    if (typeof part === 'string') return part;
                    const figure = said.get(part.figure);
                    return (
                      <mark
                        key={`${sentence.no}${part.figure}`}
                        title={figure ? `${figure.name}：${figure.working}` : '没有这个数字'}
                        data-off={figure?.value == null || undefined}
                      >
                        {figure?.inText ?? '？'}
                      </mark>
                    );
                  }),
                )}
              </p>
            ))}
          </section>
        ))}
      </article>
    </>
  );
}

/** One box for what bars the way, one for what is worth a second look; long lists fold. */
function Problems({
  problems,
  titles,
  bars = false,
}: {
  problems: readonly DraftProblem[];
  titles: ReadonlyMap<string, string>;
  bars?: boolean;
}): ReactNode {
  if (problems.length === 0) return null;
  const lines = problems.map(({ chapter, text }) => {
    const place = chapter ? titles.get(chapter) : undefined;
    return <li key={`${chapter ?? ''}${text}`}>{place ? `${place}：${text}` : text}</li>;
  });
  return (
    <Alert
      className="annual-problems"
      type={bars ? 'error' : 'warning'}
      title={bars ? `${problems.length} 处不改好不能送审` : `${problems.length} 处请再看一眼`}
      description={
        <>
          <ul>{lines.slice(0, SHOWN)}</ul>
          {lines.length > SHOWN ? (
            <details>
              <summary>另有 {lines.length - SHOWN} 处</summary>
              <ul>{lines.slice(SHOWN)}</ul>
            </details>
          ) : null}
        </>
      }
    />
  );
}

const SHOWN = 3;
