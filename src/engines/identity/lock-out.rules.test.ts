import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressKey, admit, forgive, freshGuard, type Guard } from './lock-out.rules.ts';

const limit = { failures: 5, windowSeconds: 900, lockSeconds: 900 };
const minutes = (count: number) => count * 60_000;

/** Wrong tries at these minutes; whether each was looked at. */
function tries(at: readonly number[]): boolean[] {
  let guard: Guard = freshGuard;
  return at.map((minute) => {
    const outcome = admit(guard, minutes(minute), limit);
    if (outcome.admitted) guard = outcome.guard;
    return outcome.admitted;
  });
}

describe('lock-out', () => {
  it.each([
    { at: [0, 1, 2, 3, 4], looked: [true, true, true, true, true], why: 'five tries are looked at' },
    { at: [0, 1, 2, 3, 4, 5], looked: [true, true, true, true, true, false], why: 'the sixth is not' },
    { at: [0, 1, 2, 3, 4, 18], looked: [true, true, true, true, true, false], why: 'nor one 14 minutes later' },
    { at: [0, 1, 2, 3, 4, 19], looked: [true, true, true, true, true, true], why: 'after 15 minutes it is open' },
    { at: [0, 4, 8, 12, 16, 20, 24], looked: Array(7).fill(true), why: 'slow tries leave the window' },
  ])('holds that $why', ({ at, looked }) => {
    expect(tries(at)).toEqual(looked);
  });

  it('never looks at more than five wrong tries within any fifteen minutes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400_000 }), { maxLength: 200 }), (gaps) => {
        let guard: Guard = freshGuard;
        let now = 0;
        const looked: number[] = [];
        for (const gap of gaps) {
          now += gap;
          const outcome = admit(guard, now, limit);
          if (!outcome.admitted) continue;
          guard = outcome.guard;
          looked.push(now);
        }
        for (const end of looked) {
          const within = looked.filter((at) => at <= end && at > end - limit.windowSeconds * 1000);
          expect(within.length).toBeLessThanOrEqual(limit.failures);
        }
      }),
    );
  });

  it('gives back a try that was right, and the lock that it alone brought about', () => {
    let guard: Guard = freshGuard;
    for (let at = 0; at < 5; at += 1) {
      const outcome = admit(guard, at, limit);
      if (outcome.admitted) guard = outcome.guard;
    }
    expect(guard.lockedUntil).not.toBeNull();
    const forgiven = forgive(guard, 4, limit);
    expect(forgiven).toEqual({ failures: [0, 1, 2, 3], lockedUntil: null });
    expect(forgive(forgiven, 99, limit)).toBe(forgiven);
  });
});

describe('addresses', () => {
  it.each([
    ['10.1.2.3', '10.1.2.3'],
    ['::ffff:10.1.2.3', '10.1.2.3'],
    ['2001:db8:0:12:aaaa::1', '2001:db8:0:12::/64'],
    ['2001:0db8:0000:0012:ffff:ffff:ffff:ffff', '2001:db8:0:12::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('takes %s for %s', (ip, key) => {
    expect(addressKey(ip)).toBe(key);
  });
});
