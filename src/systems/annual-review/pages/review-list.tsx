import { ButtonLink, ButtonRow, EmptyState, FigureGrid, Heading, LinkList } from '#design/public';
import type { Review, ReviewRow } from '../contract.ts';
import { headlineFigure } from './figure-words.ts';

/** All reviews: the newest with its great numbers, the earlier ones by name. */
export function ReviewList({ reviews, newest }: { reviews: readonly ReviewRow[]; newest: Review | null }) {
  const [first, ...earlier] = reviews;
  return (
    <>
      <Heading level={1} text="年度综述" note="综述里的每个数字都由记录算出，点开就能查到出处。" />
      {first && newest ? (
        <Newest row={first} review={newest} />
      ) : (
        <EmptyState heading="还没有综述">综述装入后，这里按年份列出。</EmptyState>
      )}
      {earlier.length > 0 ? (
        <div className="aside-gap">
          <LinkList
            heading="往年综述"
            links={earlier.map(({ year, title }) => ({ label: title, href: `/reviews/${year}` }))}
          />
        </div>
      ) : null}
    </>
  );
}

function Newest({ row, review }: { row: ReviewRow; review: Review }) {
  const base = `/reviews/${row.year}`;
  const figures = new Map(review.figures.map((figure) => [figure.id, figure]));
  const standing = row.editions === 0 ? '还没有定稿，随记录实时计算' : `已定稿 ${row.editions} 版`;
  return (
    <section className="aside-gap" aria-label={row.title}>
      <Heading text={row.title} note={`共 ${row.figures} 个数字，${standing}。`} />
      <FigureGrid figures={review.display.headline.flatMap((id) => headlineFigure(figures.get(id), base))} />
      <ButtonRow>
        <ButtonLink href={base}>{`读 ${row.year} 年综述`}</ButtonLink>
        <ButtonLink href={`${base}/figures`} tone="plain">
          看全部数字与出处
        </ButtonLink>
      </ButtonRow>
    </section>
  );
}
