import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '#kernel/contract';
import { isDown, type Period, periodFault } from './breakage.rules.ts';
import { faultOf } from './connection.rules.ts';
import { percentOf } from './publish-coverage.ts';

const today = '2026-11-24';

it.each([
  ['connected', '2007-05-01', null, null],
  ['planned', null, null, null],
  ['broken', '2007-05-01', '2007-05-01', null],
  ['connected', null, null, 'dateNeeded'],
  ['accepted', null, null, 'dateNeeded'],
  ['planned', '2007-05-01', null, 'dateNotNeeded'],
  ['building', '2007-05-01', null, 'dateNotNeeded'],
  ['broken', '2007-05-01', null, 'dateNeeded'],
  ['connected', '2007-05-01', '2007-06-01', 'dateNotNeeded'],
  ['connected', '2026-11-25', null, 'futureDate'],
  ['broken', '2007-05-01', '2026-11-25', 'futureDate'],
  ['broken', '2007-05-01', '2007-04-30', 'brokenBefore'],
] as const)('%s, connected on %s, broken since %s: %s', (state, connectedOn, brokenSince, error) => {
  expect(faultOf({ state, connectedOn, brokenSince }, today)?.error ?? null).toBe(error);
});

it.each([
  [1962, 1962, '100'],
  [1961, 1962, '99.95'],
  [2, 3, '66.67'],
  [0, 5, '0'],
  [0, 0, null],
])('%i of %i places are %s percent', (covered, total, percent) => {
  expect(percentOf(covered, total)).toBe(percent);
});

it('lets breakages that pass the rules never cover a day twice, and leaves a line up outside of them', () => {
  const day = (at: number) => addDays('2020-01-01', at);
  const given = fc.array(fc.tuple(fc.nat(40), fc.option(fc.nat(40))), { maxLength: 8 });
  fc.assert(
    fc.property(given, (pairs) => {
      const kept: Period[] = [];
      for (const [since, until] of pairs) {
        const period = { since: day(since), until: until === null ? null : day(until) };
        if (periodFault(period, day(0), kept, day(40)) === null) kept.push(period);
      }
      for (let at = 0; at <= 41; at += 1) {
        const covering = kept.filter((one) => isDown([one], day(at)));
        expect(covering.length).toBeLessThanOrEqual(1);
        expect(isDown(kept, day(at))).toBe(covering.length === 1);
      }
    }),
    { numRuns: 100 },
  );
});
