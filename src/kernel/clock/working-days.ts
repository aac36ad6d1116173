import { type BusinessDate, fromDayNumber, toDayNumber, yearOf } from './business-date.ts';
import { type Calendar, describeDay, describeDayNumber } from './calendar.ts';

/** A date found by counting, and whether a notice that is not out yet may move it (暂定). */
export interface CountedDate {
  readonly date: BusinessDate;
  readonly provisional: boolean;
  /** The years whose notices are awaited. */
  readonly awaiting: readonly number[];
}

export function isWorkingDay(calendar: Calendar, date: BusinessDate): boolean {
  return describeDay(calendar, date).working;
}

/**
 * The n-th working day after `date`, which itself is not counted; with a negative n the n-th one before it.
 * Zero gives the date itself, be it a working day or not.
 */
export function addWorkingDays(calendar: Calendar, date: BusinessDate, days: number): CountedDate {
  const awaiting = new Set<number>();
  const step = days < 0 ? -1 : 1;
  let day = toDayNumber(date);
  for (let left = Math.abs(days); left > 0; ) {
    day += step;
    const found = describeDayNumber(calendar, day);
    if (found.awaiting !== null) awaiting.add(found.awaiting);
    if (found.working) left -= 1;
  }
  return countedDate(day, awaiting);
}

/** Working days from `from` (not counted) to `to` (counted); negative when `to` is earlier. */
export function workingDaysBetween(calendar: Calendar, from: BusinessDate, to: BusinessDate): number {
  if (to < from) return -workingDaysBetween(calendar, to, from);
  const last = toDayNumber(to);
  let count = 0;
  for (let day = toDayNumber(from) + 1; day <= last; day += 1) {
    if (describeDayNumber(calendar, day).working) count += 1;
  }
  return count;
}

/** The date itself when it is a working day, else the next one. */
export function rollToWorkingDay(calendar: Calendar, date: BusinessDate): CountedDate {
  const awaiting = new Set<number>();
  for (let day = toDayNumber(date); ; day += 1) {
    const found = describeDayNumber(calendar, day);
    if (found.awaiting !== null) awaiting.add(found.awaiting);
    if (found.working) return countedDate(day, awaiting);
  }
}

export function countedDate(day: number, awaiting: ReadonlySet<number>): CountedDate {
  return {
    date: fromDayNumber(day),
    provisional: awaiting.size > 0,
    awaiting: [...awaiting].sort((a, b) => a - b),
  };
}

export interface MissingNotice {
  readonly year: number;
  /** `late`: the year has begun. `soon`: December has, and notices have come out before it. */
  readonly urgency: 'soon' | 'late';
}

/** The notices that an administrator should load now. */
export function missingNotices(calendar: Calendar, today: BusinessDate): MissingNotice[] {
  const year = yearOf(today);
  const missing: MissingNotice[] = [];
  const first = Math.min(...calendar.years.keys());
  for (let past = first; past <= year; past += 1) {
    if (!calendar.years.has(past)) missing.push({ year: past, urgency: 'late' });
  }
  if (today.slice(5, 7) === '12' && !calendar.years.has(year + 1)) missing.push({ year: year + 1, urgency: 'soon' });
  return missing;
}
