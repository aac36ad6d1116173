import type { Ctx } from '#kernel';
import { buildReview } from './build-review.ts';
import { differencesBetween } from './compare.rules.ts';
import type { ReviewDesk } from './contract.ts';
import { editions, reviews } from './reviews.repo.ts';

/** Everything an official looks at before the review goes out. */
export async function readDesk(ctx: Ctx, year: number): Promise<ReviewDesk> {
  const review = await buildReview(ctx, year);
  const latest = await editions.latest(ctx, year);
  return {
    year,
    title: review.title,
    origin: (await reviews.find(ctx, year))?.origin ?? 'printed',
    figures: review.figures.map(({ records: _records, dropped: _dropped, ...figure }) => figure),
    editions: await editions.list(ctx, year),
    differences: latest ? differencesBetween(latest.content, review) : null,
  };
}
