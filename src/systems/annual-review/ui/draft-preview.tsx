import { Alert } from 'antd';
import type { ReactNode } from 'react';
import type { DraftDesk } from '../draft.contract.ts';

/** The draft as the public would read it, each number with where it comes from on hovering; above it what is amiss. */
export function DraftPreview({ desk, isChanged }: { desk: DraftDesk; isChanged: boolean }): ReactNode {
  const said = new Map(desk.figures.map((figure) => [figure.id, figure]));
  const titles = new Map(desk.chapters.map((chapter) => [chapter.key, chapter.title]));
  return (
    <>
      {isChanged ? <Alert type="info" showIcon title="有改动还没有保存，保存后这里更新。" /> : null}
      {desk.problems.map((problem) => {
        const place = problem.chapter ? titles.get(problem.chapter) : undefined;
        return (
          <Alert
            key={`${problem.chapter ?? ''}${problem.text}`}
            type={problem.bars ? 'error' : 'warning'}
            showIcon
            title={place ? `${place}：${problem.text}` : problem.text}
          />
        );
      })}
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
