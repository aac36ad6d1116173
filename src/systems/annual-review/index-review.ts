import { indexDocuments, removeDocuments } from '#engines/search';
import type { TxCtx } from '#kernel';
import { editions, reviews } from './reviews.repo.ts';

/** What the public may read of a year is found by its words; what it may no longer read is not. */
export async function indexReview(tx: TxCtx, year: number): Promise<void> {
  const id = `review:${year}`;
  const isPublic = (await reviews.listPublic(tx)).some((review) => review.year === year);
  const review = isPublic ? await reviews.find(tx, year) : undefined;
  if (!review) return removeDocuments(tx, [id]);
  const frozen = (await editions.latest(tx, year))?.frozenAt.toISOString().slice(0, 10);
  const end = `${year}-12-31`;
  await indexDocuments(tx, [
    {
      id,
      kind: 'article',
      title: review.title,
      text: review.sourceText,
      url: `/reviews/${year}`,
      date: frozen ?? (end < tx.today() ? end : tx.today()),
      label: '年度综述',
    },
  ]);
}
