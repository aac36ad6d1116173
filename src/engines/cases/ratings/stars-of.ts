import { type Ctx, rows, sql } from '#kernel';

export interface Stars {
  readonly stars: number;
  readonly count: number;
}

/** How many of each, without those that were dismissed on review. */
export const starsOf = (ctx: Ctx, period: { from: string; to: string }): Promise<Stars[]> =>
  rows(
    ctx,
    sql<Stars>`select stars, count(*)::int as count from cases.ratings
      where not dismissed and rated_on between ${period.from}::date and ${period.to}::date group by stars order by stars desc`,
  );
