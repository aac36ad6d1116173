import { DataTable, EmptyState, Heading, Lamp, SampleTag } from '#design/public';
import type { Difference, Edition, Figure, Review } from '../contract.ts';

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

/** What changed since the latest edition was published. */
export function ChangeList({
  year,
  edition,
  differences,
}: {
  year: number;
  edition: Edition;
  differences: readonly Difference[];
}) {
  return (
    <>
      <Heading level={1} text="与定稿的差异" note={`第 ${edition.no} 版的数字与现有记录算出的数字逐个比较。`} />
      {differences.length === 0 ? (
        <EmptyState heading="没有差异">{`现有记录算出的数字与第 ${edition.no} 版完全相同。`}</EmptyState>
      ) : (
        <DataTable
          caption="差异"
          captionHidden
          rows={differences}
          rowKey={(difference: Difference) => difference.id}
          columns={[
            {
              key: 'name',
              heading: '指标',
              cell: (one) => <a href={`/reviews/${year}/figures/${one.id}`}>{one.name}</a>,
            },
            { key: 'before', heading: `第 ${edition.no} 版`, cell: (one) => one.before },
            { key: 'after', heading: '现在', cell: (one) => one.after },
          ]}
        />
      )}
    </>
  );
}
