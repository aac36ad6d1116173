import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#kernel/contract';
import { countOn, firstBelowZero, firstDeeper, profileOf } from './profile.rules.ts';

const FIRST = '2026-01-01';
const DAYS = 40;
const dayOf = (n: number): string => addDays(FIRST, n);
const every = Array.from({ length: DAYS + 5 }, (_, n) => dayOf(n));

const approvals = fc.array(
  fc.record({ effectiveOn: fc.nat(DAYS).map(dayOf), delta: fc.integer({ min: -3, max: 5 }).filter((n) => n !== 0) }),
  { maxLength: 8 },
);
const place = fc.tuple(fc.nat(DAYS), fc.option(fc.nat(15))).map(([from, length]) => ({
  validFrom: dayOf(from),
  validTo: length === null ? null : dayOf(from + length),
}));
const places = fc.array(place, { maxLength: 10 });

type Approvals = { effectiveOn: string; delta: number }[];
type Places = { validFrom: string; validTo: string | null }[];

/** Day by day, without any cleverness. */
const approvedOn = (all: Approvals, day: string): number =>
  all.filter((one) => one.effectiveOn <= day).reduce((sum, one) => sum + one.delta, 0);
const occupiedOn = (all: Places, day: string): number =>
  all.filter((one) => one.validFrom <= day && (one.validTo === null || one.validTo >= day)).length;
const overOn = (a: Approvals, p: Places, day: string): number => Math.max(0, occupiedOn(p, day) - approvedOn(a, day));

describe('the profile of a kind at an agency', () => {
  it('says of every day what counting day by day says', () => {
    fc.assert(
      fc.property(approvals, places, (a, p) => {
        const profile = profileOf(a, p);
        for (const day of every) {
          const { approved, occupied } = countOn(profile, day);
          expect([approved, occupied], day).toEqual([approvedOn(a, day), occupiedOn(p, day)]);
        }
        expect(firstBelowZero(profile)?.on).toBe(every.find((day) => approvedOn(a, day) < 0));
      }),
    );
  });

  it('finds the first day that a change makes worse, and no day that was as bad before', () => {
    fc.assert(
      fc.property(approvals, places, place, (a, p, more) => {
        const found = firstDeeper(profileOf(a, p), profileOf(a, [...p, more]));
        const worse = every.find((day) => overOn(a, [...p, more], day) > overOn(a, p, day));
        expect(found?.on).toBe(worse);
      }),
    );
  });

  it('keeps a place that is approved for later from being taken for good today', () => {
    const approved = [{ effectiveOn: '2026-01-01', delta: 1 }];
    const later = { validFrom: '2026-03-01', validTo: null };
    const before = profileOf(approved, [later]);
    const forGood = profileOf(approved, [later, { validFrom: '2026-02-01', validTo: null }]);
    expect(firstDeeper(before, forGood)).toEqual({ on: '2026-03-01', approved: 1, occupied: 2 });
    const untilThen = profileOf(approved, [later, { validFrom: '2026-02-01', validTo: '2026-02-28' }]);
    expect(firstDeeper(before, untilThen)).toBeNull();
  });
});
