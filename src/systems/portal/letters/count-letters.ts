import { addMonths, type Calendar, type Ctx, workingDaysBetween } from '#kernel';
import { publicLetters } from './public-letters.repo.ts';

export interface LetterCount {
  readonly received: number;
  readonly answered: number;
  /** Working days from sending to answer; null before the first answer. */
  readonly meanDays: number | null;
}

/** The last twelve months, counted from the letters each time. */
export async function countLetters(ctx: Ctx, calendar: Calendar): Promise<LetterCount> {
  const groups = await publicLetters.tally(ctx, addMonths(ctx.today(), -12));
  const total = (of: typeof groups) => of.reduce((sum, { count }) => sum + count, 0);
  const answered = groups.filter(({ answeredOn }) => answeredOn !== null);
  const days = answered.reduce(
    (sum, { sentOn, answeredOn, count }) => sum + workingDaysBetween(calendar, sentOn, answeredOn ?? sentOn) * count,
    0,
  );
  const count = total(answered);
  return { received: total(groups), answered: count, meanDays: count === 0 ? null : days / count };
}
