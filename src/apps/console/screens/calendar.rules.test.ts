import { describe, expect, it } from 'vitest';
import { holidayRows, spansOf, weeksOf } from './calendar.rules.ts';

describe('the calendar screen', () => {
  it('writes days as people do', () => {
    expect(spansOf(['2026-02-28', '2026-02-14', '2026-02-15', '2026-03-01'])).toBe('2月14日至15日、2月28日至3月1日');
  });

  it('gives each holiday its row', () => {
    const days = [
      { date: '2026-01-01', kind: 'holiday', name: '元旦', awaiting: false },
      { date: '2026-01-02', kind: 'holiday', name: '元旦', awaiting: false },
      { date: '2026-01-04', kind: 'makeup-workday', name: '元旦', awaiting: false },
    ] as const;
    expect(holidayRows(days)).toEqual([{ name: '元旦', off: '1月1日至2日', count: 2, work: '1月4日' }]);
  });

  it('begins each week on Monday and fills the month', () => {
    const weeks = weeksOf(2026, 2, new Map());
    expect(weeks.map((week) => week.filter(Boolean).length)).toEqual([1, 7, 7, 7, 6]);
    expect(weeks[0]?.[6]).toMatchObject({ date: '2026-02-01', kind: 'weekend' });
  });
});
