import { addDays, addMonths, type BusinessDate, daysBetween, toDayNumber } from './business-date.ts';
import { type Calendar, describeDayNumber } from './calendar.ts';
import { type Cycle, currentCycle, type Run } from './clock-cycle.ts';
import type { DeadlineClock } from './deadline-clock.ts';
import { type CountedDate, countedDate, rollToWorkingDay } from './working-days.ts';

/** The last day, which ends at 24:00; null while the clock is paused with days left. Stopping does not change it. */
export function dueDate(clock: DeadlineClock, calendar: Calendar): CountedDate | null {
  return cycleDueDate(currentCycle(clock), calendar);
}

export function cycleDueDate(cycle: Cycle, calendar: Calendar): CountedDate | null {
  if (cycle.unit === 'working') return countWorkingDays(cycle, calendar);
  const end = nominalEnd(cycle);
  if (end === null) return null;
  return cycle.rolls ? rollToWorkingDay(calendar, end) : { date: end, provisional: false, awaiting: [] };
}

function countWorkingDays(cycle: Cycle, calendar: Calendar): CountedDate | null {
  const awaiting = new Set<number>();
  let left = cycle.days;
  for (const { from, to } of cycle.runs) {
    const last = to === null ? Number.POSITIVE_INFINITY : toDayNumber(to);
    for (let day = toDayNumber(from) + 1; day <= last; day += 1) {
      const found = describeDayNumber(calendar, day);
      if (found.awaiting !== null) awaiting.add(found.awaiting);
      if (found.working) left -= 1;
      if (left === 0) return countedDate(day, awaiting);
    }
  }
  return null;
}

/** Where a natural limit ends before it rolls: each pause that begins before the end pushes it back by its days. */
export function nominalEnd(cycle: Cycle): BusinessDate | null {
  let end = addDays(addMonths(cycle.startedOn, cycle.months), cycle.days);
  for (const [index, { to }] of cycle.runs.entries()) {
    if (to === null || to >= end) return end;
    const next: Run | undefined = cycle.runs[index + 1];
    if (next === undefined) return null;
    end = addDays(end, daysBetween(to, next.from));
  }
  return end;
}
