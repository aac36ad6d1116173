import { type BusinessDate, toDayNumber } from './business-date.ts';
import { clockErrors } from './errors.ts';

/**
 * How long something may take. `lastDay` says what happens when a natural limit ends on a day off: it `rolls` to
 * the next working day, or `stays`, as periods of custody do.
 */
export type Limit =
  | { readonly unit: 'working'; readonly days: number }
  | {
      readonly unit: 'natural';
      readonly months?: number;
      readonly days?: number;
      readonly lastDay?: 'rolls' | 'stays';
    };

/** Where an entry comes from, kept for the reader of the record. */
interface Grounds {
  readonly reason?: string;
  readonly documentId?: string;
}

interface Started {
  readonly type: 'started';
  readonly on: BusinessDate;
  readonly limit: Limit;
  /** The article that gives the limit. */
  readonly rule: string;
}

interface Extended extends Grounds {
  readonly type: 'extended';
  readonly on: BusinessDate;
  readonly days?: number;
  readonly months?: number;
  readonly approvedBy?: string;
  readonly notifiedOn?: BusinessDate;
}

interface Changed extends Grounds {
  readonly type: 'paused' | 'resumed' | 'restarted' | 'stopped';
  readonly on: BusinessDate;
}

export type ClockEvent = Started | Extended | Changed;

/** The record is the list of dated events; a due date is never stored, always derived. */
export interface DeadlineClock {
  readonly events: readonly [Started, ...ClockEvent[]];
}

export type ClockStatus = 'running' | 'paused' | 'stopped';

/** The day of receipt, `start`, is not counted. */
export function startClock(input: { start: BusinessDate; limit: Limit; rule: string }): DeadlineClock {
  toDayNumber(input.start);
  checkLimit(input.limit);
  return { events: [{ type: 'started', on: input.start, limit: input.limit, rule: input.rule }] };
}

/** The day of the pause has begun to count and stays counted; the days after it do not count. */
export function pauseClock(clock: DeadlineClock, on: BusinessDate, grounds: Grounds & { reason: string }) {
  if (clockStatus(clock) === 'paused') throw clockErrors.notRunning();
  return append(clock, { type: 'paused', on, ...grounds });
}

/** Counting goes on with the day after `on`, as it begins with the day after receipt. */
export function resumeClock(clock: DeadlineClock, on: BusinessDate, grounds: Grounds = {}) {
  if (clockStatus(clock) === 'running') throw clockErrors.notPaused();
  return append(clock, { type: 'resumed', on, ...grounds });
}

export interface Extension extends Grounds {
  /** In the unit of the limit. */
  readonly days?: number;
  readonly months?: number;
  readonly approvedBy?: string;
  readonly notifiedOn?: BusinessDate;
}

export function extendClock(clock: DeadlineClock, on: BusinessDate, extension: Extension): DeadlineClock {
  const { months, days } = extension;
  const { unit } = clock.events[0].limit;
  checkLimit(unit === 'working' ? { unit, days: months === undefined ? (days ?? 0) : 0 } : { unit, ...extension });
  return append(clock, { type: 'extended', on, ...extension });
}

/** Counted again from zero with the first limit (补正): `on` is the new day of receipt, earlier extensions are gone. */
export function restartClock(clock: DeadlineClock, on: BusinessDate, grounds: Grounds & { reason: string }) {
  return append(clock, { type: 'restarted', on, ...grounds });
}

export function stopClock(clock: DeadlineClock, on: BusinessDate, grounds: Grounds = {}): DeadlineClock {
  return append(clock, { type: 'stopped', on, ...grounds });
}

export function clockStatus(clock: DeadlineClock): ClockStatus {
  const last = clock.events.findLast(({ type }) => type !== 'extended');
  if (last?.type === 'stopped') return 'stopped';
  return last?.type === 'paused' ? 'paused' : 'running';
}

function append(clock: DeadlineClock, event: ClockEvent): DeadlineClock {
  toDayNumber(event.on);
  const last = clock.events.at(-1)!;
  if (clockStatus(clock) === 'stopped') throw clockErrors.stopped({ on: last.on });
  if (event.on < last.on) throw clockErrors.outOfOrder({ on: event.on, last: last.on });
  return { events: [...clock.events, event] };
}

function checkLimit(limit: Limit): void {
  const parts = limit.unit === 'working' ? [limit.days] : [limit.months ?? 0, limit.days ?? 0];
  const isWhole = parts.every((part) => Number.isInteger(part) && part >= 0);
  if (!isWhole || parts.every((part) => part === 0)) throw clockErrors.badLimit();
}
