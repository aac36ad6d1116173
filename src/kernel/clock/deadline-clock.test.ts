import { describe, expect, test } from 'vitest';
import {
  countParts,
  describeClock,
  dueDate,
  explainClock,
  extendClock,
  nationalCalendar,
  pauseClock,
  readClock,
  remainingLabel,
  restartClock,
  resumeClock,
  startClock,
  stopClock,
} from './index.ts';

const calendar = nationalCalendar('2026-11-24');
const permit = startClock({ start: '2024-09-09', limit: { unit: 'working', days: 10 }, rule: '行政许可法第八十二条' });
const underReview = pauseClock(permit, '2024-09-12', { reason: '专家评审' });
const reviewed = resumeClock(underReview, '2024-09-25');
const month = startClock({ start: '2024-01-31', limit: { unit: 'natural', months: 1 }, rule: '示例' });

describe('a clock', () => {
  test('has no due date while it is paused with days left, and keeps what was used', () => {
    expect(dueDate(underReview, calendar)).toBeNull();
    expect(readClock(underReview, calendar, '2024-09-20')).toMatchObject({
      status: 'paused',
      due: null,
      used: 3,
      remaining: 7,
      overdue: false,
      light: 'green',
    });
  });

  test('keeps its due date when it is paused on the last day or later', () => {
    const late = pauseClock(permit, '2024-09-24', { reason: '听证' });
    expect(dueDate(late, calendar)?.date).toBe('2024-09-24');
    expect(dueDate(resumeClock(late, '2024-10-30'), calendar)?.date).toBe('2024-09-24');
  });

  test('counts again from zero when it is restarted, without the pause and the extension of before', () => {
    const extended = extendClock(reviewed, '2024-09-26', { days: 5, approvedBy: 'person_1' });
    const restarted = restartClock(extended, '2024-10-08', { reason: '补正材料收齐' });
    const fresh = startClock({ start: '2024-10-08', limit: { unit: 'working', days: 10 }, rule: '示例' });
    expect(dueDate(restarted, calendar)).toEqual(dueDate(fresh, calendar));
    expect(readClock(restarted, calendar, '2024-10-09').used).toBe(1);
    expect(dueDate(restartClock(underReview, '2024-10-08', { reason: '补正' }), calendar)?.date).toBe('2024-10-21');
  });

  test('turns yellow near its end and red after it, and the last day is still in time', () => {
    expect(readClock(permit, calendar, '2024-09-18')).toMatchObject({ used: 6, remaining: 4, light: 'green' });
    expect(readClock(permit, calendar, '2024-09-19')).toMatchObject({ used: 7, remaining: 3, light: 'yellow' });
    expect(readClock(permit, calendar, '2024-09-24')).toMatchObject({ remaining: 0, overdue: false, light: 'yellow' });
    expect(readClock(permit, calendar, '2024-09-25')).toMatchObject({ remaining: -1, overdue: true, light: 'red' });
    expect(readClock(permit, calendar, '2024-09-18', 5).light).toBe('yellow');
  });

  test('that was stopped in time stays so, and one that was stopped late stays late', () => {
    const inTime = readClock(stopClock(permit, '2024-09-24'), calendar, '2024-12-01');
    expect(inTime).toMatchObject({ status: 'stopped', used: 10, remaining: 0, overdue: false, light: 'green' });
    const late = readClock(stopClock(permit, '2024-09-26'), calendar, '2024-12-01');
    expect(late).toMatchObject({ remaining: -2, overdue: true, light: 'red' });
  });

  test('in natural days counts holidays, and a pause pushes its end back by the days paused', () => {
    const clock = startClock({
      start: '2024-09-01',
      limit: { unit: 'natural', days: 15, lastDay: 'stays' },
      rule: '示例',
    });
    expect(dueDate(clock, calendar)?.date).toBe('2024-09-16');
    const resumed = resumeClock(pauseClock(clock, '2024-09-05', { reason: '鉴定' }), '2024-09-15');
    expect(dueDate(resumed, calendar)?.date).toBe('2024-09-26');
    expect(readClock(resumed, calendar, '2024-09-20')).toMatchObject({ used: 9, remaining: 6 });
    const monthResumed = resumeClock(pauseClock(month, '2024-02-05', { reason: '鉴定' }), '2024-02-15');
    expect(dueDate(monthResumed, calendar)?.date).toBe('2024-03-11');
  });

  test('is extended in its own unit: a month more of a month, never a month of working days', () => {
    expect(dueDate(extendClock(month, '2024-02-28', { months: 1 }), calendar)?.date).toBe('2024-04-01');
    expect(() => extendClock(permit, '2024-09-10', { months: 1 })).toThrow('期限应为');
    expect(() => extendClock(permit, '2024-09-10', { days: 0 })).toThrow('期限应为');
    expect(() => extendClock(month, '2024-02-10', {})).toThrow('期限应为');
    expect(() => startClock({ start: '2024-09-09', limit: { unit: 'working', days: 1.5 }, rule: '' })).toThrow();
  });

  test('refuses what cannot have happened', () => {
    expect(() => resumeClock(permit, '2024-09-10')).toThrow('没有暂停');
    expect(() => pauseClock(underReview, '2024-09-13', { reason: '听证' })).toThrow('不能暂停');
    expect(() => pauseClock(permit, '2024-09-08', { reason: '听证' })).toThrow('早于上一次');
    const stopped = stopClock(permit, '2024-09-20');
    expect(() => extendClock(stopped, '2024-09-21', { days: 1 })).toThrow('已于2024-09-20停止计算');
    expect(() => resumeClock(stopped, '2024-09-21')).toThrow('已于2024-09-20停止计算');
    expect(() => startClock({ start: '2024-02-30', limit: { unit: 'working', days: 1 }, rule: '' })).toThrow(
      '有效日期',
    );
  });

  test('is plain data, so a stored record gives the same due date', () => {
    expect(dueDate(JSON.parse(JSON.stringify(reviewed)), calendar)).toEqual(dueDate(reviewed, calendar));
  });
});

describe('the working of a clock', () => {
  test('says of every day whether it counts and why', () => {
    const rows = explainClock(reviewed, calendar, '2024-09-27');
    const shown = rows.map(({ date, kind, part, ordinal }) => `${date.slice(5)} ${kind} ${part} ${ordinal ?? '-'}`);
    expect(shown).toEqual([
      '09-09 workday received -',
      '09-10 workday used 1',
      '09-11 workday used 2',
      '09-12 workday used 3',
      '09-13 workday paused -',
      '09-14 makeup-workday paused -',
      '09-15 holiday off -',
      '09-16 holiday off -',
      '09-17 holiday off -',
      '09-18 workday paused -',
      '09-19 workday paused -',
      '09-20 workday paused -',
      '09-21 weekend off -',
      '09-22 weekend off -',
      '09-23 workday paused -',
      '09-24 workday paused -',
      '09-25 workday paused -',
      '09-26 workday used 4',
      '09-27 workday used 5',
      '09-28 weekend off -',
      '09-29 makeup-workday left 6',
      '09-30 workday left 7',
      '10-01 holiday off -',
      '10-02 holiday off -',
      '10-03 holiday off -',
      '10-04 holiday off -',
      '10-05 holiday off -',
      '10-06 holiday off -',
      '10-07 holiday off -',
      '10-08 workday left 8',
      '10-09 workday left 9',
      '10-10 workday left 10',
    ]);
    expect(rows.filter(({ isDue }) => isDue).map(({ date }) => date)).toEqual(['2024-10-10']);
    expect(rows.find(({ date }) => date === '2024-09-12')?.events).toEqual(['paused']);
    expect(rows.find(({ date }) => date === '2024-09-16')?.holidayName).toBe('中秋节');
  });

  test('reaches to today while the clock is paused, and to the last event after the due date', () => {
    expect(explainClock(underReview, calendar, '2024-09-20').at(-1)).toMatchObject({
      date: '2024-09-20',
      part: 'paused',
    });
    const late = explainClock(stopClock(permit, '2024-09-26'), calendar, '2024-12-01');
    expect(late.slice(-2).map(({ part }) => part)).toEqual(['past', 'past']);
  });

  test('shows days before a restart as void and the way of a natural limit to a working day', () => {
    const restarted = restartClock(permit, '2024-09-12', { reason: '补正' });
    expect(countParts(explainClock(restarted, calendar, '2024-09-12'))).toMatchObject({
      received: 2,
      void: 2,
      left: 10,
    });
    const clock = startClock({ start: '2024-09-30', limit: { unit: 'natural', days: 3 }, rule: '示例' });
    expect(countParts(explainClock(clock, calendar, '2024-10-01'))).toMatchObject({ used: 1, left: 2, rolled: 5 });
  });

  test('can be read as sentences', () => {
    expect(describeClock(reviewed, calendar, '2024-09-27')).toEqual([
      '2024年9月9日起始，当日不计，自次日起计算，期限10个工作日（行政许可法第八十二条）。',
      '2024年9月12日暂停计算（专家评审），次日起不计入。',
      '2024年9月25日恢复计算，自次日起继续。',
      '暂停期间8个工作日不计入。',
      '周末和节假日13天不计入，调休上班日1天计入。',
      '到期日为2024年10月10日，当日24时截止。',
    ]);
    expect(describeClock(underReview, calendar, '2024-09-20').at(-1)).toBe('期限暂停计算，恢复后确定到期日。');
    const coming = startClock({ start: '2026-12-30', limit: { unit: 'working', days: 5 }, rule: '示例' });
    expect(describeClock(coming, calendar, '2026-12-30').at(-1)).toBe(
      '2027年放假安排尚未发布，到期日为暂定，通知录入后重新计算。',
    );
  });

  test('ends in a line that says how long is left', () => {
    const label = (today: string) => remainingLabel(readClock(permit, calendar, today));
    expect(label('2024-09-19')).toEqual({ text: '还剩{count}个工作日', count: 3 });
    expect(label('2024-09-24')).toEqual({ text: '今日到期', count: 0 });
    expect(label('2024-09-26')).toEqual({ text: '逾期{count}个工作日', count: 2 });
  });
});
