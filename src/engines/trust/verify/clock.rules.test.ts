import { expect, it } from 'vitest';
import { clockRuleOn, liesAhead } from './clock.rules.ts';

it('lets clocks differ as far as the edition in force says, and no second further', () => {
  const editions = [
    { from: '2012-11-01', backdateSeconds: 300, toleranceSeconds: 300 },
    { from: '2027-01-01', backdateSeconds: 300, toleranceSeconds: 60 },
  ];
  const now = new Date('2026-03-02T01:00:00Z');
  const ahead = (seconds: number, day: string) =>
    liesAhead(new Date(now.getTime() + seconds * 1000), now, clockRuleOn(day, editions));
  expect([ahead(300, '2026-03-02'), ahead(301, '2026-03-02')]).toEqual([false, true]);
  expect([ahead(60, '2027-01-01'), ahead(61, '2027-01-01'), ahead(-9999, '2027-01-01')]).toEqual([false, true, false]);
});
