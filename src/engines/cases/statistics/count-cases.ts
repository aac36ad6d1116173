import type { Ctx } from '#kernel';
import { ratingRulesOn } from '../ratings/rating-rules.ts';
import { lineOf } from './lines.rules.ts';
import type { StatisticsLine } from './statistics.contract.ts';
import { type Counted, type Grouping, statistics } from './statistics.repo.ts';
import { tallyMissing } from './tally-missing.ts';

export interface Asked {
  readonly by: Grouping;
  readonly from: string;
  readonly to: string;
}

/** Several counts of cases, each in its own groups and days; of the whole city unless places are named. */
export async function countCases(
  ctx: Ctx,
  asked: readonly Asked[],
  scopes: readonly string[] = ['/'],
): Promise<Counted[][]> {
  await tallyMissing(ctx);
  const today = ctx.today();
  return Promise.all(
    asked.map(({ by, from, to }) =>
      statistics.counts(ctx, by, { from, to, today, scopes, badStars: ratingRulesOn(to).badStars }),
    ),
  );
}

/** The same for pages that everybody may see, with the formulas of 办件统计; the key stands for the name. */
export const caseFigures = async (ctx: Ctx, asked: readonly Asked[]): Promise<StatisticsLine[][]> =>
  (await countCases(ctx, asked)).map((counted) => counted.map((one) => lineOf(one.key, one)));
