import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, addMonths, businessDate, daysBetween, isBusinessDate, startOfDay, weekdayOf } from './index.ts';

const dates = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1990-01-01', days));

test('an instant falls on the date of Shanghai, whatever the machine thinks', () => {
  expect(businessDate(new Date('2007-12-30T16:00:00Z'))).toBe('2007-12-31');
  expect(businessDate(new Date('2007-12-30T15:59:59.999Z'))).toBe('2007-12-30');
  expect(businessDate(new Date('2007-12-30T16:00:00Z'), 'UTC')).toBe('2007-12-30');
});

test('a date begins at its midnight in Shanghai, in the summers of 1986 to 1991 an hour earlier', () => {
  expect(startOfDay('2007-12-31').toISOString()).toBe('2007-12-30T16:00:00.000Z');
  expect(startOfDay('1990-07-01').toISOString()).toBe('1990-06-30T15:00:00.000Z');
});

test('the start of a date is on it, and the moment before is not', () => {
  fc.assert(
    fc.property(dates, (date) => {
      const start = startOfDay(date);
      expect(businessDate(start)).toBe(date);
      expect(businessDate(new Date(start.getTime() - 1))).toBe(addDays(date, -1));
    }),
  );
});

test('only dates that exist are dates', () => {
  expect(isBusinessDate('2024-02-29')).toBe(true);
  for (const value of ['2023-02-29', '2024-2-9', '2024-13-01', '2024-00-01', '', 'today', null, 20240229]) {
    expect(isBusinessDate(value)).toBe(false);
  }
  expect(() => addDays('2023-02-29', 1)).toThrow('不是有效日期');
  expect(() => addMonths('2023-02-29', 1)).toThrow('不是有效日期');
});

test('a month later is the same date, or the last day of a month that lacks it', () => {
  expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
  expect(addMonths('2023-01-31', 1)).toBe('2023-02-28');
  expect(addMonths('2023-12-31', 2)).toBe('2024-02-29');
  expect(addMonths('2024-03-31', -1)).toBe('2024-02-29');
  expect(addMonths('2024-01-15', -1)).toBe('2023-12-15');
  expect(addMonths('2024-05-10', 12)).toBe('2025-05-10');
});

test('days added are the days between', () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
      expect(daysBetween(date, addDays(date, days))).toBe(days);
    }),
  );
});

test('the weekday of a date is 1 on Monday and 7 on Sunday', () => {
  expect(weekdayOf('2024-10-07')).toBe(1);
  expect(weekdayOf('2024-10-13')).toBe(7);
  expect(weekdayOf('1969-12-31')).toBe(3);
});
