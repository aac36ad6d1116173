import { type BusinessDate, daysBetween } from './business-date.ts';
import type { Calendar } from './calendar.ts';
import { type Cycle, currentCycle } from './clock-cycle.ts';
import { type ClockStatus, clockStatus, type DeadlineClock } from './deadline-clock.ts';
import { cycleDueDate } from './due-date.ts';
import { workingDaysBetween } from './working-days.ts';

export interface ClockReading {
  readonly status: ClockStatus;
  readonly unit: 'working' | 'natural';
  readonly due: BusinessDate | null;
  /** 暂定: a notice that is not out yet may move the due date. */
  readonly provisional: boolean;
  readonly awaiting: readonly number[];
  /** Days counted so far, the day of reading included, or up to the day of stopping. */
  readonly used: number;
  /** Days still to come; 0 on the last day itself and on days off right after it; negative later; null for a paused limit in months. */
  readonly remaining: number | null;
  readonly overdue: boolean;
  /** 红黄绿灯: red is overdue, yellow is near the end. */
  readonly light: 'green' | 'yellow' | 'red';
}

/** How a clock stands at the end of a day. How many days make it yellow is the reader's choice. */
export function readClock(clock: DeadlineClock, calendar: Calendar, today: BusinessDate, yellowDays = 3): ClockReading {
  const cycle = currentCycle(clock);
  const asOf = cycle.stoppedOn !== null && cycle.stoppedOn < today ? cycle.stoppedOn : today;
  const due = cycleDueDate(cycle, calendar);
  const used = usedDays(cycle, calendar, asOf);
  const remaining = remainingDays(cycle, calendar, asOf, due?.date ?? null, used);
  const overdue = due !== null && asOf > due.date;
  return {
    status: clockStatus(clock),
    unit: cycle.unit,
    due: due?.date ?? null,
    provisional: due?.provisional ?? false,
    awaiting: due?.awaiting ?? [],
    used,
    remaining,
    overdue,
    light: lightOf(overdue, remaining, cycle, yellowDays),
  };
}

function usedDays(cycle: Cycle, calendar: Calendar, asOf: BusinessDate): number {
  let used = 0;
  for (const { from, to } of cycle.runs) {
    const until = to === null || to > asOf ? asOf : to;
    if (until <= from) continue;
    used += cycle.unit === 'working' ? workingDaysBetween(calendar, from, until) : daysBetween(from, until);
  }
  return used;
}

function remainingDays(
  cycle: Cycle,
  calendar: Calendar,
  asOf: BusinessDate,
  due: BusinessDate | null,
  used: number,
): number | null {
  if (due !== null && asOf > due) return 0 - countBetween(cycle, calendar, due, asOf);
  if (cycle.unit === 'working') return cycle.days - used;
  if (due !== null) return daysBetween(asOf, due);
  return cycle.months === 0 ? cycle.days - used : null;
}

function countBetween(cycle: Cycle, calendar: Calendar, from: BusinessDate, to: BusinessDate): number {
  return cycle.unit === 'working' ? workingDaysBetween(calendar, from, to) : daysBetween(from, to);
}

function lightOf(overdue: boolean, remaining: number | null, cycle: Cycle, yellowDays: number): ClockReading['light'] {
  if (overdue) return 'red';
  if (cycle.stoppedOn !== null || remaining === null) return 'green';
  return remaining <= yellowDays ? 'yellow' : 'green';
}
