export interface Period {
  readonly since: string;
  /** The first day on which it worked again; null: it goes on. */
  readonly until: string | null;
}

export type PeriodFault =
  | { readonly error: 'brokenBefore' | 'restoredBefore' }
  | { readonly error: 'futureDate'; readonly title: string }
  | { readonly error: 'brokenTwice'; readonly other: Period };

/** The first thing wrong with a breakage beside the others of its line, or nothing. */
export function periodFault(
  period: Period,
  connectedOn: string,
  others: readonly Period[],
  today: string,
): PeriodFault | null {
  const { since, until } = period;
  if (since < connectedOn) return { error: 'brokenBefore' };
  if (since > today) return { error: 'futureDate', title: '中断日期' };
  if (until !== null && until > today) return { error: 'futureDate', title: '恢复日期' };
  if (until !== null && until < since) return { error: 'restoredBefore' };
  const other = others.find((one) => meets(one, period));
  return other ? { error: 'brokenTwice', other } : null;
}

/** One may begin on the day on which another ended. */
const meets = (a: Period, b: Period): boolean =>
  (b.until === null || a.since < b.until || a.since === b.since) &&
  (a.until === null || b.since < a.until || a.since === b.since);

/** Whether the service was broken on a day. */
export const isDown = (periods: readonly Period[], day: string): boolean =>
  periods.some(({ since, until }) => since <= day && (until === null || until > day));
