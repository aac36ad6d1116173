import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  addWorkingDays,
  type DeadlineClock,
  dueDate,
  explainClock,
  extendClock,
  isWorkingDay,
  nationalCalendar,
  pauseClock,
  readClock,
  restartClock,
  resumeClock,
  startClock,
  workingDaysBetween,
} from './index.ts';

const calendar = nationalCalendar();
/** Any day from 2007 to 2025, so that whatever is counted ends in a known year. */
const dates = fc.integer({ min: 0, max: 6_900 }).map((days) => addDays('2007-01-01', days));
const limits = fc.integer({ min: 1, max: 90 });
const gaps = fc.integer({ min: 0, max: 40 });

function working(start: string, days: number): DeadlineClock {
  return startClock({ start, limit: { unit: 'working', days }, rule: '示例' });
}

test('working days added are the working days between, and the last of them is one', () => {
  fc.assert(
    fc.property(dates, limits, (date, days) => {
      const end = addWorkingDays(calendar, date, days).date;
      expect(workingDaysBetween(calendar, date, end)).toBe(days);
      expect(isWorkingDay(calendar, end)).toBe(true);
    }),
  );
});

test('from a working day, forth and back is where one began', () => {
  fc.assert(
    fc.property(dates, limits, (date, days) => {
      fc.pre(isWorkingDay(calendar, date));
      expect(addWorkingDays(calendar, addWorkingDays(calendar, date, days).date, -days).date).toBe(date);
    }),
  );
});

test('adding in two steps is adding at once', () => {
  fc.assert(
    fc.property(dates, limits, limits, (date, first, second) => {
      const halfway = addWorkingDays(calendar, date, first).date;
      expect(addWorkingDays(calendar, halfway, second)).toEqual(addWorkingDays(calendar, date, first + second));
    }),
  );
});

test('a later start or a longer limit is never due earlier', () => {
  fc.assert(
    fc.property(dates, limits, gaps, (date, days, more) => {
      const due = dueDate(working(date, days), calendar)!.date;
      expect(dueDate(working(addDays(date, more), days), calendar)!.date >= due).toBe(true);
      expect(dueDate(working(date, days + 1 + more), calendar)!.date > due).toBe(true);
    }),
  );
});

test('a limit in working days is never due on a day off, whatever happened to the clock', () => {
  fc.assert(
    fc.property(dates, limits, gaps, gaps, limits, (date, days, until, length, more) => {
      const pausedOn = addDays(date, until);
      const paused = pauseClock(working(date, days), pausedOn, { reason: '示例' });
      const resumedOn = addDays(pausedOn, length);
      const extended = extendClock(resumeClock(paused, resumedOn), resumedOn, { days: more });
      expect(isWorkingDay(calendar, dueDate(extended, calendar)!.date)).toBe(true);
      const restarted = restartClock(extended, resumedOn, { reason: '示例' });
      expect(dueDate(restarted, calendar)).toEqual(dueDate(working(resumedOn, days), calendar));
    }),
  );
});

test('pausing and resuming on the same day changes nothing', () => {
  fc.assert(
    fc.property(dates, limits, gaps, (date, days, until) => {
      const on = addDays(date, until);
      const clock = working(date, days);
      const blinked = resumeClock(pauseClock(clock, on, { reason: '示例' }), on);
      expect(dueDate(blinked, calendar)).toEqual(dueDate(clock, calendar));
      expect(readClock(blinked, calendar, addDays(on, 5)).used).toBe(readClock(clock, calendar, addDays(on, 5)).used);
    }),
  );
});

test('a pause moves the due date by exactly the working days inside it', () => {
  fc.assert(
    fc.property(dates, limits, gaps, gaps, (date, days, until, length) => {
      const clock = working(date, days);
      const from = addDays(date, until);
      const due = dueDate(clock, calendar)!.date;
      fc.pre(from < due);
      const to = addDays(from, length);
      const moved = dueDate(resumeClock(pauseClock(clock, from, { reason: '示例' }), to), calendar)!.date;
      expect(workingDaysBetween(calendar, due, moved)).toBe(workingDaysBetween(calendar, from, to));
    }),
  );
});

test('used and remaining days make up the limit until the due date, and the working shows as many', () => {
  fc.assert(
    fc.property(dates, limits, gaps, (date, days, later) => {
      const clock = working(date, days);
      const today = addDays(date, later);
      const reading = readClock(clock, calendar, today);
      fc.pre(!reading.overdue);
      expect(reading.used + reading.remaining!).toBe(days);
      const rows = explainClock(clock, calendar, today);
      expect(rows.filter(({ part }) => part === 'used')).toHaveLength(reading.used);
      expect(rows.filter(({ part }) => part === 'left')).toHaveLength(reading.remaining!);
      expect(rows.at(-1)).toMatchObject({ date: reading.due, isDue: true, ordinal: days });
    }),
  );
});

test('a natural limit that rolls is due on the first working day from where it ends', () => {
  fc.assert(
    fc.property(dates, limits, (date, days) => {
      const limit = { unit: 'natural', days } as const;
      const end = dueDate(startClock({ start: date, limit: { ...limit, lastDay: 'stays' }, rule: '' }), calendar)!.date;
      const due = dueDate(startClock({ start: date, limit, rule: '' }), calendar)!.date;
      expect(end).toBe(addDays(date, days));
      expect(isWorkingDay(calendar, due)).toBe(true);
      expect(workingDaysBetween(calendar, addDays(end, -1), due)).toBe(1);
    }),
  );
});
