import type { BusinessDate } from './business-date.ts';
import type { DeadlineClock } from './deadline-clock.ts';

/** A stretch in which the clock runs: the day after `from` up to and with `to`; null is without end so far. */
export interface Run {
  readonly from: BusinessDate;
  readonly to: BusinessDate | null;
}

/** What counts since the last start: earlier days are void once the clock was restarted. */
export interface Cycle {
  readonly startedOn: BusinessDate;
  readonly unit: 'working' | 'natural';
  /** The limit with its extensions. */
  readonly months: number;
  readonly days: number;
  readonly rolls: boolean;
  readonly runs: readonly Run[];
  readonly stoppedOn: BusinessDate | null;
}

export function currentCycle({ events }: DeadlineClock): Cycle {
  const { limit } = events[0];
  const first = events.findLastIndex(({ type }) => type === 'started' || type === 'restarted');
  const startedOn = events[first]!.on;
  const runs: { from: BusinessDate; to: BusinessDate | null }[] = [{ from: startedOn, to: null }];
  let months = limit.unit === 'natural' ? (limit.months ?? 0) : 0;
  let days = limit.days ?? 0;
  let stoppedOn: BusinessDate | null = null;
  for (const event of events.slice(first + 1)) {
    if (event.type === 'paused') runs.at(-1)!.to = event.on;
    else if (event.type === 'resumed') runs.push({ from: event.on, to: null });
    else if (event.type === 'stopped') stoppedOn = event.on;
    else if (event.type === 'extended') {
      months += event.months ?? 0;
      days += event.days ?? 0;
    }
  }
  const rolls = limit.unit === 'working' || limit.lastDay !== 'stays';
  return { startedOn, unit: limit.unit, months, days, rolls, runs, stoppedOn };
}
