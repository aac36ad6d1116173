import type { Limit } from '#kernel/contract';

const MONTH = 30;

/** How long a period is for a reader who compares two of them; null counts as done at once. */
export function daysOf(limit: Limit | null): number {
  if (limit === null) return 0;
  return limit.unit === 'working' ? limit.days : (limit.months ?? 0) * MONTH + (limit.days ?? 0);
}
