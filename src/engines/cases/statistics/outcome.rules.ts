import {
  type BusinessDate,
  type Calendar,
  type DeadlineClock,
  dueDate,
  type Limit,
  readClock,
  startClock,
  workingDaysBetween,
} from '#kernel';
import type { CaseLife } from '../life.ts';

export interface Outcome {
  readonly decidedOn: BusinessDate;
  readonly usedDays: number;
  readonly promisedDays: number | null;
  readonly statutoryDays: number | null;
  readonly early: boolean;
  readonly onTime: boolean;
  readonly breached: boolean;
}

/**
 * 办理用时 = working days from acceptance to decision less those of special procedures. On time: not more than promised; early:
 * less. A day off right after the last day uses nothing up, so days are counted, not dates compared.
 */
export function outcomeOf(life: CaseLife, calendar: Calendar): Outcome | null {
  const { decidedOn, acceptedOn, promised, statutory } = life;
  if (decidedOn === null) return null;
  const left = promised ? remaining(promised, calendar, decidedOn) : null;
  const leftByLaw = statutory ? remaining(statutory, calendar, decidedOn) : null;
  const clock = promised ?? statutory;
  return {
    decidedOn,
    usedDays: clock ? workingDaysUsed(clock, calendar, decidedOn) : 0,
    promisedDays: inWorkingDays(life.terms.promised, calendar, acceptedOn),
    statutoryDays: inWorkingDays(life.terms.statutory, calendar, acceptedOn),
    early: left !== null && left > 0,
    onTime: left === null || left >= 0,
    breached: leftByLaw !== null && leftByLaw < 0,
  };
}

const remaining = (clock: DeadlineClock, calendar: Calendar, on: BusinessDate): number =>
  readClock(clock, calendar, on).remaining ?? 0;

/** The same pauses on a clock of working days, whatever unit the limit has. */
function workingDaysUsed(clock: DeadlineClock, calendar: Calendar, on: BusinessDate): number {
  const [started, ...rest] = clock.events;
  const counted: DeadlineClock = {
    events: [{ ...started, limit: { unit: 'working', days: 1 } }, ...rest.filter((event) => event.type !== 'extended')],
  };
  return readClock(counted, calendar, on).used;
}

/** A limit of natural days or months as the working days that lie in it from that day on. */
function inWorkingDays(limit: Limit | null, calendar: Calendar, from: BusinessDate | null): number | null {
  if (!limit || from === null) return null;
  if (limit.unit === 'working') return limit.days;
  const due = dueDate(startClock({ start: from, limit, rule: '' }), calendar);
  return due ? workingDaysBetween(calendar, from, due.date) : null;
}
