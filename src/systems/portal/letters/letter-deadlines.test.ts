import { describe, expect, it } from 'vitest';
import { addDays, addWorkingDays, nationalCalendar } from '#kernel';
import { lampBounds, letterDues } from './letter-deadlines.rules.ts';

describe('the deadlines of a letter', () => {
  const calendar = nationalCalendar();

  it.each([
    // Over the National Day week and its worked 29 September and 12 October.
    ['2024-09-27', '2024-10-12', '2024-10-23'],
    ['2024-03-01', '2024-03-12', '2024-03-22'],
    ['2024-02-09', '2024-02-26', '2024-03-07'],
    ['2025-09-28', '2025-10-14', '2025-10-24'],
  ])('sent on %s is yellow after %s and red after %s', (sentOn, yellowOn, redOn) => {
    expect(letterDues(calendar, sentOn)).toMatchObject({ yellowOn, redOn });
  });

  it('finds for every day the last sending that is late, and no later one', () => {
    for (let today = '2024-01-10'; today < '2024-12-20'; today = addDays(today, 1)) {
      const [bounds] = lampBounds(calendar, today);
      for (const [bound, days] of [
        [bounds?.yellowTo ?? '', 7],
        [bounds?.redTo ?? '', 15],
      ] as const) {
        expect(addWorkingDays(calendar, bound, days).date < today).toBe(true);
        expect(addWorkingDays(calendar, addDays(bound, 1), days).date < today).toBe(false);
      }
    }
  });
});
