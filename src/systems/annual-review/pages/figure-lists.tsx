import { DataTable, Heading, Lamp, SampleTag } from '#design/public';
import type { Figure, Review } from '../contract.ts';

/** Every number of the review with where it comes from and whether it bears the document out. */
export function FigureList({ review, base }: { review: Review; base: string }) {
  const off = review.figures.filter((figure) => !figure.agrees).length;
  const note =
    off === 0
      ? `${review.figures.length} 个数字都与原文一致。`
      : `${review.figures.length} 个数字中有 ${off} 个与原文不一致。`;
  return (
    <>
      <Heading level={1} text="全部数字与出处" note={note} />
      {review.chapters.map((chapter) => (
        <div key={chapter.key} className="aside-gap">
          <DataTable
            caption={chapter.title}
            cards
            rows={review.figures.filter((figure) => figure.chapter === chapter.key)}
            rowKey={(figure: Figure) => figure.id}
            columns={[
              {
                key: 'name',
                heading: '指标',
                cell: (figure) => <a href={`${base}/figures/${figure.id}`}>{figure.name}</a>,
              },
              { key: 'text', heading: '现值', cell: (figure) => figure.text },
              { key: 'stated', heading: '原文', cell: (figure) => figure.statedText },
              {
                key: 'source',
                heading: '来源',
                cell: (figure) => (
                  <>
                    {figure.sourceTitle}
                    {figure.records ? `，${figure.records.length} 条记录` : ''} {figure.demo ? <SampleTag /> : null}
                  </>
                ),
              },
              {
                key: 'agrees',
                heading: '核对',
                cell: (figure) =>
                  figure.agrees ? <Lamp colour="green">一致</Lamp> : <Lamp colour="yellow">不一致</Lamp>,
              },
            ]}
          />
        </div>
      ))}
    </>
  );
}
