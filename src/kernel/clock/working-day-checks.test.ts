import { expect, test } from 'vitest';
import {
  addDays,
  addWorkingDays,
  type DeadlineClock,
  dueDate,
  extendClock,
  isWorkingDay,
  type Limit,
  nationalCalendar,
  nationalCalendarData,
  pauseClock,
  resumeClock,
  startClock,
} from './index.ts';

const calendar = nationalCalendar('2026-11-24');
const working = (days: number): Limit => ({ unit: 'working', days });

/** The checks of the domain dossiers, by their section and place: `egov` and `sector`. */
const dueChecks: {
  check: string;
  start: string;
  limit: Limit;
  changed?: (clock: DeadlineClock) => DeadlineClock;
  due: string;
}[] = [
  { check: 'egov 0.1-1: 20 working days', start: '2024-03-01', limit: working(20), due: '2024-03-29' },
  {
    check: 'egov 0.1-2: 20 more, ending on a Sunday that is worked',
    start: '2024-03-01',
    limit: working(20),
    changed: (clock) => extendClock(clock, '2024-03-28', { days: 20 }),
    due: '2024-04-28',
  },
  {
    check: 'egov 0.1-3: 7 working days to ask for a correction',
    start: '2024-03-01',
    limit: working(7),
    due: '2024-03-12',
  },
  {
    check: 'egov 0.1-4: 15 working days of the 2008 edition',
    start: '2008-05-05',
    limit: working(15),
    due: '2008-05-26',
  },
  {
    check: 'egov 0.1-5: 15 more, over the Dragon Boat Monday',
    start: '2008-05-05',
    limit: working(15),
    changed: (clock) => extendClock(clock, '2008-05-26', { days: 15 }),
    due: '2008-06-17',
  },
  { check: 'egov 0.1-6 and 3-3: 10 working days promised', start: '2024-09-09', limit: working(10), due: '2024-09-24' },
  {
    check: 'egov 0.1-7 and 3-3: the same with an expert review',
    start: '2024-09-09',
    limit: working(10),
    changed: (clock) => resumeClock(pauseClock(clock, '2024-09-12', { reason: '专家评审' }), '2024-09-25'),
    due: '2024-10-10',
  },
  {
    check: 'egov 3-2: the 5th working day is a Saturday that is worked',
    start: '2024-09-09',
    limit: working(5),
    due: '2024-09-14',
  },
  {
    check: 'egov 11-1: custody does not move for holidays',
    start: '2024-09-30',
    limit: { unit: 'natural', days: 7, lastDay: 'stays' },
    due: '2024-10-07',
  },
  {
    check: 'egov 11 rule: other natural limits move to the next working day',
    start: '2024-09-30',
    limit: { unit: 'natural', days: 7 },
    due: '2024-10-08',
  },
  {
    check: 'egov 11-2: one month from a 31st ends with February',
    start: '2024-01-31',
    limit: { unit: 'natural', months: 1 },
    due: '2024-02-29',
  },
  {
    check: 'egov 11-2: half a month more is 15 days',
    start: '2024-01-31',
    limit: { unit: 'natural', months: 1 },
    changed: (clock) => extendClock(clock, '2024-02-28', { days: 15 }),
    due: '2024-03-15',
  },
  {
    check: 'egov 11-9: handed over on 03-10, counted from the next day',
    start: '2024-03-10',
    limit: { unit: 'natural', days: 1, lastDay: 'stays' },
    due: '2024-03-11',
  },
  {
    check: 'sector 5: reply within 15 working days, over National Day 2007',
    start: '2007-09-21',
    limit: working(15),
    due: '2007-10-17',
  },
  {
    check: 'calendar data: 5 working days after 2026-09-30',
    start: '2026-09-30',
    limit: working(5),
    due: '2026-10-13',
  },
];

test.each(dueChecks)('the due date holds: $check', ({ start, limit, changed, due }) => {
  const clock = startClock({ start, limit, rule: '示例' });
  expect(dueDate(changed ? changed(clock) : clock, calendar)).toEqual({ date: due, provisional: false, awaiting: [] });
});

test.each([
  { check: 'egov 14.2-1', date: '2024-04-28' },
  { check: 'egov 14.2-1', date: '2024-09-14' },
  { check: 'egov 14.2-1', date: '2007-09-29' },
  { check: 'egov 14.2-1', date: '2007-09-30' },
])('a weekend that is made up for is a working day: $date ($check)', ({ date }) => {
  expect(isWorkingDay(calendar, date)).toBe(true);
});

test('a voucher after the cut-off clears on the next working day, a Saturday that is worked (sector 2)', () => {
  expect(addWorkingDays(calendar, '2007-09-28', 1).date).toBe('2007-09-29');
});

/** The seed rows of egov 0.1, as `from..to` of the notice of a year. */
const seedRows = [
  {
    year: 2007,
    off: '2007-01-01..2007-01-03 2007-02-18..2007-02-24 2007-05-01..2007-05-07 2007-10-01..2007-10-07',
    makeup: '2006-12-30 2006-12-31 2007-02-17 2007-02-25 2007-04-28 2007-04-29 2007-09-29 2007-09-30',
  },
  {
    year: 2008,
    off: '2007-12-30..2008-01-01 2008-02-06..2008-02-12 2008-04-04..2008-04-06 2008-05-01..2008-05-03 2008-06-07..2008-06-09 2008-09-13..2008-09-15 2008-09-29..2008-10-05',
    makeup: '2007-12-29 2008-02-02 2008-02-03 2008-05-04 2008-09-27 2008-09-28',
  },
  {
    year: 2024,
    off: '2024-01-01..2024-01-01 2024-02-10..2024-02-17 2024-04-04..2024-04-06 2024-05-01..2024-05-05 2024-06-08..2024-06-10 2024-09-15..2024-09-17 2024-10-01..2024-10-07',
    makeup: '2024-02-04 2024-02-18 2024-04-07 2024-04-28 2024-05-11 2024-09-14 2024-09-29 2024-10-12',
  },
];

test.each(seedRows)('the notice of $year has exactly the days of egov 0.1', ({ year, off, makeup }) => {
  const data = nationalCalendarData.years.find((candidate) => candidate.year === year);
  const daysOff = off.split(' ').flatMap(expandRange);
  expect(daysOff.filter((date) => isWorkingDay(calendar, date))).toEqual([]);
  // A notice need not list the weekend that a holiday is joined to.
  expect(daysOff).toEqual(expect.arrayContaining(Object.keys(data?.holidays ?? {})));
  expect(Object.keys(data?.makeupWorkdays ?? {})).toEqual(makeup.split(' '));
});

function expandRange(range: string): string[] {
  const [from = '', to = ''] = range.split('..');
  const dates = [from];
  while (dates.at(-1)! < to) dates.push(addDays(dates.at(-1)!, 1));
  return dates;
}
