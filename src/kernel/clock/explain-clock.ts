import { type BusinessDate, toDayNumber, weekdayOfDayNumber } from './business-date.ts';
import { type Calendar, type CalendarDay, type DayKind, describeDayNumber } from './calendar.ts';
import { type Cycle, currentCycle } from './clock-cycle.ts';
import type { ClockEvent, DeadlineClock } from './deadline-clock.ts';
import { cycleDueDate, nominalEnd } from './due-date.ts';

/**
 * What a day is to the clock: the day of receipt, void since a restart, counted already, still to be counted, paused,
 * off, the way to the working day that a natural limit rolls to, or past the due date.
 */
export type DayPart = 'received' | 'void' | 'used' | 'left' | 'paused' | 'off' | 'rolled' | 'past';

export interface WorkingRow {
  readonly date: BusinessDate;
  /** 1 is Monday. */
  readonly weekday: number;
  readonly kind: DayKind;
  readonly holidayName: string | null;
  readonly part: DayPart;
  /** Which day of the limit it is, for counted days. */
  readonly ordinal: number | null;
  readonly isDue: boolean;
  readonly provisional: boolean;
  readonly events: readonly ClockEvent['type'][];
}

/** Every day from receipt to the due date, or to the last event or `today` where the clock is paused, and why it counts or not. */
export function explainClock(clock: DeadlineClock, calendar: Calendar, today: BusinessDate): WorkingRow[] {
  const cycle = currentCycle(clock);
  const due = cycleDueDate(cycle, calendar)?.date ?? null;
  const end = cycle.unit === 'natural' ? nominalEnd(cycle) : null;
  const lastEvent = clock.events.at(-1)!.on;
  const receivedOn = clock.events[0].on;
  const isOpen = due === null && cycle.stoppedOn === null;
  const until = [lastEvent, due ?? lastEvent, isOpen ? today : lastEvent].sort().at(-1)!;
  const rows: WorkingRow[] = [];
  let counted = 0;
  for (let day = toDayNumber(receivedOn); day <= toDayNumber(until); day += 1) {
    const found = describeDayNumber(calendar, day);
    const part = partOf(found, { cycle, due, end, today, receivedOn });
    const isCounted = part === 'used' || part === 'left';
    if (isCounted) counted += 1;
    rows.push({
      date: found.date,
      weekday: weekdayOfDayNumber(day),
      kind: found.kind,
      holidayName: found.name,
      part,
      ordinal: isCounted ? counted : null,
      isDue: found.date === due,
      provisional: found.awaiting !== null,
      events: clock.events.filter(({ on }) => on === found.date).map(({ type }) => type),
    });
  }
  return rows;
}

interface Standing {
  readonly cycle: Cycle;
  readonly due: BusinessDate | null;
  readonly end: BusinessDate | null;
  readonly today: BusinessDate;
  readonly receivedOn: BusinessDate;
}

function partOf({ date, working }: CalendarDay, { cycle, due, end, today, receivedOn }: Standing): DayPart {
  if (date === cycle.startedOn || date === receivedOn) return 'received';
  if (date < cycle.startedOn) return 'void';
  if (due !== null && date > due) return 'past';
  const countsByKind = cycle.unit === 'natural' || working;
  if (!cycle.runs.some(({ from, to }) => from < date && (to === null || date <= to))) {
    return countsByKind ? 'paused' : 'off';
  }
  if (!countsByKind) return 'off';
  if (end !== null && date > end) return 'rolled';
  return date <= (cycle.stoppedOn ?? today) && date <= today ? 'used' : 'left';
}

/** How many days of each part a working has, for the line below it. */
export function countParts(rows: readonly WorkingRow[]): Record<DayPart, number> {
  const counts: Record<DayPart, number> = {
    received: 0,
    void: 0,
    used: 0,
    left: 0,
    paused: 0,
    off: 0,
    rolled: 0,
    past: 0,
  };
  for (const { part } of rows) counts[part] += 1;
  return counts;
}
