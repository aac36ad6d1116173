import { describe, expect, test } from 'vitest';
import {
  addWorkingDays,
  type CalendarYear,
  createCalendar,
  describeDay,
  dueDate,
  isWorkingDay,
  loadCalendarYear,
  missingNotices,
  nationalCalendar,
  nationalCalendarData,
  rollToWorkingDay,
  startClock,
  weekdayOf,
  workingDaysBetween,
} from './index.ts';

const calendar = nationalCalendar('2026-11-24');

function yearData(year: number, holidays: Record<string, string>, makeupWorkdays: Record<string, string> = {}) {
  return { year, notices: [], sourceNote: '示例数据', holidays, makeupWorkdays } satisfies CalendarYear;
}

/** What a notice of 2027 could say; it also moves a day of December 2026. */
const notice2027 = yearData(
  2027,
  { '2027-01-01': '元旦', '2027-02-05': '春节', '2027-02-08': '春节', '2027-02-09': '春节', '2026-12-31': '元旦' },
  { '2027-02-20': '春节', '2026-12-27': '元旦' },
);

describe('the national calendar', () => {
  test('covers 2007 to 2026, each year with its notice and its source', () => {
    const { years } = nationalCalendarData;
    expect(years.map(({ year }) => year)).toEqual(Array.from({ length: 20 }, (_, index) => 2007 + index));
    for (const { year, notices, sourceNote } of years) {
      expect(notices[0]?.title).toBe(`国务院办公厅关于${year}年部分节假日安排的通知`);
      expect(notices[0]?.url).toMatch(/^https?:\/\/www\.gov\.cn\//);
      expect(sourceNote).toContain('chinese-days');
    }
  });

  test('only moves rest days about: weekdays off less weekends worked are the days that the law gives', () => {
    const net = nationalCalendarData.years.map(({ holidays, makeupWorkdays }) => {
      const weekdaysOff = Object.keys(holidays).filter((date) => weekdayOf(date) < 6).length;
      return weekdaysOff - Object.keys(makeupWorkdays).length;
    });
    // 10 before the three traditional festivals; one more in 2015, two more in 2020; 13 since 2025.
    expect(net).toEqual([10, 11, 11, 11, 11, 11, 11, 11, 12, 11, 11, 11, 11, 13, 11, 11, 11, 11, 13, 13]);
  });

  test('the notice of 2008 moves the last days of 2007', () => {
    expect(describeDay(calendar, '2007-12-29')).toMatchObject({ kind: 'makeup-workday', working: true, name: '元旦' });
    expect(describeDay(calendar, '2007-12-31')).toMatchObject({ kind: 'holiday', working: false, awaiting: null });
  });

  test('a weekday is off on a holiday and a weekend is worked when it makes up for one', () => {
    expect(describeDay(calendar, '2024-10-08').kind).toBe('workday');
    expect(describeDay(calendar, '2024-10-07')).toMatchObject({ kind: 'holiday', name: '国庆节' });
    expect(describeDay(calendar, '2024-10-12')).toMatchObject({ kind: 'makeup-workday', working: true });
    expect(describeDay(calendar, '2024-10-13')).toMatchObject({ kind: 'weekend', working: false, name: null });
  });
});

describe('a year without its notice', () => {
  test('before the first known year is an error, never weekends only', () => {
    expect(() => isWorkingDay(calendar, '2006-12-29')).toThrow('缺少2006年的节假日安排');
  });

  test('between known years is an error', () => {
    const gap = createCalendar(nationalCalendarData.years.filter(({ year }) => year !== 2015));
    expect(() => addWorkingDays(gap, '2014-12-25', 20)).toThrow('缺少2015年的节假日安排');
  });

  test('is an error once the year is over, even though it follows the last known one', () => {
    expect(() => isWorkingDay(nationalCalendar('2028-01-01'), '2027-06-01')).toThrow('缺少2027年的节假日安排');
    expect(isWorkingDay(nationalCalendar('2027-12-31'), '2027-06-01')).toBe(true);
  });

  test('beyond the holidays that the law lets one foresee is an error', () => {
    expect(() => isWorkingDay(calendar, '2040-01-03')).toThrow('缺少2040年的节假日安排');
  });

  test('is asked for: in December for the coming year, at once for a year that has begun', () => {
    expect(missingNotices(calendar, '2026-11-30')).toEqual([]);
    expect(missingNotices(calendar, '2026-12-01')).toEqual([{ year: 2027, urgency: 'soon' }]);
    expect(missingNotices(calendar, '2027-01-01')).toEqual([{ year: 2027, urgency: 'late' }]);
  });
});

describe('a coming year', () => {
  test('has the holidays of the law and is provisional', () => {
    expect(describeDay(calendar, '2027-02-05')).toMatchObject({ kind: 'holiday', name: '春节', awaiting: 2027 });
    expect(describeDay(calendar, '2027-02-09')).toMatchObject({ kind: 'workday', awaiting: 2027 });
    expect(describeDay(calendar, '2027-02-20')).toMatchObject({ kind: 'weekend', awaiting: 2027 });
  });

  test('gives a provisional due date, which follows when the notice is loaded', () => {
    const clock = startClock({ start: '2027-02-01', limit: { unit: 'working', days: 5 }, rule: '示例' });
    expect(dueDate(clock, calendar)).toEqual({ date: '2027-02-10', provisional: true, awaiting: [2027] });
    const loaded = loadCalendarYear(calendar, notice2027);
    expect(dueDate(clock, loaded)).toEqual({ date: '2027-02-11', provisional: false, awaiting: [] });
  });

  test('leaves the last days of the year before provisional too, because its notice may move them', () => {
    expect(addWorkingDays(calendar, '2026-12-25', 1)).toEqual({ date: '2026-12-28', provisional: false, awaiting: [] });
    expect(addWorkingDays(calendar, '2026-12-28', 3)).toEqual({
      date: '2026-12-31',
      provisional: true,
      awaiting: [2027],
    });
    expect(isWorkingDay(loadCalendarYear(calendar, notice2027), '2026-12-31')).toBe(false);
    expect(isWorkingDay(loadCalendarYear(calendar, notice2027), '2026-12-27')).toBe(true);
  });

  test('is replaced by a corrected edition without a trace of the first', () => {
    const corrected = yearData(2027, { '2027-01-01': '元旦' });
    const twice = loadCalendarYear(loadCalendarYear(calendar, notice2027), corrected);
    expect(isWorkingDay(twice, '2027-02-09')).toBe(true);
    expect(isWorkingDay(twice, '2026-12-31')).toBe(true);
  });
});

describe('a notice is refused', () => {
  test.each([
    ['with a day of another year', yearData(2027, { '2028-01-01': '元旦' }), '不在该年'],
    ['with a day that does not exist', yearData(2027, { '2027-02-30': '春节' }), '不是有效日期'],
    ['that makes a Friday a make-up workday', yearData(2027, {}, { '2027-02-19': '春节' }), '不是调休上班日'],
    [
      'that has a day both off and worked',
      yearData(2027, { '2027-02-20': '春节' }, { '2027-02-20': '春节' }),
      '同时列为放假和上班',
    ],
  ])('%s, so that nobody gets a wrong due date', (_, data, message) => {
    expect(() => loadCalendarYear(calendar, data)).toThrow(message);
  });
});

describe('counting working days', () => {
  test('goes back as well, and zero days is the date itself', () => {
    expect(addWorkingDays(calendar, '2024-10-08', -1).date).toBe('2024-09-30');
    expect(addWorkingDays(calendar, '2024-10-08', -2).date).toBe('2024-09-29');
    expect(addWorkingDays(calendar, '2024-10-05', 0).date).toBe('2024-10-05');
  });

  test('leaves the first day out and takes the last one in', () => {
    expect(workingDaysBetween(calendar, '2024-09-30', '2024-10-08')).toBe(1);
    expect(workingDaysBetween(calendar, '2024-10-08', '2024-09-30')).toBe(-1);
    expect(workingDaysBetween(calendar, '2024-10-08', '2024-10-08')).toBe(0);
  });

  test('rolls a day off to the next working day and leaves a working day where it is', () => {
    expect(rollToWorkingDay(calendar, '2024-10-01').date).toBe('2024-10-08');
    expect(rollToWorkingDay(calendar, '2024-10-12').date).toBe('2024-10-12');
  });
});
